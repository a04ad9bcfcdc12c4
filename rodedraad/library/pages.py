"""Public pages: open to everyone, and answered with "nothing changed" for as long as the base did not change."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from rodedraad.library.queries.base import BaseKey, base_key

View = Callable[..., Any]
ACCEPTS_GZIP = re.compile(r"\bgzip\b")
QUICK = 3  # level 3 makes a page of 60 kB a tenth of that in half a millisecond; level 6 wins 3 % and costs double


def public_etag(request: HttpRequest) -> str | None:
    """What the page depends on: base version, release, language, theme, address and query, and who asks for a part.

    None for somebody with a session or about to read a message: their page is made anew.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES:
        return None
    parts = [
        base_key_of(request).stamp,
        settings.RELEASE,
        str(settings.DEMO),
        get_language() or "",
        request.COOKIES.get("theme", ""),
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
    ]
    return f'"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:32]}"'


def base_key_of(request: HttpRequest) -> BaseKey:
    """The state of the base, asked once per request."""
    known: BaseKey | None = getattr(request, "base_key", None)
    if known is None:
        known = request.base_key = base_key()  # type: ignore[attr-defined]
    return known


def public_page(view: View) -> View:
    """A read-only page for everyone: needs no sign-in, touches no session, and gives 304 when nothing changed."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        etag = public_etag(request)
        kept = get_conditional_response(request, etag=etag) if etag else None
        response = kept if kept is not None else view(request, *args, **kwargs)
        if etag and response.status_code in {200, 304}:
            response["ETag"] = etag
            patch_cache_control(response, no_cache=True, private=True)
            _compress(request, response)
        patch_vary_headers(response, ("HX-Request", "Accept-Language", "Cookie"))
        return response

    return answer


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    """Smaller over the line. Only pages for everyone: they hold no secret that their length could betray."""
    patch_vary_headers(response, ("Accept-Encoding",))
    if response.streaming or response.has_header("Content-Encoding") or len(response.content) < 1400:
        return
    if not response.get("Content-Type", "").startswith(("text/", "application/json")):
        return
    if ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        response.content = gzip.compress(response.content, QUICK, mtime=0)
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        response["ETag"] = f"W/{response['ETag']}"

"""The second factor: why it is asked, and the picture for the authenticator app."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.queries import account as queries
from rodedraad.base.qr import drawn
from rodedraad.base.requests import Request


def then_asked_again(view: Callable[..., Any]) -> Callable[..., Any]:
    """After taking a lock away one is asked anew whether there is still another (`schools.middleware`)."""

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> Any:
        answer = view(request, *args, **kwargs)
        if request.method == "POST":
            request.session.pop("second_factor", None)
        return answer

    return asked


@require_safe
def second_factor(request: Request) -> HttpResponse:
    """Why this role needs a second step, with the two ways to set it up."""
    if queries.has_second_factor(request.user):
        return redirect("portal:home")
    return render(request, "accounts/second_factor.html", {"ways": queries.ways_in(request.user)})


@require_safe
def qr(request: Request) -> HttpResponse:
    """The QR code for the authenticator app that is being set up in this session."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    picture = drawn(get_adapter().build_totp_url(request.user, secret), label=_("QR code"), shape="")
    return HttpResponse(picture, content_type="image/svg+xml")

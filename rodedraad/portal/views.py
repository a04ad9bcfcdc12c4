"""Start page, health, theme and the error pages."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_safe

from rodedraad.base.gate import require
from rodedraad.base.requests import Request, way_back
from rodedraad.portal import access, menu, queries
from rodedraad.portal.log import GROUPS, in_words

LINES = 50
THEMES = {"light", "dark", "system"}


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door: what this is, what is in it, and the ways in; for those signed in also their own work."""
    context = {"numbers": queries.numbers_of_the_base(), "doors": menu.doors(request), "work": menu.work(request)}
    return render(request, "portal/home.html", context)


@login_not_required
@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    """A page of text about the product: accessibility, privacy, sources and licences."""
    language = "en" if get_language() == "en" else "nl"
    works = queries.works() if page == "sources" else []
    return render(request, f"portal/about/{page}_{language}.html", {"works": works, "page": page})


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answers when the web worker is alive; touches no database."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def deep_health(request: HttpRequest) -> HttpResponse:
    """For load balancers: answers when the database does too, else 503 with the moment to come back."""
    queries.database_answers()
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
def log(request: Request) -> HttpResponse:
    """Who did what at your organisation, for its administrator."""
    require(access.may_read_log(request.membership))
    kind = request.GET.get("kind", "")
    entries = queries.log_of(request.membership.organisation_id, kind)
    page = Paginator(entries, LINES).get_page(request.GET.get("page"))
    lines = in_words(page.object_list, request.membership.organisation_id)
    groups = GROUPS.items()
    return render(request, "portal/log.html", {"page": page, "lines": lines, "groups": groups, "kind": kind})


@login_not_required
@require_GET
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or what the system says in a cookie; nothing else changes, so it is a GET."""
    theme = request.GET.get("theme", "system")
    response = HttpResponseRedirect(way_back(request, request.GET.get("next", "/"), otherwise="/"))
    if theme in THEMES - {"system"}:
        response.set_cookie("theme", theme, max_age=365 * 86400, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent could not be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: yours to see, not to do."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not yours: the same answer."""
    return render(request, "404.html", status=404)

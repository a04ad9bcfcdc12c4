"""For whom this request acts: the innermost middleware opens the transaction and sets person and organisation."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.accounts.queries.account import has_second_factor
from rodedraad.base.gate import act_also_for, acting_as
from rodedraad.schools import access

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS"}
ALWAYS_OPEN = {"portal:health", "portal:theme"}


def acting(get_response: Answer) -> Answer:
    """One transaction for each request of somebody signed in and for each change; undone when the answer is 500+.

    Sets `request.membership`: the living membership this person works under now, or None.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.membership = None  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            if request.method in SAFE:
                return get_response(request)
            with acting_as(None, None):
                return _answered(request, get_response)
        with acting_as(request.user.pk, None):
            _choose_membership(request)
            return _answered(request, get_response)

    return middleware


def _answered(request: HttpRequest, get_response: Answer) -> HttpResponse:
    response = get_response(request)
    if response.status_code >= 500:
        transaction.set_rollback(True)
    return response


def _choose_membership(request: HttpRequest) -> None:
    today = localdate()
    memberships = list(access.living_memberships(request.user, today=today))
    wanted = request.session.get("organisation")
    ids = {row.organisation_id for row in memberships}
    chosen = UUID(wanted) if wanted else None
    if chosen not in ids:
        if chosen is not None:
            messages.info(request, _("Your place at that organisation has ended."))
        chosen = memberships[0].organisation_id if memberships else None
        if wanted or chosen:
            request.session["organisation"] = str(chosen) if chosen else None
    act_also_for(chosen)
    request.memberships = memberships  # type: ignore[attr-defined]
    here = [row for row in memberships if row.organisation_id == chosen]
    request.membership = access.strongest(here)  # type: ignore[attr-defined]


def second_factor(get_response: Answer) -> Answer:
    """Who sees other people's data sets up a second factor first; only the demo on this very machine goes without."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _is_to_set_up(request):
            return redirect("accounts:second_factor")
        return get_response(request)

    return middleware


def is_without_second_factor(request: HttpRequest) -> bool:
    """Whether this is the demo on this machine, where nobody is asked for a second factor."""
    return bool(settings.DEMO) and request.get_host().partition(":")[0] in {"localhost", "127.0.0.1"}


def _is_to_set_up(request: HttpRequest) -> bool:
    if not request.user.is_authenticated or is_without_second_factor(request):
        return False
    if request.session.get("second_factor") == str(request.user.pk):
        return False
    if not access.needs_second_factor(request.user, getattr(request, "memberships", [])):
        return False
    if has_second_factor(request.user):
        request.session["second_factor"] = str(request.user.pk)
        return False
    return not _is_open_before(request)


def _is_open_before(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return True
    return (
        "accounts" in match.namespaces
        or match.view_name.startswith(("account_", "mfa_"))
        or match.view_name in ALWAYS_OPEN
    )

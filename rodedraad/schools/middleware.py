"""For whom this request acts: the innermost middleware opens the transaction and sets person and organisation."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.base.gate import act_also_for, acting_as
from rodedraad.schools import access

Answer = Callable[[HttpRequest], HttpResponse]
SAFE = {"GET", "HEAD", "OPTIONS"}


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

"""Calendars to follow: the page where one makes and revokes them, and what an address gives."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.files import download
from rodedraad.base.gate import Refused, acting_as, require
from rodedraad.base.requests import Request
from rodedraad.calendars import icalendar
from rodedraad.programmes import access
from rodedraad.programmes.actions import feeds as actions
from rodedraad.programmes.queries import feeds as queries
from rodedraad.programmes.views.own import keeps, own_school

OWN, GROUP, PROGRAMME = "own", "group", "programme"


def feeds(request: Request) -> HttpResponse:
    """One's own calendars and, for who keeps programmes, those of groups. A new address is shown once."""
    school = own_school(request)
    address, objection = "", ""
    if request.method == "POST":
        try:
            token = _made(request)
        except Refused as refusal:
            objection = refusal.messages[0]
        else:
            address = request.build_absolute_uri(reverse("programmes:feed", args=[token]))
    now, today = timezone.now(), localdate()
    may_share = keeps(request, school)
    programmes = queries.programmes_to_follow(school, today=today) if may_share else []
    context = {
        "address": address,
        "objection": objection,
        "own": queries.living_feeds(access.feeds_of(request.membership), now=now),
        "shared": queries.living_feeds(access.shared_feeds_at(request.user, school, today=today), now=now),
        "may_share": may_share,
        "programmes": [(str(row.pk), f"{row.name} {row.year_label}") for row in programmes],
        "groups": queries.group_choices(programmes),
    }
    return render(request, "programmes/feeds.html", context)


def _made(request: Request) -> str:
    """The token of the calendar that was asked for."""
    kind, value = request.POST.get("kind", ""), request.POST.get("value", "")
    if kind == OWN:
        return actions.follow_own(by=request.user, membership=request.membership)[1]
    if kind not in (GROUP, PROGRAMME):
        raise Refused(_("Choose which calendar you want to follow."))
    school = own_school(request)
    require(keeps(request, school))
    programmes = queries.programmes_to_follow(school, today=localdate())
    if kind == GROUP:
        found = queries.group_of(value, programmes)
        names = dict(queries.group_choices(programmes))
        if found is None:
            raise Refused(_("Choose a group from the list."))
        programme, track, year = found
        wanted: dict[str, Any] = {"programme": programme, "track": track, "year": year, "label": names[value]}
    else:
        chosen = next((row for row in programmes if str(row.pk) == value), None)
        if chosen is None:
            raise Refused(_("Choose a programme from the list."))
        wanted = {"programme": chosen, "label": f"{chosen.name} {chosen.year_label}"}
    return actions.follow_programme(by=request.user, **wanted)[1]


@require_POST
def revoke(request: Request, pk: UUID) -> HttpResponse:
    """The address opens nothing any more."""
    school, today = own_school(request), localdate()
    rows = access.feeds_of(request.membership) | access.shared_feeds_at(request.user, school, today=today)
    actions.revoke_feed(by=request.user, feed=get_object_or_404(rows, pk=pk))
    messages.success(request, _("Revoked. Whoever has the address sees nothing new any more."))
    return redirect("programmes:feeds")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself, for the program that follows it: guessed, ended and revoked are all not here."""
    link = access.link_to_follow(token, now=timezone.now())
    if link is None:
        raise Http404
    with acting_as(None, link.organisation_id):
        found = queries.feed_behind(link, today=localdate())
        if found is None:
            raise Http404
        followed = queries.followed(found)
    return download("agenda.ics", icalendar.calendar(followed.name, followed.events), shown=True)

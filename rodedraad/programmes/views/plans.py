"""A plan of the designer in the programme of its school year: where it stands, and putting it there in one step."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from rodedraad.activities.models import Plan
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuids
from rodedraad.programmes import access
from rodedraad.programmes.actions import placements as actions
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries import placements as queries
from rodedraad.programmes.views.own import own_school


@vary_on_headers("HX-Request")
def from_plan(request: Request, pk: UUID) -> HttpResponse:
    """Where a plan stands and where it can go, as a page or as a part of the designer; sent: it goes there."""
    school = own_school(request)
    plan = get_object_or_404(access.plans_of(school), pk=pk)
    programmes = access.programmes_of(school).filter(removed_at=None, school_year=plan.school_year)
    standing = queries.placements_of_plan(plan)
    if request.method == "POST":
        asked = programmes.filter(pk__in=uuids(request.POST.get("programme", "")))
        chosen = list(asked if "programme" in request.POST else programmes[:2])
        if len(chosen) == 1:
            return _placed(request, plan, chosen[0])
    there, tracks = {row.programme_id for row in standing}, set(plan.content.get("choices", {}).get("tracks", ()))
    context = {
        "plan": plan,
        "standing": standing,
        "open": sorted(
            (row for row in programmes if row.pk not in there), key=lambda row: not tracks & set(row.tracks)
        ),
        "is_keeper": access.is_keeper(request.membership),
    }
    return render(request, "programmes/_plan.html" if request.htmx else "programmes/plan.html", context)


def _placed(request: Request, plan: Plan, programme: Programme) -> HttpResponse:
    try:
        placement, is_new = actions.place_plan(by=request.user, programme=programme, plan=plan)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("programmes:from_plan", plan.pk)
    if not is_new:
        messages.info(request, _("The plan stands in this programme already: here it is."))
    address = reverse("programmes:placement", args=[programme.pk, placement.pk])
    return redirect(f"{address}?nieuw=1" if is_new else address)

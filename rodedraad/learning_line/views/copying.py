"""Copying a programme to the next school year: first what would happen, then in one action."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.calendars.models import HolidayRegion
from rodedraad.learning_line.actions import copying as actions
from rodedraad.learning_line.copy_form import CopyForm
from rodedraad.learning_line.queries import copying as queries
from rodedraad.programmes.models import Programme
from rodedraad.programmes.views.own import keeps, own_programme
from rodedraad.schools.years import label


def copy(request: Request, pk: UUID) -> HttpResponse:
    """Old and new dates side by side with the reason; what we do not know is asked, then it is done at once."""
    programme = own_programme(request, pk)
    require(keeps(request, programme.organisation))
    there = queries.copy_of(programme, programme.school_year + 1)
    asked = request.POST.get("holiday_region") or request.GET.get("region") or programme.holiday_region
    region = asked if asked in HolidayRegion.values else ""
    proposal = queries.proposal_for(programme, region=region)
    form = CopyForm(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.copy_programme(
                by=request.user, programme=programme, holiday_region=region, dates=form.dates()
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _said(done))
            return redirect("programmes:programme", done.programme.pk)
    return render(request, "learning_line/copy.html", _context(programme, proposal, form, region, there))


def _context(
    programme: Programme, proposal: queries.Proposal, form: CopyForm, region: str, there: Programme | None
) -> dict[str, Any]:
    return {
        "programme": programme,
        "proposal": proposal,
        "label": label(proposal.to_year),
        "form": form,
        "rows": form.rows(),
        "region": region,
        "regions": HolidayRegion.choices,
        "there": there,
    }


def _said(done: actions.Copied) -> str:
    words = {"year": label(done.programme.school_year), "n": done.placements, "m": done.without_date}
    said = ngettext(
        "The programme stands in %(year)s now, with %(n)s activity.",
        "The programme stands in %(year)s now, with %(n)s activities.",
        done.placements,
    )
    if done.without_date:
        said += " " + ngettext("%(m)s of them has no date yet.", "%(m)s of them have no date yet.", done.without_date)
    return said % words

"""The evaluations of a school: the years, beginning one, removing and putting back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.removing import oldest_day
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.evaluations import access
from rodedraad.evaluations.actions import evaluations as actions
from rodedraad.evaluations.queries import evaluations as queries
from rodedraad.evaluations.rules.evaluations import years_to_choose
from rodedraad.evaluations.views.own import own_school, own_to_write
from rodedraad.schools.years import label


@require_safe
def home(request: Request) -> HttpResponse:
    """What there is, year by year, and what one can begin."""
    school, today = own_school(request), localdate()
    rows = access.evaluations_at(request.user, school, today=today)
    writes = access.is_writer(request.membership)
    there = list(rows.filter(removed_at=None).defer("content"))
    taken = {row.school_year for row in there}
    context = {
        "lines": queries.lines(there),
        "writes": writes,
        "years": [(year, label(year)) for year in years_to_choose(today) if year not in taken] if writes else [],
        "removed": [
            (row, label(row.school_year)) for row in rows.filter(removed_at__date__gte=oldest_day(today)) if writes
        ],
    }
    return render(request, "evaluations/home.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """An evaluation of the chosen school year, filled with what the system knows."""
    school, asked = own_school(request), request.POST.get("school_year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    try:
        made = actions.begin_evaluation(by=request.user, organisation=school, school_year=year)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("evaluations:home")
    messages.success(request, _("It is begun, with everything that is known here already."))
    return redirect("evaluations:evaluation", made.pk)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove an evaluation that was never signed, or put it back."""
    found = own_to_write(request, pk)
    deeds = {
        "verwijderen": (actions.remove_evaluation, _("It is removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_evaluation, _("It is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence):
        action(by=request.user, evaluation=found)
    return redirect("evaluations:home")

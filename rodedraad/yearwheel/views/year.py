"""The year wheel: a school year of the cycle, and the moments a school sets itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.quality import access
from rodedraad.quality.actions import cycle as actions
from rodedraad.quality.forms.cycle import MomentForm
from rodedraad.quality.models import CycleMoment
from rodedraad.quality.queries import kept
from rodedraad.quality.queries.course import colleagues_for, years_to_choose
from rodedraad.quality.views.own import own_row, own_school
from rodedraad.schools.years import school_year_of
from rodedraad.yearwheel.queries import year as queries


@require_safe
def year(request: Request) -> HttpResponse:
    """A school year, month by month; `?jaar=` is another."""
    school, today = own_school(request), localdate()
    years = years_to_choose(today)
    asked = request.GET.get("jaar", "")
    chosen = int(asked) if asked in dict(years) else school_year_of(today)
    keeps = access.is_keeper(request.membership)
    context = {
        "wheel": queries.wheel(school, chosen, request.user, request.membership, today=today),
        "before": chosen - 1 if str(chosen - 1) in dict(years) else None,
        "after": chosen + 1 if str(chosen + 1) in dict(years) else None,
        "keeps": keeps,
        "removed": queries.removed_moments(school, today=today) if keeps else [],
        "first": queries.first_moments(school) if keeps else [],
    }
    return render(request, "yearwheel/year.html", context)


def _form(request: Request, found: CycleMoment | None) -> MomentForm:
    school, today = own_school(request), localdate()
    require(access.is_keeper(request.membership))
    keep = (found.year,) if found and found.year is not None else ()
    initial = MomentForm.initial_of(found) if found else {"month": today.month}
    return MomentForm(
        request.POST or None,
        years=years_to_choose(today, keep=keep),
        colleagues=colleagues_for(school, found, today=today),
        initial=initial,
    )


def add_moment(request: Request) -> HttpResponse:
    """A moment of one's own."""
    form, school = _form(request, None), own_school(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_moment(request.user, school, form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands in the year.") % {"title": made.title})
            return redirect("yearwheel:year")
    return render(request, "yearwheel/moment.html", {"form": form, "moment": None})


def moment(request: Request, pk: UUID) -> HttpResponse:
    """A moment: on another day, in other words."""
    own_school(request)
    require(access.is_keeper(request.membership))  # before looking: who may not write learns nothing of what is there
    found = own_row(request, CycleMoment, pk)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change(by=request.user, row=found, wanted=form.wanted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("yearwheel:year")
    context = {"form": form, "moment": found, "history": kept.history(found), "may_go_back": not found.removed_at}
    return render(request, "yearwheel/moment.html", context)


@require_POST
def begin_year(request: Request) -> HttpResponse:
    """The moments one can begin with, those that are not there yet."""
    school = own_school(request)
    require(access.is_keeper(request.membership))
    wanted = queries.first_moments(school)
    with telling(request):
        for one in wanted:
            actions.make_moment(request.user, school, one)
        words = ngettext("%(n)s moment stands in the year.", "%(n)s moments stand in the year.", len(wanted))
        messages.success(request, words % {"n": len(wanted)})
    return redirect("yearwheel:year")


@require_POST
def change_moment_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove a moment, or put it back."""
    found = own_row(request, CycleMoment, pk, keeping=True)
    action, sentence = {
        "verwijderen": (actions.remove, _("“%(title)s” is removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back, _("“%(title)s” is put back.")),
    }[deed]
    with telling(request, sentence % {"title": found.title}):
        action(by=request.user, row=found)
    return redirect("yearwheel:year")


@require_POST
def go_back_to_moment(request: Request, pk: UUID, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    found = own_row(request, CycleMoment, pk, keeping=True)
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back(by=request.user, row=found, number=number)
    return redirect("yearwheel:moment", found.pk)

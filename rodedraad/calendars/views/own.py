"""The days of a school itself: looking, adding, changing, removing and putting back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.calendars import access, queries
from rodedraad.calendars.actions import own_days as actions
from rodedraad.calendars.forms import OwnDayForm
from rodedraad.calendars.models import OwnDay
from rodedraad.schools.views.parts import here
from rodedraad.schools.years import around, label, school_year_of

YEARS_ON = 2


def _own_day(request: Request, pk: UUID) -> OwnDay:
    return get_object_or_404(access.own_days_at(request.user, here(request), today=localdate()), pk=pk)


def _list(year: int) -> str:
    return f"{reverse('calendars:own_days')}?year={year}"


def own_days(request: Request) -> HttpResponse:
    """The days of one's school in a school year, and a form for another."""
    organisation, today = here(request), localdate()
    require(access.may_see_days(request.user, organisation, today=today))
    asked = request.GET.get("year", "")
    years = around(today, on=YEARS_ON)
    year = next((one for one in years if str(one) == asked), school_year_of(today))
    keeps = access.may_keep_days(request.user, organisation, today=today)
    form = OwnDayForm(request.POST or None)
    if request.method == "POST":
        require(keeps)
        if form.is_valid():
            try:
                sent = {**form.cleaned_data, "school_year": school_year_of(form.cleaned_data["starts_on"])}
                day = actions.add_day(by=request.user, organisation=organisation, **sent)
            except Refused as refusal:
                form.add_error("ends_on", refusal)
            else:
                messages.success(request, _("%(name)s is in the calendar.") % {"name": day.name})
                return redirect(_list(day.school_year))
    rows = access.own_days_at(request.user, organisation, today=today)
    context = {
        "form": form,
        "keeps": keeps,
        "year": year,
        "label": label(year),
        "years": [(number, label(number)) for number in years],
        "days": queries.days_of(rows, year),
        "removed": queries.removed_days(rows, year) if keeps else [],
    }
    return render(request, "calendars/own_days.html", context)


def own_day(request: Request, pk: UUID) -> HttpResponse:
    """One day; who keeps the days gives it another name, kind or date."""
    day = _own_day(request, pk)
    keeps = access.may_keep_days(request.user, day.organisation_id, today=localdate())
    require(keeps or request.method != "POST")
    initial = {name: getattr(day, name) for name in ("name", "kind", "starts_on", "ends_on")}
    form = OwnDayForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            sent = {**form.cleaned_data, "school_year": school_year_of(form.cleaned_data["starts_on"])}
            day = actions.change_day(by=request.user, day=day, **sent)
        except Refused as refusal:
            form.add_error("ends_on", refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(_list(day.school_year))
    context = {"day": day, "form": form, "keeps": keeps, "back": _list(day.school_year)}
    return render(request, "calendars/own_day.html", context)


@require_POST
def remove_day(request: Request, pk: UUID) -> HttpResponse:
    """Take a day out of the calendar."""
    day = _own_day(request, pk)
    actions.remove_day(by=request.user, day=day)
    said = _("%(name)s has been removed. For thirty days you can put it back.")
    messages.success(request, said % {"name": day.name})
    return redirect(_list(day.school_year))


@require_POST
def put_back_day(request: Request, pk: UUID) -> HttpResponse:
    """A removed day is in the calendar again."""
    day = _own_day(request, pk)
    with telling(request, _("%(name)s is in the calendar.") % {"name": day.name}):
        actions.put_back_day(by=request.user, day=day)
    return redirect(_list(day.school_year))

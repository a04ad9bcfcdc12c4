"""The hours of one plan of the designer beside those that are given this school year: a page, or a part of another."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from rodedraad.base.requests import Request
from rodedraad.hours import access, queries, rules
from rodedraad.hours.wording import number
from rodedraad.programmes.access import plans_of
from rodedraad.programmes.views.own import own_school


@dataclass(frozen=True)
class Bar:
    """Hours asked and given as people write them, and how full the bar is."""

    asked: str
    given: str
    percent: float
    is_short: bool


@require_safe
@vary_on_headers("HX-Request")
def of_plan(request: Request, pk: UUID) -> HttpResponse:
    """So many of the task hours of this year; a sentence where that is not known, or not for everybody to see."""
    school = own_school(request)
    plan = get_object_or_404(plans_of(school), pk=pk)
    found = queries.hours_of_plan(plan)
    keeps = access.may_give_hours(request.user, school, today=localdate())
    objection = rules.objection_to_bar(found, keeps=keeps)
    bar = None
    if objection is None:
        percent = min(float(found.asked / found.given) * 100, 100)
        bar = Bar(number(found.asked), number(found.given), round(percent, 1), found.asked > found.given)
    context = {"plan": plan, "bar": bar, "objection": objection, "found": found, "keeps": keeps}
    return render(request, "hours/_plan.html" if request.htmx else "hours/plan.html", context)

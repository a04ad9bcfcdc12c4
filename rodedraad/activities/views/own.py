"""Whose request this is: the school one works for, and the plans one may open there."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.activities import access
from rodedraad.activities.models import Plan
from rodedraad.base.gate import require
from rodedraad.base.requests import Request
from rodedraad.schools.models import Organisation
from rodedraad.schools.views.parts import here
from rodedraad.schools.years import around, label


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    school = here(request)
    require(access.may_write(request.user, school, today=localdate()))
    return school


def own_plan(request: Request, pk: UUID) -> Plan:
    """A plan of this school; another school's does not exist."""
    return get_object_or_404(access.plans_at(request.user, own_school(request), today=localdate()), pk=pk)


def year_choices(*, besides: int | None = None) -> list[tuple[int, str]]:
    """The school years a plan can be for: this one first, the next, and those just behind us."""
    years = around(localdate(), back=2, on=2)
    if besides is not None and besides not in years:
        years.append(besides)
    return [(year, label(year)) for year in years]

"""Whose request this is: the school one works for, and the plans one may open there."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.activities import access
from rodedraad.activities.models import Plan
from rodedraad.base.requests import Request
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import around, label


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not access.may_write(request.user, organisation, today=localdate()):
        raise PermissionDenied
    return organisation


def own_plan(request: Request, pk: UUID) -> Plan:
    """A plan of this school; another school's does not exist."""
    return get_object_or_404(access.plans_at(request.user, own_school(request), today=localdate()), pk=pk)


def year_choices(*, besides: int | None = None) -> list[tuple[int, str]]:
    """The school years a plan can be for: this one first, the next, and those just behind us."""
    years = around(localdate(), back=2, on=2)
    if besides is not None and besides not in years:
        years.append(besides)
    return [(year, label(year)) for year in years]

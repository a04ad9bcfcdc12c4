"""Whose request this is: the school one works for, and its improvements."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.requests import Request
from rodedraad.quality import access
from rodedraad.quality.models import Aim, CycleMoment, Improvement
from rodedraad.schools.models import Organisation

Row = TypeVar("Row", Aim, CycleMoment)


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not access.works_at(request.membership):
        raise PermissionDenied
    return organisation


def own_improvement(request: Request, pk: UUID) -> Improvement:
    """An improvement of this school, also a removed one; another school's does not exist."""
    school = own_school(request)
    return get_object_or_404(access.improvements_at(request.user, school, today=localdate()), pk=pk)


def own_row(request: Request, kind: type[Row], pk: UUID, *, keeping: bool = False) -> Row:
    """An aim or a moment of this school, also a removed one; `keeping` is for who keeps the cycle alone."""
    school = own_school(request)
    if keeping and not access.is_keeper(request.membership):
        raise Http404
    return get_object_or_404(access.rows_at(kind, school), pk=pk)

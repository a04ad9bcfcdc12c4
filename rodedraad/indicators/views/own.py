"""Whose request this is: the school one works for, its figures and their values."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.requests import Request
from rodedraad.indicators import access
from rodedraad.indicators.models import Indicator, Value
from rodedraad.schools.models import Organisation


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not access.works_at(request.membership):
        raise PermissionDenied
    return organisation


def own_indicator(request: Request, pk: UUID) -> Indicator:
    """A figure of this school that this person may see, also a removed one; another does not exist."""
    school = own_school(request)
    return get_object_or_404(access.indicators_at(request.user, school, today=localdate()), pk=pk)


def noted_by(request: Request, pk: UUID) -> Indicator:
    """A figure of which this person notes values; for others there is nothing at this address."""
    found = own_indicator(request, pk)
    if not access.may_note(request.user, found, today=localdate()):
        raise Http404
    return found


def kept_by(request: Request, pk: UUID) -> Indicator:
    """A figure for who keeps them; for others there is nothing at this address."""
    found = own_indicator(request, pk)
    if not access.is_keeper(request.membership):
        raise Http404
    return found


def own_value(request: Request, pk: UUID, value: UUID) -> Value:
    """A value that this person may change, also a removed one."""
    return get_object_or_404(access.values_of(noted_by(request, pk)).select_related("indicator__owner"), pk=value)

"""Whose request this is: a region or a school of one, and its moments."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from rodedraad.base.gate import require
from rodedraad.base.requests import Request
from rodedraad.regions import access
from rodedraad.regions.models import Picture, ScanMoment
from rodedraad.schools.models import Organisation


def own_place(request: Request) -> Organisation:
    """The region or school somebody works for now; 403 for whoever works at neither."""
    if request.membership is None or not access.works_here(request.membership):
        raise PermissionDenied
    organisation: Organisation = request.membership.organisation
    return organisation


def own_region(request: Request) -> Organisation:
    """The region, for who keeps it."""
    organisation = own_place(request)
    require(access.is_of_region(request.membership))
    return organisation


def own_school(request: Request) -> Organisation:
    """The school, for who decides there."""
    organisation = own_place(request)
    require(access.decides(request.membership))
    return organisation


def own_moment(request: Request, pk: UUID) -> ScanMoment:
    """A moment of this region, or of a region this school belongs to; another does not exist."""
    return get_object_or_404(access.moments_at(own_place(request)), pk=pk)


def own_picture(request: Request, pk: UUID) -> Picture:
    """The published picture of a moment."""
    found = access.pictures_at(own_place(request)).filter(moment_id=pk).first()
    if found is None:
        raise Http404
    return found

"""Whose request this is: the school one works for, and its scans."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.requests import Request
from rodedraad.programmes.access import is_writer
from rodedraad.scan import access
from rodedraad.schools.models import KEEPERS, Organisation
from rodedraad.surveys.models import Round


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not is_writer(request.membership):
        raise PermissionDenied
    return organisation


def begins(request: Request) -> bool:
    """Whether this person may begin a scan here: for which buttons to show."""
    return is_writer(request.membership) and request.membership.role in KEEPERS


def own_scan(request: Request, pk: UUID) -> Round:
    """A scan of this school; another school's does not exist."""
    return get_object_or_404(access.scans_at(request.user, own_school(request), today=localdate()), pk=pk)

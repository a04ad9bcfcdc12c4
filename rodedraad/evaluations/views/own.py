"""Whose request this is: the school one works for, and its evaluations."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.requests import Request
from rodedraad.evaluations import access
from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.models import Organisation


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    if not access.works_at(request.membership):
        raise PermissionDenied
    organisation: Organisation = request.membership.organisation
    return organisation


def own_evaluation(request: Request, pk: UUID) -> Evaluation:
    """An evaluation of this school that this person may read; any other does not exist."""
    rows = access.evaluations_at(request.user, own_school(request), today=localdate())
    return get_object_or_404(rows, pk=pk)


def own_to_write(request: Request, pk: UUID) -> Evaluation:
    """The same for who writes; for others there is nothing at this address."""
    found = own_evaluation(request, pk)
    if not access.is_writer(request.membership):
        raise Http404
    return found


def own_to_sign(request: Request, pk: UUID) -> Evaluation:
    """The same for who signs."""
    found = own_evaluation(request, pk)
    if not access.is_signer(request.membership):
        raise Http404
    return found

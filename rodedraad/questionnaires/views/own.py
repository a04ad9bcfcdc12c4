"""Whose request this is: the organisation one works for, its questionnaires and its rounds."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.requests import Request
from rodedraad.schools.models import Organisation
from rodedraad.schools.views.parts import here
from rodedraad.surveys import access
from rodedraad.surveys.models import Instrument, Round


def asking(request: Request) -> bool:
    """Whether this person makes questionnaires and asks them here."""
    return access.may_ask(request.user, here(request), today=localdate())


def asker(request: Request) -> Organisation:
    """The organisation one may ask for; who may not is told so before we look whether anything is there."""
    if not asking(request):
        raise PermissionDenied
    return here(request)


def own_instrument(request: Request, pk: UUID, *, removed: bool = False) -> Instrument:
    """A questionnaire of this organisation; a removed one only to put it back."""
    rows = access.instruments_at(request.user, asker(request), today=localdate())
    return get_object_or_404(rows if removed else rows.filter(removed_at=None), pk=pk)


def own_round(request: Request, pk: UUID) -> Round:
    """A round of this organisation, for who works here."""
    rows = access.rounds_at(request.user, here(request), today=localdate())
    return get_object_or_404(rows.filter(removed_at=None), pk=pk)


def asked_round(request: Request, pk: UUID, *, removed: bool = False) -> Round:
    """A round of this organisation, for who may ask; a removed one only to put it back."""
    rows = access.rounds_at(request.user, asker(request), today=localdate())
    return get_object_or_404(rows if removed else rows.filter(removed_at=None), pk=pk)

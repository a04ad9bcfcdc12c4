"""Whose request this is: the school one works for, and the drafts one may open there."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from rodedraad.base.gate import require
from rodedraad.base.requests import Request
from rodedraad.intake import access
from rodedraad.intake.models import Draft
from rodedraad.schools.models import Organisation
from rodedraad.schools.views.parts import here


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    school = here(request)
    require(access.may_write(request.user, school, today=localdate()))
    return school


def own_draft(request: Request, pk: UUID) -> Draft:
    """A draft of this school; another school's does not exist."""
    return get_object_or_404(access.drafts_at(request.user, own_school(request), today=localdate()), pk=pk)

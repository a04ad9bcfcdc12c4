"""Who keeps a region's own terms, and who answers proposals."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.framework.models import Term
from rodedraad.schools.access import has_role, living_memberships
from rodedraad.schools.models import Organisation, Role
from rodedraad.terms.models import TermProposal


def may_keep_terms(by: Any, region: Organisation | UUID | None, *, today: date) -> bool:
    """The editors of a region keep the region's own terms."""
    return has_role(by, region, Role.REGIONAL_EDITOR, today=today)


def own_terms(person: Any, region: Organisation, *, today: date) -> QuerySet[Term]:
    """The terms of this region, retired ones too, for its editors."""
    if not may_keep_terms(person, region, today=today):
        return Term.objects.none()
    return Term.objects.filter(region=region).select_related("parent", "region")


def may_answer_proposals(by: Any, *, today: date) -> bool:
    """The editors of the national base answer what regions propose."""
    return living_memberships(by, today=today).filter(role=Role.NATIONAL_EDITOR).exists()


def proposals_for(person: Any, *, today: date) -> QuerySet[TermProposal]:
    """Everything regions proposed, for the national editors."""
    if not may_answer_proposals(person, today=today):
        return TermProposal.objects.none()
    return TermProposal.objects.select_related("term__region", "term__parent")

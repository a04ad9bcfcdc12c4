"""Who may bring a table into the base, and which practices its rows may touch."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rodedraad.exchange.models import BaseImport
from rodedraad.library.models import PracticeExample
from rodedraad.schools.access import has_role
from rodedraad.schools.models import Organisation, Role

OF_A_BASE = (Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR)
OF_A_SCHOOL = (Role.COUNSELLOR,)


@dataclass(frozen=True)
class Reach:
    """What an import may touch: everything (national), what belongs to a region, or one school's own examples."""

    organisation: UUID
    is_base: bool
    is_national: bool
    participants: frozenset[UUID] = frozenset()


def may_import(person: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Editors bring in a base, a counsellor the examples of the own school."""
    return has_role(person, organisation, *OF_A_BASE, *OF_A_SCHOOL, today=today)


def reach_of(person: Any, organisation: Organisation, *, today: date) -> Reach:
    """How far an import by this person at this organisation goes."""
    national = has_role(person, organisation, Role.NATIONAL_EDITOR, today=today)
    regional = has_role(person, organisation, Role.REGIONAL_EDITOR, today=today)
    inside = organisation.participants.values_list("pk", flat=True) if regional else []
    return Reach(organisation.pk, national or regional, national, frozenset(inside))


def may_touch(reach: Reach, practice: PracticeExample) -> bool:
    """Whether a row of this import may change this practice."""
    if reach.is_national:
        return True
    if reach.is_base:
        mine = practice.region_id == reach.organisation
        return mine or practice.organisation_id in reach.participants | {reach.organisation}
    return practice.organisation_id == reach.organisation


def imports_at(person: Any, organisation: Organisation | UUID | None, *, today: date) -> QuerySet[BaseImport]:
    """The imports of this organisation, for those who may import there; nothing for anyone else."""
    if not may_import(person, organisation, today=today):
        return BaseImport.objects.none()
    return BaseImport.objects.filter(~Q(state=BaseImport.State.REMOVED), organisation=organisation)

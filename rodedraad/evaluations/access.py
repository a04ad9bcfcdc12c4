"""Who may see the yearly evaluations of a school, who writes them, and who signs."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Membership, Organisation, Role

SIGNERS = (Role.TEAM_LEADER, Role.ADMINISTRATOR)
SCHOOLS = {Organisation.Kind.INSTITUTION, Organisation.Kind.LOCATION}


def may_read(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Everybody who works at a school reads what was signed."""
    return has_role(by, organisation, *STAFF, today=today)


def may_write(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Beginning, writing, gathering and removing is for counsellors, team leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)


def may_sign(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Signing, and opening again what was signed, is for who leads: team leaders and administrators."""
    return has_role(by, organisation, *SIGNERS, today=today)


def works_at(membership: Membership | None) -> bool:
    """Whether the living place somebody works under is one of a school's staff."""
    return membership is not None and membership.role in STAFF and membership.organisation.kind in SCHOOLS


def is_writer(membership: Membership | None) -> bool:
    """Whether that place lets them write: for which pages and buttons to show."""
    return works_at(membership) and membership is not None and membership.role in KEEPERS


def is_signer(membership: Membership | None) -> bool:
    """Whether that place lets them sign."""
    return works_at(membership) and membership is not None and membership.role in SIGNERS


def evaluations_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Evaluation]:
    """The evaluations of this school: all for who writes them, those that were ever signed for other staff."""
    rows = Evaluation.objects.filter(organisation=organisation).select_related("organisation")
    if may_write(person, organisation, today=today):
        return rows
    if may_read(person, organisation, today=today):
        return rows.filter(removed_at=None, editions__isnull=False).distinct()
    return Evaluation.objects.none()

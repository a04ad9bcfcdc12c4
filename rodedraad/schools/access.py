"""Who belongs where: the one place that says which memberships and organisations a person may work with."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from rodedraad.schools.models import Membership, Organisation, Role

EDITOR_ROLES = {Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR}
STRENGTH = [
    Role.NATIONAL_EDITOR,
    Role.REGIONAL_EDITOR,
    Role.ADMINISTRATOR,
    Role.COUNSELLOR,
    Role.TEAM_LEADER,
    Role.TEACHER,
]


def living_memberships(person: Any, *, today: date) -> models.QuerySet[Membership]:
    """The memberships of this person that hold today, wherever they are."""
    if not getattr(person, "is_authenticated", False):
        return Membership.objects.none()
    return (
        Membership.objects.filter(person=person, starts_on__lte=today)
        .exclude(ends_on__lt=today)
        .select_related("organisation")
        .order_by("organisation__sort_key", "role")
    )


def strongest(memberships: Iterable[Membership]) -> Membership | None:
    """The membership with most rights among these, or None."""
    return min(memberships, key=lambda row: STRENGTH.index(Role(row.role)), default=None)


def has_role(person: Any, organisation: Organisation | UUID | None, *roles: str, today: date) -> bool:
    """Whether this person holds one of these roles at this organisation today."""
    pk = organisation.pk if isinstance(organisation, Organisation) else organisation
    return pk is not None and living_memberships(person, today=today).filter(organisation_id=pk, role__in=roles).exists()

"""Who may make and change a school's own copies: everybody who works at the school."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.schools.access import has_role
from rodedraad.schools.models import STAFF, Organisation
from rodedraad.starterpack.models import OwnItem


def may_write(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Everybody who works at a school may make its own versions."""
    return has_role(by, organisation, *STAFF, today=today)


def own_items_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[OwnItem]:
    """The own versions of this school, for who works there; removed ones too, because that can be undone."""
    if not may_write(person, organisation, today=today):
        return OwnItem.objects.none()
    return OwnItem.objects.filter(organisation=organisation)

"""Who may see and keep the days of a school; holidays and national dates are for everybody."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.calendars.models import OwnDay
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Organisation


def own_days_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[OwnDay]:
    """The days of this school, for who works there; removed ones too, because that can be undone."""
    if not may_see_days(person, organisation, today=today):
        return OwnDay.objects.none()
    return OwnDay.objects.filter(organisation=organisation)


def may_see_days(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Everybody who works at a school sees its days."""
    return has_role(by, organisation, *STAFF, today=today)


def may_keep_days(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """The days of a school are kept by counsellors, team leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)

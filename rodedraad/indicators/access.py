"""Who may see the figures a school follows, who keeps them, and who notes a value."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.indicators.models import Indicator, Value
from rodedraad.programmes.access import is_writer, people_of
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Membership, Organisation


def may_keep(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Making, changing and removing is for counsellors, team leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)


def may_note(by: Any, indicator: Indicator, *, today: date) -> bool:
    """A value is noted by who keeps figures, and by the owner of this one as long as they work here and see it."""
    if may_keep(by, indicator.organisation_id, today=today):
        return True
    is_open = indicator.seen_by == Indicator.SeenBy.STAFF
    return is_open and is_owner(by, indicator) and has_role(by, indicator.organisation_id, *STAFF, today=today)


def is_owner(by: Any, indicator: Indicator) -> bool:
    """Whether this person takes care of it."""
    owner = indicator.owner
    return owner is not None and owner.person_id is not None and owner.person_id == getattr(by, "pk", None)


def indicators_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Indicator]:
    """The figures of this school that this person may see; removed ones too, because that can be undone."""
    if not has_role(person, organisation, *STAFF, today=today):
        return Indicator.objects.none()
    rows = Indicator.objects.filter(organisation=organisation).select_related("owner", "organisation")
    if may_keep(person, organisation, today=today):
        return rows
    return rows.filter(seen_by=Indicator.SeenBy.STAFF)


def open_to_staff(organisation: Organisation | UUID) -> QuerySet[Indicator]:
    """What everybody at this school may see, once it is settled that somebody works there."""
    rows = Indicator.objects.filter(organisation=organisation, removed_at=None, seen_by=Indicator.SeenBy.STAFF)
    return rows.select_related("owner")


def values_of(indicator: Indicator) -> QuerySet[Value]:
    """The values of an indicator somebody may open; removed ones too."""
    return Value.objects.filter(indicator=indicator, organisation=indicator.organisation_id)


def works_at(membership: Membership | None) -> bool:
    """Whether the living place somebody works under is one of a school's staff."""
    return is_writer(membership)


def is_keeper(membership: Membership | None) -> bool:
    """Whether that place lets them keep figures: for which buttons to show."""
    return is_writer(membership) and membership is not None and membership.role in KEEPERS


def colleagues_at(organisation: Organisation | UUID, *, today: date) -> QuerySet[Membership]:
    """Who can take care of an indicator."""
    return people_of(organisation, today=today)


def names_here(organisation: Organisation | UUID, *, today: date) -> list[str]:
    """The names of who works here, which no figure may be about."""
    return list(colleagues_at(organisation, today=today).values_list("name", flat=True))

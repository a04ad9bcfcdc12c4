"""Who reads hours, and who enters them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.programmes.access import may_keep, people_of
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.schools.models import Membership, Organisation


def may_give_hours(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Hours of people are entered and read by who keeps the programme."""
    return may_keep(by, organisation, today=today)


def hours_in(programme: Programme) -> QuerySet[HoursGiven]:
    """The hours given in a programme somebody may open; also what was taken away, because that can be undone."""
    rows = HoursGiven.objects.filter(programme=programme, organisation=programme.organisation_id)
    return rows.select_related("programme")


def colleagues(programme: Programme, *, today: date) -> QuerySet[Membership]:
    """Who can be given hours."""
    return people_of(programme.organisation_id, today=today)


def own_years(programme: Programme, membership: Membership) -> list[int]:
    """The years this colleague is given hours for."""
    rows = hours_in(programme).filter(membership=membership, removed_at=None).values_list("years", flat=True)
    return sorted({year for years in rows for year in years})

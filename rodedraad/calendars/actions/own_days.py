"""Changes to the days of a school."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.calendars import access, rules
from rodedraad.calendars.models import OwnDay
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation


@transaction.atomic
def add_day(
    *, by: Any, organisation: Organisation, school_year: int, name: str, starts_on: date, ends_on: date, kind: str
) -> OwnDay:
    """A day of the school itself in its calendar."""
    require(access.may_keep_days(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_day(name=name, school_year=school_year, starts_on=starts_on, ends_on=ends_on))
    day = OwnDay.objects.create(
        organisation=organisation,
        school_year=school_year,
        name=name.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        kind=kind,
    )
    note("own_day.added", by=by, about=day)
    return day


@transaction.atomic
def change_day(
    *, by: Any, day: OwnDay, school_year: int, name: str, starts_on: date, ends_on: date, kind: str
) -> OwnDay:
    """Another name, kind or date."""
    require(access.may_keep_days(by, day.organisation_id, today=localdate()))
    day = locked(day)
    refuse_if(rules.objection_to_day(name=name, school_year=school_year, starts_on=starts_on, ends_on=ends_on))
    day.school_year, day.name, day.kind = school_year, name.strip(), kind
    day.starts_on, day.ends_on = starts_on, ends_on
    day.save(update_fields=["school_year", "name", "kind", "starts_on", "ends_on"])
    note("own_day.changed", by=by, about=day)
    return day


@transaction.atomic
def remove_day(*, by: Any, day: OwnDay) -> None:
    """Take a day out of the calendar; for thirty days it can be put back."""
    require(access.may_keep_days(by, day.organisation_id, today=localdate()))
    day = locked(day)
    if day.removed_at is None:
        day.removed_at = timezone.now()
        day.save(update_fields=["removed_at"])
        note("own_day.removed", by=by, about=day)


@transaction.atomic
def put_back_day(*, by: Any, day: OwnDay) -> None:
    """A removed day is in the calendar again."""
    require(access.may_keep_days(by, day.organisation_id, today=localdate()))
    day = locked(day)
    refuse_if(objection_to_putting_back(day.removed_at, today=localdate()))
    day.removed_at = None
    day.save(update_fields=["removed_at"])
    note("own_day.put_back", by=by, about=day)


def forget_removed_days(today: date) -> int:
    """Days removed more than thirty days ago are gone for good, in every organisation; how many went."""
    return forget_removed(OwnDay.objects.all(), event="own_day.forgotten", today=today)

"""Copying a programme to the next school year, with its dates moved round the holidays of that year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.learning_line.queries.copying import Proposal, copy_of, proposal_for
from rodedraad.programmes import access, rules
from rodedraad.programmes.models import Placement, Programme

Days = tuple[date, date | None]
NOT_COPIED = {
    "id",
    "organisation",
    "programme",
    "starts_on",
    "ends_on",
    "version",
    "made_at",
    "changed_at",
    "removed_at",
}


@dataclass(frozen=True)
class Copied:
    """The new programme, how many activities stand in it, and how many of those have no date yet."""

    programme: Programme
    placements: int
    without_date: int


@transaction.atomic
def copy_programme(*, by: Any, programme: Programme, holiday_region: str, dates: Mapping[UUID, Days]) -> Copied:
    """The programme once more in the next school year. `dates`: what was said about the activities that are asked.

    What nobody gave a date stays without one; hours given to people and the page for parents do not come along.
    """
    today = localdate()
    programme = locked(programme)
    require(access.may_keep(by, programme.organisation_id, today=today))
    to_year = programme.school_year + 1
    living = access.programmes_of(programme.organisation).filter(school_year=to_year, removed_at=None).count()
    refuse_if(
        rules.objection_to_changing(programme)
        or rules.objection_to_second_copy(is_there=copy_of(programme, to_year) is not None)
        or rules.objection_to_school_year(to_year, today=today)
        or rules.objection_to_beginning(living=living)
    )
    proposal = proposal_for(programme, region=holiday_region)
    copy = _new_programme(programme, to_year, holiday_region)
    days = _days(copy, proposal, dates)
    colleagues = set(access.people_of(programme.organisation_id, today=today).values_list("pk", flat=True))
    rows = [*[moved.placement for moved in proposal.dated], *proposal.undated]
    made = [_copied(row, copy, days.get(row.pk), colleagues) for row in rows]
    Placement.objects.bulk_create(made)
    without_date = sum(1 for row in made if row.starts_on is None) - len(proposal.undated)
    note("programme.copied", by=by, about=copy, source=programme.pk, placements=len(made), without_date=without_date)
    return Copied(copy, len(made), without_date)


def _new_programme(programme: Programme, to_year: int, holiday_region: str) -> Programme:
    return Programme.objects.create(
        organisation_id=programme.organisation_id,
        school_year=to_year,
        name=programme.name,
        tracks=programme.tracks,
        years=programme.years,
        holiday_region=holiday_region,
        outside_aim_percent=programme.outside_aim_percent,
        from_template=programme.from_template,
        copied_from=programme,
    )


def _days(copy: Programme, proposal: Proposal, dates: Mapping[UUID, Days]) -> dict[UUID, Days]:
    """The days of each activity: as proposed, or as somebody said where they were asked."""
    found: dict[UUID, Days] = {}
    for moved in proposal.dated:
        if not moved.is_asked and moved.starts_on:
            found[moved.pk] = (moved.starts_on, moved.ends_on if moved.placement.ends_on else None)
        elif moved.is_asked and moved.pk in dates:
            starts_on, ends_on = dates[moved.pk]
            refuse_if(_objection_to_answer(copy, proposal, moved.placement, starts_on, ends_on))
            found[moved.pk] = (starts_on, ends_on)
    return found


def _objection_to_answer(
    copy: Programme, proposal: Proposal, row: Placement, starts_on: date, ends_on: date | None
) -> str | None:
    closed = proposal.year.closed_days if proposal.year else {}
    objection = rules.objection_to_dates(copy, starts_on, ends_on) or rules.objection_to_closed_days(
        starts_on, ends_on, closed=closed
    )
    return f"{row.title}: {objection}" if objection else None


def _copied(row: Placement, copy: Programme, days: Days | None, colleagues: set[UUID]) -> Placement:
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    if row.owner_id is not None and row.owner_id not in colleagues:
        kept["owner_id"] = None
        kept["owner_name"] = ""
    starts_on, ends_on = days or (None, None)
    return Placement(organisation_id=copy.organisation_id, programme=copy, starts_on=starts_on, ends_on=ends_on, **kept)

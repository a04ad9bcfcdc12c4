"""Answers about hours: the balance of a programme, coaches over the years, a week for one mentor, and lists."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodedraad.activities.models import Plan
from rodedraad.activities.queries.plans import tasks_of, totals_of
from rodedraad.hours.balance import Balance, Given, Need, OfPlan, balance
from rodedraad.programmes.coaches import Following, followed, key_of
from rodedraad.programmes.models import HoursGiven, Placement, Programme
from rodedraad.programmes.placed import INSIDE, Placed
from rodedraad.programmes.queries.placements import placed_in, placements_of_plan
from rodedraad.schools.models import Group
from rodedraad.starterpack.queries import Starter, kits_for

WEEK = timedelta(days=7)


# --- groups


@dataclass(frozen=True)
class Groups:
    """The groups of the school in this school year by track and year; where none are entered, one for each year."""

    names: Mapping[tuple[str, int], tuple[str, ...]]

    def of(self, one: Placed, programme: Programme) -> tuple[str, ...]:
        """The names of the groups that take part in an activity; empty when the school entered none for it."""
        tracks = (*(one.tracks or tuple(programme.tracks)), "")
        found = {name for track in tracks for year in one.years for name in self.names.get((track, year), ())}
        return tuple(sorted(found))

    def count(self, one: Placed, programme: Programme) -> int:
        """How many groups; one for each year when none are known."""
        return len(self.of(one, programme)) or len(one.years)


def groups_of(programme: Programme) -> Groups:
    """The groups of this programme's school year that have a year; a group without a track belongs to all."""
    rows = Group.objects.filter(organisation=programme.organisation_id, school_year=programme.school_year)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for track, year, name in rows.values_list("track", "year", "name"):
        if year.isdecimal():
            found[track, int(year)].append(name)
    return Groups({place: tuple(sorted(names)) for place, names in found.items()})


# --- asked against given


def balance_of(programme: Programme) -> Balance:
    """Hours asked against hours given, person by person; drafts do not ask for hours yet."""
    groups = groups_of(programme)
    needs = [
        Need(one.title, one.owner, _exact(one.coach_hours), groups.count(one, programme))
        for one in placed_in(programme, confirmed=True)
    ]
    rows = HoursGiven.objects.filter(programme=programme, removed_at=None)
    return balance(needs, [Given(row.name, row.groups, row.hours) for row in rows])


def _exact(hours: float | None) -> Decimal | None:
    return None if hours is None else Decimal(str(hours))


def programme_before(programme: Programme) -> Programme | None:
    """Last year's programme: the one this was copied from, else one of the same name the year before."""
    rows = Programme.objects.filter(
        organisation=programme.organisation_id, school_year=programme.school_year - 1, removed_at=None
    )
    copied = rows.filter(pk=programme.copied_from_id).first() if programme.copied_from_id else None
    return copied or rows.filter(tracks__overlap=programme.tracks, name=programme.name).first()


def coaches_over_the_years(programme: Programme, before: Programme | None) -> list[Following]:
    """Which coaches went along with their groups since last year."""
    if before is None:
        return []
    now, past = (
        list(HoursGiven.objects.filter(programme=row, removed_at=None).values_list("name", "years"))
        for row in (programme, before)
    )
    return followed(now, past, programme.years)


# --- a plan of the designer


def hours_of_plan(plan: Plan) -> OfPlan:
    """What a plan asks beside what there is; who does not join does not count."""
    standing = {row.programme_id: row.programme for row in placements_of_plan(plan)}
    this_year = Programme.objects.filter(
        organisation=plan.organisation_id, school_year=plan.school_year, removed_at=None
    )
    programmes = tuple(standing.values()) or tuple(this_year)
    rows = list(HoursGiven.objects.filter(programme__in=programmes, removed_at=None))
    return OfPlan(
        school_year=plan.school_year,
        asked=totals_of(plan, tasks_of(plan), ()).hours,
        given=sum((row.hours for row in rows), Decimal(0)),
        people=len({key_of(row.name) for row in rows}),
        programmes=len(programmes),
    )


# --- the week of a mentor


@dataclass(frozen=True)
class Hour:
    """One activity as a mentor meets it this week, with its kit if there is one: the school's own version first."""

    placement: Placement
    kit: Mapping[str, Any] | None
    own: UUID | None = None


@dataclass(frozen=True)
class Week:
    """What a mentor of one year does this week, what comes next week, and what has no week yet."""

    monday: date
    hours: list[Hour]
    following: list[Placement]
    undated: list[Placement]
    first_to_come: Placement | None = None
    """What comes first after this week, however far away."""


def week_of_mentor(programme: Programme, *, year: int, track: str, monday: date) -> Week:
    """Everything for this year (and track) in the week of this Monday; drafts stay out."""
    rows = Placement.objects.filter(
        programme=programme, removed_at=None, status=Placement.Status.CONFIRMED, years__contains=[year]
    )
    found = [row for row in rows.select_related("owner") if not track or not row.tracks or track in row.tracks]
    here = [row for row in found if _touches(row, monday)]
    kits = kits_for(programme.organisation_id, {row.kit for row in here if row.kit})
    return Week(
        monday=monday,
        hours=[_hour(row, kits.get(row.kit)) for row in here],
        following=[row for row in found if row.starts_on and monday + WEEK <= row.starts_on < monday + 2 * WEEK],
        undated=[row for row in found if row.starts_on is None],
        first_to_come=min(
            (row for row in found if row.starts_on and row.starts_on >= monday + WEEK),
            key=lambda row: (row.starts_on, row.order),
            default=None,
        ),
    )


def _touches(row: Placement, monday: date) -> bool:
    last = row.ends_on or row.starts_on
    return row.starts_on is not None and last is not None and row.starts_on < monday + WEEK and last >= monday


def _hour(row: Placement, kit: Starter | None) -> Hour:
    return Hour(row, kit.content, kit.own) if kit else Hour(row, None)


# --- lists


@dataclass(frozen=True)
class Listed:
    """An activity with its dates and groups, for a list on paper or in a file; no names of youngsters anywhere."""

    one: Placed
    starts_on: date
    ends_on: date
    groups: tuple[str, ...]

    @property
    def is_away(self) -> bool:
        """Whether the groups are not at school."""
        return self.one.place != INSIDE

    @property
    def week(self) -> int:
        """The week it begins in."""
        return self.starts_on.isocalendar().week


def listed(programme: Programme, *, away: bool) -> list[Listed]:
    """Confirmed activities with dates; `away`: only those for which groups leave the school."""
    groups = groups_of(programme)
    found = [
        Listed(one, one.starts_on, one.last_day or one.starts_on, groups.of(one, programme))
        for one in placed_in(programme, confirmed=True)
        if one.starts_on
    ]
    return [row for row in found if row.is_away or not away]


def without_date(programme: Programme, *, away: bool) -> list[Placed]:
    """Confirmed activities that cannot stand in the list: nobody said when."""
    found = [one for one in placed_in(programme, confirmed=True) if one.starts_on is None]
    return [one for one in found if one.place != INSIDE or not away]

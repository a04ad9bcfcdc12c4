"""Answers about the calendar: a school year with its days, month by month, and as a year in which dates can move."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from rodedraad.calendars.models import Dated, Holiday, NationalDate, OwnDay
from rodedraad.calendars.moving import Closed, SchoolYear
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import FIRST_MONTH, school_year_of

SUMMER = "summer"
SCHOOL_HOLIDAYS = ("autumn", "christmas", "spring", "may", SUMMER)
DAY = timedelta(days=1)
HOLIDAY, DEADLINE, EVENT = "holiday", "deadline", "event"


@dataclass
class Mark:
    """A day in the month picture: its kind of mark, and the names of what falls on it."""

    day: date
    kind: str = ""
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """One month: its first day, and its weeks of seven days (None outside the month), each with its ISO number."""

    first: date
    weeks: list[tuple[int, list[Mark | None]]]


def known_years(today: date) -> list[int]:
    """The school years there are dates for, and the present one."""
    years = set(Holiday.objects.order_by().values_list("school_year", flat=True).distinct())
    return sorted(years | {school_year_of(today)})


def holidays_of(school_year: int, region: str) -> list[Holiday]:
    """The holidays and days off of a school year in a region, and the summer holiday that ends in its August."""
    summer_before = Q(school_year=school_year - 1, key=SUMMER)
    return list(Holiday.objects.filter(Q(school_year=school_year) | summer_before, region=region))


def national_dates_of(school_year: int, sector: str = "", tracks: Iterable[str] = ()) -> list[NationalDate]:
    """The national dates of a school year, perhaps only of one sector and of these tracks."""
    rows = NationalDate.objects.filter(school_year=school_year)
    if sector:
        rows = rows.filter(sectors__contains=[sector])
    wanted = set(tracks)
    return [row for row in rows if not wanted or not row.tracks or wanted & set(row.tracks)]


@dataclass(frozen=True)
class Sources:
    """How sure we are of what a page shows: whether every date of a kind was read at whoever sets it, and when."""

    name: str
    checked: bool
    some: bool
    read_on: date


def sources_of(year: int, holidays: Iterable[Holiday], dates: Iterable[Dated]) -> list[Sources]:
    """For school holidays, days off and national dates: read in the source itself, partly, or taken over from others.

    The summer before belongs to another school year and is judged there.
    """
    own = [row for row in holidays if row.school_year == year]
    kinds: tuple[tuple[str, list[Dated]], ...] = (
        ("holidays", [row for row in own if row.key in SCHOOL_HOLIDAYS]),
        ("days off", [row for row in own if row.key not in SCHOOL_HOLIDAYS]),
        ("dates", list(dates)),
    )
    return [
        Sources(name, all(row.checked for row in rows), any(row.checked for row in rows), min(r.read_on for r in rows))
        for name, rows in kinds
        if rows
    ]


def days_of(rows: QuerySet[OwnDay], school_year: int) -> list[OwnDay]:
    """The days of a school in one school year that were not removed."""
    return list(rows.filter(school_year=school_year, removed_at=None))


def removed_days(rows: QuerySet[OwnDay], school_year: int) -> list[OwnDay]:
    """Days of a school in one school year that were removed and can be put back."""
    return list(rows.filter(school_year=school_year, removed_at__isnull=False))


def closed_days_at(organisation: Organisation, school_year: int) -> list[OwnDay]:
    """The days on which a school gives no lessons."""
    return list(
        OwnDay.objects.filter(
            organisation=organisation, school_year=school_year, kind=OwnDay.Kind.CLOSED, removed_at=None
        )
    )


def school_year(year: int, region: str, organisation: Organisation | None = None) -> SchoolYear | None:
    """A school year from the end of one summer holiday to the begin of the next, with everything that is closed.

    None while one of the two summer holidays is not known for this region.
    """
    rows = list(Holiday.objects.filter(region=region, school_year__in=(year - 1, year)))
    summers = {row.school_year: row for row in rows if row.key == SUMMER}
    if len(summers) < 2:
        return None
    closed = [row for row in rows if row.school_year == year and row.key != SUMMER]
    own = closed_days_at(organisation, year) if organisation else []
    return SchoolYear(
        first=summers[year - 1].last_day + DAY,
        last=summers[year].starts_on - DAY,
        closed=(
            *(Closed(row.starts_on, row.last_day, row.name) for row in closed),
            *(Closed(row.starts_on, row.ends_on, row.name) for row in own),
        ),
    )


def months_of(year: int, rows: Iterable[Dated | OwnDay]) -> list[Month]:
    """The twelve months of a school year, with what falls on each day."""
    marks = _marks(rows)
    months = []
    for offset in range(12):
        number = FIRST_MONTH + offset
        first = date(year + (number > 12), (number - 1) % 12 + 1, 1)
        weeks = []
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
            days = [marks.get(day, Mark(day)) if day.month == first.month else None for day in week]
            weeks.append((week[0].isocalendar().week, days))
        months.append(Month(first, weeks))
    return months


def _marks(rows: Iterable[Dated | OwnDay]) -> dict[date, Mark]:
    """Each day on which something falls; a holiday shows before an event, an event before a last day."""
    order = [DEADLINE, EVENT, HOLIDAY]
    marks: dict[date, Mark] = {}
    for row in rows:
        kind = _kind(row)
        day, last = row.starts_on, row.ends_on or row.starts_on
        while day <= last:
            mark = marks.setdefault(day, Mark(day))
            mark.names.append(row.name)
            mark.kind = max(mark.kind or kind, kind, key=order.index)
            day += DAY
    return marks


def _kind(row: Dated | OwnDay) -> str:
    if isinstance(row, Holiday) or (isinstance(row, OwnDay) and row.kind == OwnDay.Kind.CLOSED):
        return HOLIDAY
    if isinstance(row, OwnDay):
        return DEADLINE if row.kind == OwnDay.Kind.DEADLINE else EVENT
    return DEADLINE

"""A month of a programme: weeks down, years across, with holidays and dates; and what one learner meets in a year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from rodedraad.calendars.models import Holiday, NationalDate, OwnDay
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import FRIDAY, Placed, monday_of
from rodedraad.programmes.queries import flags
from rodedraad.programmes.queries.placements import FIELDS, placed_from
from rodedraad.programmes.weeks import mondays_of, months_of

SHOWN = 10
SUNDAY = timedelta(days=6)


@dataclass(frozen=True)
class Noted:
    """A day or stretch of days worth knowing in a week."""

    name: str
    starts_on: date
    ends_on: date
    is_free: bool
    is_checked: bool = True


@dataclass(frozen=True)
class Place:
    """One year in one week: what begins there, what goes on, and how much more there is than is shown."""

    year: int
    begins: tuple[Placed, ...]
    goes_on: tuple[Placed, ...]
    count: int

    @property
    def more(self) -> int:
        """What is not shown."""
        return self.count - len(self.begins) - len(self.goes_on)


@dataclass(frozen=True)
class Week:
    """One week with its number, its Monday and Friday, and a place for each year."""

    monday: date
    noted: tuple[Noted, ...]
    places: tuple[Place, ...]

    @property
    def number(self) -> int:
        """The ISO week number."""
        return self.monday.isocalendar().week

    @property
    def friday(self) -> date:
        """The last school day."""
        return self.monday + FRIDAY

    @property
    def is_free(self) -> bool:
        """Whether all five days are in a holiday."""
        days = {self.monday + timedelta(days=at) for at in range(5)}
        for one in self.noted:
            if one.is_free:
                days -= {one.starts_on + timedelta(days=at) for at in range((one.ends_on - one.starts_on).days + 1)}
        return not days


@dataclass(frozen=True)
class Month:
    """A month as a page shows it."""

    first: date
    weeks: tuple[Week, ...]
    undated: tuple[Placed, ...]
    undated_more: int
    previous: date | None
    following: date | None
    months: tuple[date, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no activity stands in any of its weeks."""
        return not any(place.count for week in self.weeks for place in week.places)

    @property
    def has_unchecked(self) -> bool:
        """Whether a day stands in it that nobody checked at whoever sets it."""
        return any(not one.is_checked for week in self.weeks for one in week.noted)


def month_of(programme: Programme, first: date, *, track: str = "") -> Month:
    """What is placed in the weeks of this month, at most ten activities drawn in each place."""
    mondays = mondays_of(first)
    begin, end = mondays[0], mondays[-1] + SUNDAY
    rows = Placement.objects.filter(programme_id=programme.pk, removed_at=None).filter(
        Q(starts_on=None) | Q(starts_on__range=(begin, end)) | Q(starts_on__lt=begin, ends_on__gte=begin)
    )
    found = [placed_from(row) for row in rows.order_by("starts_on", "order", "title", "id").values_list(*FIELDS)]
    placed = [one for one in found if one.is_for(track)]
    undated = [one for one in placed if one.starts_on is None]
    noted = noted_between(programme, begin, end)
    months = months_of(programme.school_year)
    at = months.index(first)
    return Month(
        first=first,
        weeks=tuple(_weeks(mondays, placed, noted, programme.years)),
        undated=tuple(undated[: 2 * SHOWN]),
        undated_more=max(len(undated) - 2 * SHOWN, 0),
        previous=months[at - 1] if at else None,
        following=months[at + 1] if at + 1 < len(months) else None,
        months=tuple(months),
    )


def _weeks(
    mondays: Sequence[date], placed: Iterable[Placed], noted: Sequence[Noted], years: Iterable[int]
) -> Iterable[Week]:
    going_on = flags.by_week(placed)
    for monday in mondays:
        sunday = monday + SUNDAY
        here = tuple(one for one in noted if one.starts_on <= sunday and one.ends_on >= monday)
        yield Week(
            monday, here, tuple(_place(year, monday, [one for one, _h in going_on[year, monday]]) for year in years)
        )


def _place(year: int, monday: date, found: list[Placed]) -> Place:
    begins = [one for one in found if one.starts_on and monday_of(one.starts_on) == monday]
    goes_on = [one for one in found if one.starts_on and monday_of(one.starts_on) < monday]
    return Place(year, tuple(begins[:SHOWN]), tuple(goes_on[:SHOWN]), len(found))


def noted_between(programme: Programme, begin: date, end: date) -> list[Noted]:
    """Holidays of the region of the programme, national dates of its tracks and the school's own days, by date."""
    overlap = Q(starts_on__lte=end) & (Q(ends_on__gte=begin) | Q(ends_on=None, starts_on__gte=begin))
    holidays = Holiday.objects.filter(overlap, region=programme.holiday_region) if programme.holiday_region else ()
    sector = programme.organisation.sector
    national = [
        row
        for row in NationalDate.objects.filter(overlap)
        if (not row.sectors or sector in row.sectors) and (not row.tracks or set(row.tracks) & set(programme.tracks))
    ]
    own = OwnDay.objects.filter(overlap, organisation_id=programme.organisation_id, removed_at=None)
    found = [Noted(row.name, row.starts_on, row.last_day, True, row.checked) for row in holidays]
    found += [Noted(row.name, row.starts_on, row.last_day, False, row.checked) for row in national]
    found += [Noted(row.name, row.starts_on, row.ends_on, row.kind == OwnDay.Kind.CLOSED) for row in own]
    return sorted(found, key=lambda one: (one.starts_on, one.name))


def free_mondays(programme: Programme) -> set[date]:
    """The Mondays of the weeks of which all five days lie in a holiday; nothing when the region is not known."""
    if not programme.holiday_region:
        return set()
    year = programme.school_year  # the summer holiday of the year before ends in August
    rows = Holiday.objects.filter(region=programme.holiday_region, school_year__in=(year - 1, year))
    free: dict[date, set[date]] = defaultdict(set)
    for starts_on, ends_on in rows.values_list("starts_on", "ends_on"):
        day = starts_on
        while day <= (ends_on or starts_on):
            if day.weekday() < 5:
                free[monday_of(day)].add(day)
            day += timedelta(days=1)
    return {monday for monday, days in free.items() if len(days) == 5}

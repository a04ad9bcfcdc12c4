"""Moving dated activities to another school year, round its holidays. Plain functions over plain data, no Django.

A school year is counted in teaching weeks: the weeks (Monday to Sunday) between two summer holidays in which at least
one day from Monday to Friday is open. An activity moves to the teaching week with the same number and to the same
day of the week. When a day there is closed it moves within that week, and when nothing fits there one week on or
back. What is proposed always keeps these promises:

- it begins and ends on an open day; within one week no day between is closed; a longer one runs through a holiday of a
  week or more only when it did so before;
- the order stays: who began earlier never begins later than the next;
- between two activities that follow each other the number of teaching weeks changes by at most one.

Each move says its reasons. Where no place keeps the promises the activity is asked about, with the nearest idea.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SCHOOL_DAYS = 5

# reasons
SAME_WEEK = "same_week"
DAY_OFF = "day_off"
WEEK_ON = "week_on"
WEEK_BACK = "week_back"
RUNS_THROUGH = "runs_through"
# why somebody is asked
NOT_IN_YEAR = "not_in_year"
IN_HOLIDAY = "in_holiday"
SHORTER_YEAR = "shorter_year"
NO_PLACE = "no_place"


@dataclass(frozen=True)
class Closed:
    """Days without lessons, both ends included, and what people call them."""

    starts_on: date
    ends_on: date
    name: str = ""


@dataclass(frozen=True)
class SchoolYear:
    """The first and last day of a school year, and when the school is closed in between."""

    first: date
    last: date
    closed: tuple[Closed, ...] = ()

    @cached_property
    def closed_days(self) -> dict[date, str]:
        """Each closed day with the name of what closes it."""
        days: dict[date, str] = {}
        for period in self.closed:
            day = max(period.starts_on, self.first)
            while day <= min(period.ends_on, self.last):
                days.setdefault(day, period.name)
                day += DAY
        return days

    def is_open(self, day: date) -> bool:
        """Whether this day lies in the year and outside what is closed."""
        return self.first <= day <= self.last and day not in self.closed_days

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the teaching weeks."""
        monday, found = monday_of(self.first), []
        while monday <= self.last:
            if any(self.is_open(monday + DAY * day) for day in range(SCHOOL_DAYS)):
                found.append(monday)
            monday += WEEK
        return tuple(found)

    @cached_property
    def number_of(self) -> dict[date, int]:
        """The number of each teaching week, from one, by its Monday."""
        return {monday: number for number, monday in enumerate(self.weeks, start=1)}


@dataclass(frozen=True)
class Activity:
    """Something with dates in the old year; `key` is how the caller knows it."""

    key: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Reason:
    """Why a date is as it is: a kind from above, with the name of a holiday where one is meant."""

    kind: str
    name: str = ""


@dataclass(frozen=True)
class Move:
    """Where an activity goes, or (`is_asked`) that somebody has to say; then the dates are only an idea, or None."""

    key: str
    old_week: int | None
    new_week: int | None
    starts_on: date | None
    ends_on: date | None
    reasons: tuple[Reason, ...]
    is_asked: bool = False


@dataclass(frozen=True)
class _Place:
    week: int
    starts_on: date
    ends_on: date
    reasons: tuple[Reason, ...]


def monday_of(day: date) -> date:
    """The Monday of the week this day lies in."""
    return day - DAY * day.weekday()


def move(activities: Iterable[Activity], old: SchoolYear, new: SchoolYear) -> list[Move]:
    """Every activity with its new dates or a question, in the order in which they begin."""
    moves: list[Move] = []
    before: tuple[int, _Place] | None = None  # the last one proposed: its old week and its new place
    for activity in sorted(activities, key=lambda row: (row.starts_on, row.ends_on, row.key)):
        why_not = _why_not_known(activity, old)
        if why_not is not None:
            moves.append(Move(activity.key, None, None, None, None, (why_not,), is_asked=True))
            continue
        week = old.number_of[monday_of(activity.starts_on)]
        ideas = _ideas(activity, week, old, new)
        chosen = next((place for place in ideas if _keeps_promises(place, week, before)), None)
        if chosen is not None:
            before = (week, chosen)
            moves.append(Move(activity.key, week, chosen.week, chosen.starts_on, chosen.ends_on, chosen.reasons))
        else:
            moves.append(_question(activity.key, week, ideas, new))
    return moves


def _question(key: str, week: int, ideas: Sequence[_Place], new: SchoolYear) -> Move:
    reason = Reason(NO_PLACE if week <= len(new.weeks) else SHORTER_YEAR)
    if not ideas:
        return Move(key, week, None, None, None, (reason,), is_asked=True)
    idea = ideas[0]
    return Move(key, week, idea.week, idea.starts_on, idea.ends_on, (reason,), is_asked=True)


def _why_not_known(activity: Activity, old: SchoolYear) -> Reason | None:
    """Why an activity has no number of a teaching week in the old year, if so."""
    for day in (activity.starts_on, activity.ends_on):
        if not old.first <= day <= old.last:
            return Reason(NOT_IN_YEAR)
        if monday_of(day) not in old.number_of:
            return Reason(IN_HOLIDAY, old.closed_days.get(day, ""))
    return None


def _keeps_promises(place: _Place, week: int, before: tuple[int, _Place] | None) -> bool:
    """Whether order and gap with the one before hold."""
    if before is None:
        return True
    old_week, earlier = before
    gap, gap_now = week - old_week, place.week - earlier.week
    return place.starts_on >= earlier.starts_on and abs(gap_now - gap) <= 1


def _ideas(activity: Activity, week: int, old: SchoolYear, new: SchoolYear) -> list[_Place]:
    """The places that fit the calendar, the best first: the same teaching week, one on, one back."""
    found = []
    for shift, kind in ((0, SAME_WEEK), (1, WEEK_ON), (-1, WEEK_BACK)):
        number = week + shift
        if 1 <= number <= len(new.weeks):
            place = _place(activity, number, Reason(kind), old, new)
            if place is not None:
                found.append(place)
    return found


def _place(activity: Activity, number: int, reason: Reason, old: SchoolYear, new: SchoolYear) -> _Place | None:
    monday = new.weeks[number - 1]
    if monday_of(activity.starts_on) == monday_of(activity.ends_on):
        return _within_week(activity, number, monday, reason, new)
    return _over_weeks(activity, number, monday, reason, old, new)


def _within_week(activity: Activity, number: int, monday: date, reason: Reason, new: SchoolYear) -> _Place | None:
    """As many days in a row, on the same days if these are open, else on the nearest in that week: later, then
    earlier."""
    length = (activity.ends_on - activity.starts_on).days
    wanted = activity.starts_on.weekday()
    starts = [wanted, *range(wanted + 1, SCHOOL_DAYS - length), *range(min(wanted, SCHOOL_DAYS - length) - 1, -1, -1)]
    for weekday in starts:
        start = monday + DAY * weekday
        if all(new.is_open(start + DAY * day) for day in range(length + 1)):
            return _Place(number, start, start + DAY * length, _reasons(reason, monday, wanted, weekday, new))
    return None


def _reasons(reason: Reason, monday: date, wanted: int, weekday: int, new: SchoolYear) -> tuple[Reason, ...]:
    if wanted == weekday:
        return (reason,)
    closed = (new.closed_days.get(monday + DAY * day, "") for day in range(wanted, 7))
    return (reason, Reason(DAY_OFF, next((name for name in closed if name), "")))


def _over_weeks(
    activity: Activity, number: int, monday: date, reason: Reason, old: SchoolYear, new: SchoolYear
) -> _Place | None:
    """As many teaching weeks, begun and ended on the same days of the week or the nearest open ones."""
    weeks = old.number_of[monday_of(activity.ends_on)] - old.number_of[monday_of(activity.starts_on)]
    if number + weeks > len(new.weeks):
        return None
    start = _open_near(monday, activity.starts_on.weekday(), new)
    end = _open_near(new.weeks[number + weeks - 1], activity.ends_on.weekday(), new)
    if start is None or end is None or end < start:
        return None
    reasons = [reason]
    for day, wanted in ((start, activity.starts_on), (end, activity.ends_on)):
        if day.weekday() != wanted.weekday():
            reasons.append(Reason(DAY_OFF, new.closed_days.get(monday_of(day) + DAY * wanted.weekday(), "")))
    through = _weeks_between(start, end, new)
    if through and not _weeks_between(activity.starts_on, activity.ends_on, old):
        return None
    if through:
        reasons.append(Reason(RUNS_THROUGH, new.closed_days.get(through[0], "")))
    return _Place(number, start, end, tuple(reasons))


def _open_near(monday: date, weekday: int, new: SchoolYear) -> date | None:
    """That day of the week, else the next open school day, else the one before; all in this week."""
    for day in (weekday, *range(weekday + 1, SCHOOL_DAYS), *range(min(weekday, SCHOOL_DAYS) - 1, -1, -1)):
        if new.is_open(monday + DAY * day):
            return monday + DAY * day
    return None


def _weeks_between(start: date, end: date, year: SchoolYear) -> list[date]:
    """The Mondays of the weeks without lessons between these days."""
    monday, found = monday_of(start), []
    while monday <= end:
        if monday not in year.number_of:
            found.append(monday)
        monday += WEEK
    return found

"""School years and activities as a generator makes them, and the promises that moving makes, counted apart."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from rodedraad.calendars.moving import Activity, Closed, Move, SchoolYear, monday_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """Two school years and what happens in the first."""

    old: SchoolYear
    new: SchoolYear
    activities: tuple[Activity, ...]


@st.composite
def school_years(draw: st.DrawFn, year: int) -> SchoolYear:
    """A school year from somewhere in August to somewhere in July, with holidays and days off anywhere."""
    first = date(year, 8, 10) + DAY * draw(st.integers(0, 28))
    last = date(year + 1, 6, 25) + DAY * draw(st.integers(0, 30))
    days = (last - first).days
    closed = []
    for number in range(draw(st.integers(0, 8))):
        start = first + DAY * draw(st.integers(-3, days))
        length = draw(st.sampled_from((0, 0, 1, 4, 8, 15)))
        closed.append(Closed(start, start + DAY * length, f"closed {number}"))
    return SchoolYear(first, last, tuple(closed))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two years and up to fifteen activities, most of a day, some of days, some of weeks, some outside the year."""
    year = draw(st.integers(2025, 2035))
    old, new = draw(school_years(year)), draw(school_years(year + 1))
    days = (old.last - old.first).days
    activities = []
    for number in range(draw(st.integers(0, 15))):
        start = old.first + DAY * draw(st.integers(-5, days + 5))
        length = draw(st.sampled_from((0, 0, 0, 0, 1, 2, 4, 6, 11, 25, 120)))
        activities.append(Activity(f"{number:02}", start, start + DAY * length))
    return Case(old, new, tuple(activities))


def open_days(year: SchoolYear) -> set[date]:
    """Every day on which the school is open, found day by day."""
    found, day = set(), year.first
    while day <= year.last:
        if not any(closed.starts_on <= day <= closed.ends_on for closed in year.closed):
            found.add(day)
        day += DAY
    return found


def teaching_weeks(year: SchoolYear) -> list[date]:
    """The Mondays with an open school day in their week."""
    return sorted({monday_of(day) for day in open_days(year) if day.weekday() < 5})


def broken_promises(case: Case, moves: list[Move]) -> list[str]:
    """What a list of moves does that it should not; empty when every promise holds."""
    found = []
    known = {activity.key: activity for activity in case.activities}
    if sorted(known) != sorted(row.key for row in moves):
        found.append("an activity is missing or there twice")
    open_now, weeks = open_days(case.new), teaching_weeks(case.new)
    old_weeks = teaching_weeks(case.old)
    proposed = [row for row in moves if not row.is_asked]
    for row in proposed:
        found += _of_one(row, known[row.key], open_now, weeks, old_weeks)
    for one, other in itertools.pairwise(proposed):
        found += _of_two(one, other, known, weeks, old_weeks)
    found += [f"{row.key} is asked without a reason" for row in moves if row.is_asked and not row.reasons]
    return found


def _of_one(row: Move, was: Activity, open_now: set[date], weeks: list[date], old_weeks: list[date]) -> list[str]:
    start, end = row.starts_on, row.ends_on
    if start is None or end is None:
        return [f"{row.key} has no dates"]
    found = [] if row.reasons else [f"{row.key} has no reason"]
    if start not in open_now or end not in open_now:
        found.append(f"{row.key} begins or ends in a holiday")
    between = [start + DAY * day for day in range((end - start).days + 1)]
    if monday_of(start) == monday_of(end) and any(day not in open_now for day in between):
        found.append(f"{row.key} has a holiday within its week")
    crosses = any(monday_of(day) not in weeks for day in between)
    days_before = [was.starts_on + DAY * day for day in range((was.ends_on - was.starts_on).days + 1)]
    if crosses and all(monday_of(day) in old_weeks for day in days_before):
        found.append(f"{row.key} runs through a holiday it did not run through before")
    if monday_of(was.starts_on) == monday_of(was.ends_on) and (end - start) != (was.ends_on - was.starts_on):
        found.append(f"{row.key} has another length")
    return found


def _of_two(one: Move, other: Move, known: dict[str, Activity], weeks: list[date], old_weeks: list[date]) -> list[str]:
    assert one.starts_on and other.starts_on
    if one.starts_on > other.starts_on:
        return [f"{one.key} and {other.key} changed places"]
    was, is_now = (
        old_weeks.index(monday_of(known[other.key].starts_on)) - old_weeks.index(monday_of(known[one.key].starts_on)),
        weeks.index(monday_of(other.starts_on)) - weeks.index(monday_of(one.starts_on)),
    )
    return [f"between {one.key} and {other.key} {was} became {is_now}"] if abs(was - is_now) > 1 else []

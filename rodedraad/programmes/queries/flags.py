"""What stands out in a programme, by plain rules over what is placed: no score, no norm, a place to look. No Django.

Talk after an experience: it is part of the activity itself; or a talk for the same year (and a shared track), not the
talk within another experience, begins between the experience's first day and four weeks after its last day; or, where
dates are missing, a talk stands in the same year with the same period (both empty counts as the same).
Crowded: more than four activities in one week for one year, or two or more that together ask over ten hours there
(the hours of an activity are spread evenly over its weeks). Empty: eight school weeks on end with nothing for a year
in which other weeks are filled. Repeated: worked on in more than one year.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rodedraad.programmes.placed import Placed
from rodedraad.programmes.weeks import school_weeks

TALK_WITHIN = timedelta(weeks=4)
MOST_AT_ONCE = 4
MOST_HOURS_A_WEEK = 10.0
EMPTY_WEEKS = 8
Weeks = dict[tuple[int, date], list[tuple[Placed, float]]]


@dataclass(frozen=True)
class Crowd:
    """A week in which one year has a lot to do."""

    monday: date
    year: int
    count: int
    hours: float


@dataclass(frozen=True)
class Gap:
    """Weeks on end without anything for one year."""

    first: date
    last: date
    year: int
    weeks: int


@dataclass(frozen=True)
class Touch:
    """In which years a term is worked on."""

    key: str
    years: tuple[int, ...]


def loose_ends(placed: Sequence[Placed]) -> list[Placed]:
    """Experiences after which no talk is planned, in the order given."""
    talks: dict[int, list[Placed]] = defaultdict(list)
    for one in placed:
        if one.has_talk and not one.is_experience:  # the talk within an experience is about that one
            for year in one.years:
                talks[year].append(one)
    return [
        one
        for one in placed
        if one.is_experience
        and not one.has_talk
        and not all(any(_follows(talk, one) for talk in talks[year]) for year in one.years)
    ]


def _follows(talk: Placed, experience: Placed) -> bool:
    if talk.tracks and experience.tracks and not set(talk.tracks) & set(experience.tracks):
        return False
    if talk.starts_on and experience.starts_on and experience.last_day:
        return experience.starts_on <= talk.starts_on <= experience.last_day + TALK_WITHIN
    if talk.starts_on or experience.starts_on:
        return bool(talk.period) and talk.period == experience.period
    return talk.period == experience.period


def touched(placed: Iterable[Placed], keys: Iterable[str], vocabulary: str) -> list[Touch]:
    """For each key the years in which it is worked on: none, one, or more."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in placed:
        for key in one.terms(vocabulary):
            found[key] |= set(one.years)
    return [Touch(key, tuple(sorted(found[key]))) for key in keys]


def never(touches: Iterable[Touch]) -> list[Touch]:
    """What no activity works on."""
    return [one for one in touches if not one.years]


def once(touches: Iterable[Touch]) -> list[Touch]:
    """What is worked on in one year only, and so does not come back."""
    return [one for one in touches if len(one.years) == 1]


def by_week(placed: Iterable[Placed]) -> Weeks:
    """For each year and Monday what is going on, with the hours it asks there."""
    found: Weeks = defaultdict(list)
    for one in placed:
        if one.starts_on is None or one.last_day is None:
            continue
        weeks = school_weeks(one.starts_on, one.last_day)
        for year in one.years:
            for monday in weeks:
                found[year, monday].append((one, (one.hours or 0.0) / len(weeks)))
    return found


def crowded(weeks: Weeks) -> list[Crowd]:
    """The weeks in which one year has a lot to do, in order of time."""
    found = []
    for (year, monday), going_on in weeks.items():
        hours = sum(share for _one, share in going_on)
        if len(going_on) > MOST_AT_ONCE or (len(going_on) > 1 and hours > MOST_HOURS_A_WEEK):
            found.append(Crowd(monday, year, len(going_on), round(hours, 1)))
    return sorted(found, key=lambda crowd: (crowd.monday, crowd.year))


def empty_stretches(
    filled: Weeks,
    *,
    years: Iterable[int],
    first: date,
    last: date,
    free: Collection[date] = (),
) -> list[Gap]:
    """Stretches of eight or more school weeks without anything. `free`: Mondays of weeks without school.

    A year in which nothing has a date is left out: nothing is known about its weeks.
    """
    mondays = [monday for monday in school_weeks(first, last) if monday not in free]
    with_dates = {year for year, _monday in filled}
    found = []
    for year in years:
        if year not in with_dates:
            continue
        stretch: list[date] = []
        for monday in [*mondays, None]:
            if monday is not None and (year, monday) not in filled:
                stretch.append(monday)
                continue
            if len(stretch) >= EMPTY_WEEKS:
                found.append(Gap(stretch[0], stretch[-1], year, len(stretch)))
            stretch = []
    return sorted(found, key=lambda gap: (gap.first, gap.year))


def hours_by_year(placed: Iterable[Placed], years: Iterable[int]) -> dict[int, float]:
    """The hours of one youngster in each year."""
    found = dict.fromkeys(years, 0.0)
    for one in placed:
        for year in one.years:
            if year in found:
                found[year] += one.hours or 0.0
    return found


def share_outside(placed: Iterable[Placed]) -> int | None:
    """Which share (%) of all hours of the programme is learnt outside school; None when no hours are known."""
    inside = outside = 0.0
    for one in placed:
        hours = (one.hours or 0.0) * len(one.years)
        if one.place == "inside":
            inside += hours
        else:
            outside += hours
    return round(100 * outside / (inside + outside)) if inside + outside else None

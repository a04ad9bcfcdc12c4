"""What can these task hours carry? Talks, groups, consultation and training against the hours there are.

Exact arithmetic in fractions; nothing is rounded here but two counts, both downwards: talks that fit, because half a
talk is none. Units: hours, minutes, numbers of people. The formula is our own and stands with each result.

    talks        learners × talks × (minutes + around) ÷ 60
    groups       groups × group_hours
    coaches      coaches × (consultation + training)
    asked        talks + groups + coaches;  left = hours − asked (below zero: short)
    room         (hours − groups − coaches) × 60 ÷ (minutes + around), rounded down, never below zero
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

YEAR_AT_MOST = 8784  # hours in a leap year: nobody's year has more
DAY = 1440  # minutes
PEOPLE = 100_000
TALKS = 200
DECIMALS = ("hours", "group_hours", "consultation", "training", "year")
COUNTS = ("learners", "talks", "minutes", "around", "groups", "coaches")


@dataclass(frozen=True, slots=True)
class Case:
    """What somebody asks: hours that are given for a year, and what should be done with them.

    `minutes` and `around` belong to one talk (talking itself; preparing and noting down), `group_hours` to one group,
    `consultation` and `training` to one coach, all for a whole year. `year` is a full-time year, entered by the school.
    """

    hours: Decimal
    learners: int
    talks: int
    minutes: int
    around: int
    groups: int
    group_hours: Decimal
    coaches: int
    consultation: Decimal
    training: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class Carried:
    """What comes of it. `left` below zero is what is short; `each` is talks that fit for each learner, if there are
    any; `fte` is the hours as a part of a full-time year."""

    talk_hours: Fraction
    group_hours: Fraction
    coach_hours: Fraction
    asked: Fraction
    left: Fraction
    talks_asked: int
    room: int
    each: Fraction | None
    learners_each: Fraction
    fte: Fraction

    @property
    def talks_that_fit(self) -> int:
        """Of the talks asked for, how many there is time for."""
        return min(self.room, self.talks_asked)

    @property
    def more_talks(self) -> int:
        """How many talks would fit on top of those asked for."""
        return max(self.room - self.talks_asked, 0)

    @property
    def before_talks(self) -> Fraction:
        """What groups, consultation and training take before the first talk."""
        return self.group_hours + self.coach_hours


def carried(case: Case) -> Carried:
    """What the hours carry. Raises ValueError for a case that `fault` says cannot be."""
    if found := fault(case):
        raise ValueError(f"{found[0]}: {found[1]}")
    one_talk = Fraction(case.minutes + case.around, 60)
    talks_asked = case.learners * case.talks
    talks, groups = talks_asked * one_talk, case.groups * Fraction(case.group_hours)
    coaches = case.coaches * (Fraction(case.consultation) + Fraction(case.training))
    hours = Fraction(case.hours)
    room = max(floor((hours - groups - coaches) / one_talk), 0)
    asked = talks + groups + coaches
    return Carried(
        talk_hours=talks,
        group_hours=groups,
        coach_hours=coaches,
        asked=asked,
        left=hours - asked,
        talks_asked=talks_asked,
        room=room,
        each=Fraction(min(room, talks_asked), case.learners) if case.learners else None,
        learners_each=Fraction(case.learners, case.coaches),
        fte=hours / Fraction(case.year),
    )


def fault(case: Case) -> tuple[str, str] | None:
    """The first field that cannot be, and why: below_zero, no_coach, no_minutes, above_a_year, too_many; or None."""
    for name in (*DECIMALS, *COUNTS):
        value = getattr(case, name)
        if not Decimal(value).is_finite() or value < 0:
            return name, "below_zero"
    if case.coaches == 0:
        return "coaches", "no_coach"
    if case.minutes == 0:
        return "minutes", "no_minutes"
    if not 0 < case.year <= YEAR_AT_MOST:
        return "year", "above_a_year"
    if case.hours > case.coaches * case.year:
        return "hours", "above_a_year"
    for name in ("group_hours", "consultation", "training"):
        if getattr(case, name) > case.year:
            return name, "above_a_year"
    return next(((name, "too_many") for name, most in MOST.items() if getattr(case, name) > most), None)


MOST: Mapping[str, int] = {
    "learners": PEOPLE,
    "groups": PEOPLE,
    "coaches": PEOPLE,
    "talks": TALKS,
    "minutes": DAY,
    "around": DAY,
}

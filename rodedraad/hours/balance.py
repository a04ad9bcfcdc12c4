"""Hours asked against hours given, person by person. Plain data in, plain data out; no Django.

An activity asks its coach hours once for each group that takes part. Who is given hours and who takes care of an
activity are brought together by their name. What nobody knows (no hours filled in) is counted, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rodedraad.programmes.coaches import key_of

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Need:
    """What an activity asks: hours for one group (None: unknown), for so many groups, of this person ("" : nobody)."""

    title: str
    owner: str
    hours: Decimal | None
    groups: int

    @property
    def asked(self) -> Decimal:
        """For all groups together; unknown counts as nothing and is told apart."""
        return (self.hours or ZERO) * self.groups


@dataclass(frozen=True, slots=True)
class Given:
    """Hours somebody is given, with the groups they are for in words."""

    name: str
    groups: str
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One person: hours given and asked, the activities they take care of, and how many of those have no hours."""

    name: str
    groups: str
    given: Decimal
    asked: Decimal
    activities: int
    unknown: int

    @property
    def left(self) -> Decimal:
        """What stays over; below zero: what is short."""
        return self.given - self.asked


@dataclass(frozen=True, slots=True)
class Balance:
    """Everybody by name, and what nobody takes care of yet."""

    lines: tuple[Line, ...]
    nobody: Line

    @property
    def given(self) -> Decimal:
        """All hours given."""
        return sum((line.given for line in self.lines), ZERO)

    @property
    def asked(self) -> Decimal:
        """All hours asked, also by what nobody takes care of."""
        return sum((line.asked for line in self.lines), self.nobody.asked)

    @property
    def left(self) -> Decimal:
        """All together."""
        return self.given - self.asked

    @property
    def unknown(self) -> int:
        """Activities without hours."""
        return sum((line.unknown for line in self.lines), self.nobody.unknown)


@dataclass(frozen=True, slots=True)
class OfPlan:
    """Task hours one plan asks, and those given to so many people in its programmes: where it stands, or all of its
    school year while it stands in none."""

    school_year: int
    asked: Decimal
    given: Decimal
    people: int
    programmes: int


def balance(needs: Sequence[Need], givens: Sequence[Given]) -> Balance:
    """Everybody who is given hours or takes care of something, each once, in the order of their names."""
    names: dict[str, str] = {}
    for name in [*(given.name for given in givens), *(need.owner for need in needs)]:
        if key_of(name):
            names.setdefault(key_of(name), name.strip())
    lines = [
        line(
            shown,
            [need for need in needs if key_of(need.owner) == key],
            [given for given in givens if key_of(given.name) == key],
        )
        for key, shown in sorted(names.items())
    ]
    return Balance(tuple(lines), line("", [need for need in needs if not key_of(need.owner)], []))


def line(name: str, needs: Sequence[Need], givens: Sequence[Given]) -> Line:
    """What comes together under one name."""
    return Line(
        name=name,
        groups=", ".join(given.groups for given in givens if given.groups),
        given=sum((given.hours for given in givens), ZERO),
        asked=sum((need.asked for need in needs), ZERO),
        activities=len(needs),
        unknown=sum(need.hours is None for need in needs),
    )

"""The hour of a talk: which themes, and how many minutes each step takes. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rodedraad.scan.differences import Spread

HOUR = 60
OPENING, CLOSING = "opening", "closing"
ENDS = {OPENING: 5, CLOSING: 10}
MOST_THEMES = 5
BY_DIFFERENCE = 3


@dataclass(frozen=True)
class Agenda:
    """What somebody settles about a talk beforehand: themes in order, minutes per step, the day, and who is there."""

    themes: Sequence[str]
    minutes: Mapping[str, int] = field(default_factory=dict)
    held_on: date | None = None
    people: int | None = None
    names: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps in order: opening, each theme, closing."""
        return steps_of(self.themes)


@dataclass(frozen=True)
class Slot:
    """One step of the hour: its number from 1, its minutes, and from which minute until which it lasts."""

    number: int
    step: str
    minutes: int
    start: int

    @property
    def end(self) -> int:
        """The minute in which it is over."""
        return self.start + self.minutes


def steps_of(themes: Iterable[str]) -> tuple[str, ...]:
    """Opening, each theme, closing."""
    return (OPENING, *themes, CLOSING)


def proposed(spreads: Iterable[Spread]) -> list[str]:
    """The themes to begin with: the largest differences, then what several roles call weak; at most five.

    `spreads` come largest difference first; a theme on which all give the same is no difference.
    """
    spreads = list(spreads)
    found = [one.key for one in spreads if one.difference][:BY_DIFFERENCE]
    found += [one.key for one in spreads if one.weak and one.key not in found]
    return found[:MOST_THEMES]


def even_minutes(themes: Sequence[str]) -> dict[str, int]:
    """An hour: five minutes to open, ten to close, the rest shared; what does not divide goes to the first themes."""
    rest, shares = HOUR - sum(ENDS.values()), max(len(themes), 1)
    each = {theme: rest // shares + (place < rest % shares) for place, theme in enumerate(themes)}
    return {OPENING: ENDS[OPENING], **each, CLOSING: ENDS[CLOSING]}


def filled_minutes(themes: Sequence[str], given: Mapping[str, int | None]) -> dict[str, int]:
    """The minutes of each step; steps left empty share what is left of the hour, the first ones one more.

    A step for which nothing is left gets 0.
    """
    steps = steps_of(themes)
    empty = [step for step in steps if given.get(step) is None]
    left = max(HOUR - sum(given.get(step) or 0 for step in steps), 0)
    share = {step: left // len(empty) + (place < left % len(empty)) for place, step in enumerate(empty)}
    return {step: share[step] if step in share else given[step] or 0 for step in steps}


def slots(themes: Sequence[str], minutes: Mapping[str, int]) -> list[Slot]:
    """The steps one after the other."""
    found, start = [], 0
    for number, step in enumerate(steps_of(themes), 1):
        found.append(Slot(number, step, minutes.get(step, 0), start))
        start += minutes.get(step, 0)
    return found

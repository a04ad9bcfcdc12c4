"""Where things stand in a drawing, as percentages of its width. Pure: no Django; a template draws the SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

INSET = 4.0  # so that a mark at the end of the axis is drawn whole


@dataclass(frozen=True)
class Axis:
    """A line from the least to the greatest value. Raises ValueError when that is no line."""

    least: float
    greatest: float

    def __post_init__(self) -> None:
        if not self.least < self.greatest:
            raise ValueError(f"{self.least}..{self.greatest}")

    def at(self, value: float) -> str:
        """The place of a value, for an attribute; what lies outside stands at the end."""
        part = (min(max(value, self.least), self.greatest) - self.least) / (self.greatest - self.least)
        return plain(INSET + part * (100 - 2 * INSET))

    @property
    def ticks(self) -> list[str]:
        """The places of its whole numbers."""
        return [self.at(step) for step in range(int(self.least), int(self.greatest) + 1)]


@dataclass(frozen=True)
class Value:
    """What one group gave: a mean, and its margin when there is one. `shape` names the mark that tells it apart."""

    shape: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Mark:
    """A value in its place; `low` and `high` are "" without a margin."""

    shape: str
    at: str
    low: str
    high: str


@dataclass(frozen=True)
class Range:
    """Marks on one axis, and the line from the first to the last of them ("" when they are fewer than two)."""

    marks: tuple[Mark, ...]
    first: str
    last: str


def dot_range(axis: Axis, values: Sequence[Value]) -> Range:
    """These values on this axis."""
    marks = tuple(_mark(axis, one) for one in values)
    if len(values) < 2:
        return Range(marks, "", "")
    found = [one.value for one in values]
    return Range(marks, axis.at(min(found)), axis.at(max(found)))


def _mark(axis: Axis, one: Value) -> Mark:
    if one.low is None or one.high is None:
        return Mark(one.shape, axis.at(one.value), "", "")
    return Mark(one.shape, axis.at(one.value), axis.at(one.low), axis.at(one.high))


def percent(part: int, whole: int) -> int:
    """How many of a hundred, to the nearest whole number; 0 of nothing."""
    return int(100 * part / whole + 0.5) if whole else 0


def plain(number: float) -> str:
    """A number as attributes have it: a point, at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

"""Where a figure stands over the years, as places in a drawing: dots, whiskers, and the target. Pure: no Django.

The drawing has no colours of its own: shapes, lines and words tell everything, so that it reads in print and in grey.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

TOP, BOTTOM, LEFT, RIGHT, FOOT = 40, 220, 58, 24, 62
STEP, LEAST_WIDTH = 76, 310
TICKS = 4


@dataclass(frozen=True)
class Point:
    """One value: what stands under it and beside it, None when it is hidden, and the ends of its margin."""

    name: str
    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    shape: str = "dot"  # "below" and "above": only a limit is told


@dataclass(frozen=True)
class Spot:
    """A point in its place."""

    x: str
    y: str
    name: str
    text: str
    low: str
    high: str
    shape: str
    is_hidden: bool


@dataclass(frozen=True)
class Tick:
    """A line of the scale."""

    y: str
    text: str


@dataclass(frozen=True)
class Drawing:
    """Everything in its place; `target` is the height of its line ("" without), `band_y` and `band_height` the side
    on which a value should stand."""

    width: int
    height: int
    left: int
    right: str
    top: int
    bottom: int
    spots: tuple[Spot, ...]
    lines: tuple[tuple[str, str, str, str], ...]
    ticks: tuple[Tick, ...]
    target: str
    band_y: str
    band_height: str
    band_width: str
    foot: int


def drawing(
    points: Sequence[Point],
    *,
    target: float | None,
    is_up: bool,
    least: float | None,
    greatest: float | None,
    said: Callable[[float], str],
) -> Drawing:
    """These points from left to right. `least` and `greatest`: what the scale cannot go beyond; `said` writes a number
    of the scale."""
    low, high, step = _scale(points, target, least, greatest)
    width = max(LEAST_WIDTH, LEFT + RIGHT + STEP * max(len(points), 1))
    room = width - LEFT - RIGHT

    def up(value: float) -> float:
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)

    places = [LEFT + room * (at + 0.5) / max(len(points), 1) for at in range(len(points))]
    spots = tuple(_spot(point, x, up) for point, x in zip(points, places, strict=True))
    pairs = pairwise(spots)
    lines = tuple((a.x, a.y, b.x, b.y) for a, b in pairs if _is_dot(a) and _is_dot(b))
    count = round((high - low) / step)
    ticks = tuple(Tick(_at(up(low + step * at)), said(round(low + step * at, 6))) for at in range(count + 1))
    line = None if target is None else up(min(max(target, low), high))
    return Drawing(
        *(width, BOTTOM + FOOT, LEFT, _at(width - RIGHT), TOP, BOTTOM, spots, lines, ticks),
        target="" if line is None else _at(line),
        band_y="" if line is None else _at(TOP if is_up else line),
        band_height="" if line is None else _at(max(line - TOP if is_up else BOTTOM - line, 0)),
        band_width=_at(room),
        foot=BOTTOM + 26,
    )


def _is_dot(spot: Spot) -> bool:
    return not spot.is_hidden and spot.shape == "dot"


def _spot(point: Point, x: float, up: Callable[[float], float]) -> Spot:
    if point.value is None:
        return Spot(_at(x), "", point.name, "", "", "", point.shape, is_hidden=True)
    y = up(point.value)
    has_ends = point.low is not None and point.high is not None
    low, high = (up(point.low or 0.0), up(point.high or 0.0)) if has_ends else (None, None)
    return Spot(
        *(_at(x), _at(y), point.name, point.text),
        low="" if low is None else _at(low),
        high="" if high is None else _at(high),
        shape=point.shape,
        is_hidden=False,
    )


def _scale(
    points: Sequence[Point], target: float | None, least: float | None, greatest: float | None
) -> tuple[float, float, float]:
    """From where to where, in round steps; a share or a scale never beyond its own ends."""
    ends = (end for one in points for end in (one.value, one.low, one.high))
    found = [end for end in ends if end is not None] + ([target] if target is not None else [])
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    if least is not None:
        low = least
    if greatest is not None:
        high = greatest
    elif low > 0 and low < high / 2:
        low = 0.0
    if high <= low:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / TICKS)
    low = math.floor(low / step + 1e-9) * step
    return low, low + math.ceil((high - low) / step - 1e-9) * step, step


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(power * part for part in (1, 2, 2.5, 5, 10) if power * part >= rough - 1e-12))


def _at(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

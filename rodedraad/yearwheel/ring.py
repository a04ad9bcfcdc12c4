"""The school year as a ring: where months and marks stand in a square of 100 by 100. Pure: a template draws it."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from rodedraad.schools.years import FIRST_MONTH

MIDDLE, OUTER, INNER, NAMES = 50.0, 46.0, 24.0, 20.0
FIRST, STEP, MOST = 42.0, 4.6, 4  # how far out the first mark stands, how far in each next, how many above each other
SIZE = 1.7
CROWDED = 0.017  # marks nearer than this part of the year stand one further in


@dataclass(frozen=True)
class Sector:
    """A month: the line where it begins, and where its name stands."""

    x1: str
    y1: str
    x2: str
    y2: str
    name_x: str
    name_y: str


@dataclass(frozen=True)
class Mark:
    """A sign on its day; `path` draws its shape."""

    shape: str
    path: str


def part_of_year(day: date, year: int) -> float:
    """How far into the school year a day lies: 0 on its first day; each month takes as much of the ring."""
    months = (day.year - year) * 12 + day.month - FIRST_MONTH
    return (months + (day.day - 1) / monthrange(day.year, day.month)[1]) / 12


def sectors() -> list[Sector]:
    """The twelve months from the top, with the clock."""
    found = []
    for month in range(12):
        start, end = _at(month / 12, OUTER), _at(month / 12, INNER)
        name = _at((month + 0.5) / 12, NAMES)
        found.append(Sector(*map(plain, (*start, *end, name[0], name[1] + 1.2))))
    return found


def marks(days: Sequence[tuple[date, str]], year: int) -> list[Mark]:
    """These days (in order) with the shape of each; where it is crowded a mark stands further in."""
    found: list[Mark] = []
    last, deep = -1.0, 0
    for day, shape in days:
        part = part_of_year(day, year)
        deep = deep + 1 if part - last < CROWDED and deep + 1 < MOST else 0
        last = part
        found.append(Mark(shape, _drawn(shape, *_at(part, FIRST - deep * STEP))))
    return found


def hand(day: date, year: int) -> Sector | None:
    """The line of today, when it lies in this year."""
    part = part_of_year(day, year)
    if not 0 <= part < 1:
        return None
    start, end = _at(part, OUTER + 2), _at(part, INNER)
    return Sector(*map(plain, (*start, *end, *start)))


def drawn_alone(shape: str) -> Mark:
    """A shape in a square of 4 by 4, for the key beside the ring."""
    return Mark(shape, _drawn(shape, 2, 2))


def _at(part: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * part
    return MIDDLE + radius * sin(angle), MIDDLE - radius * cos(angle)


def _drawn(shape: str, x: float, y: float) -> str:
    """The outline of a shape round a point: square, diamond, triangle up or down; a circle for the rest."""
    r = SIZE
    corners = {
        "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "diamond": [(0, -r), (r, 0), (0, r), (-r, 0)],
        "up": [(0, -r), (r, r), (-r, r)],
        "down": [(-r, -r), (r, -r), (0, r)],
    }.get(shape)
    if corners is None:
        return f"M{plain(x - r)} {plain(y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 -{2 * r} 0z"
    return "M" + "L".join(f"{plain(x + dx)} {plain(y + dy)}" for dx, dy in corners) + "z"


def plain(number: float) -> str:
    """A number as attributes have it: a point, at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")

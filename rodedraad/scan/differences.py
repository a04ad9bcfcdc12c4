"""Where roles see it differently, and what several of them call weak. Pure: no Django.

In: what each role gave to each question, as it may be shown (`Given`; of a hidden group nothing is handed in). Out: per
theme, or per question, one `Spread`. The rules, in the order in which they are used:

1. A role's value on a theme is the mean of its means per question, each question counting once, however many people
   answered it. Questions the role was not asked, or that are hidden, do not take part.
2. A value is shown to one decimal, halves up. A role of which any question was answered by name by fewer than ten is
   rough: its value is shown on whole and half steps.
3. The difference is the highest shown value less the lowest shown value, so that a reader finds the same by
   subtracting. When a rough role stands at either end the difference is on whole and half steps too ("about").
   Roles with the same value at an end both stand there. With fewer than two roles there is no difference.
4. Weak is what two or more roles give `WEAK` (2 of 4) or less, by shown values.
5. Largest difference first; what has no difference stands last; what is alike keeps the order in which it came.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

WEAK = 2.0
LEAST_ROLES = 2


@dataclass(frozen=True)
class Given:
    """What one role gave to one question: the mean of `n` answers, steps from 1. `is_rough`: fewer than ten by name.

    `margin`: half the width of the interval around the mean, None without one.
    """

    role: str
    item: str
    theme: str
    mean: float
    n: int
    is_rough: bool = False
    margin: float | None = None


@dataclass(frozen=True)
class Spot:
    """Where one role stands, as it is shown; `n`: the fewest answers to any of its questions.

    `margin` is the mean of the margins of its questions, None when one has none. The same people answered them: the
    margin of their mean is never wider than that, and less wide the less their answers go together.
    """

    role: str
    value: float
    n: int
    is_rough: bool
    margin: float | None = None


@dataclass(frozen=True)
class Spread:
    """Where the roles stand on one theme or question. `key` is that of the theme or question.

    `lowest` and `highest` name the roles at the ends; both are empty, and `difference` is None, with fewer than two.
    """

    key: str
    spots: tuple[Spot, ...]
    difference: float | None
    is_rough: bool
    lowest: tuple[str, ...]
    highest: tuple[str, ...]

    @property
    def weak(self) -> tuple[str, ...]:
        """The roles that call it weak; empty unless there are two or more."""
        roles = tuple(spot.role for spot in self.spots if spot.value <= WEAK)
        return roles if len(roles) >= LEAST_ROLES else ()


def per_theme(given: Iterable[Given]) -> list[Spread]:
    """One spread for each theme, largest difference first."""
    return _spreads(given, lambda one: one.theme)


def per_item(given: Iterable[Given]) -> list[Spread]:
    """One spread for each question, largest difference first."""
    return _spreads(given, lambda one: one.item)


def _spreads(given: Iterable[Given], key_of: Callable[[Given], str]) -> list[Spread]:
    groups: dict[str, dict[str, list[Given]]] = {}
    for one in given:
        groups.setdefault(key_of(one), {}).setdefault(one.role, []).append(one)
    spreads = [_spread(key, [_spot(role, own) for role, own in roles.items()]) for key, roles in groups.items()]
    return sorted(spreads, key=lambda spread: -1.0 if spread.difference is None else spread.difference, reverse=True)


def _spot(role: str, own: Sequence[Given]) -> Spot:
    is_rough = any(one.is_rough for one in own)
    mean = math.fsum(one.mean for one in own) / len(own)
    margins = [one.margin for one in own if one.margin is not None]
    margin = math.fsum(margins) / len(margins) if len(margins) == len(own) and not is_rough else None
    return Spot(role, _rounded(mean, is_rough), min(one.n for one in own), is_rough, margin)


def _spread(key: str, spots: Sequence[Spot]) -> Spread:
    if len(spots) < LEAST_ROLES:
        return Spread(key, tuple(spots), None, False, (), ())
    low, high = min(spot.value for spot in spots), max(spot.value for spot in spots)
    is_rough = any(spot.is_rough for spot in spots if spot.value in (low, high))
    lowest, highest = (tuple(spot.role for spot in spots if spot.value == end) for end in (low, high))
    return Spread(key, tuple(spots), _rounded(high - low, is_rough), is_rough, lowest, highest)


def _rounded(number: float, is_rough: bool) -> float:
    """To one decimal, or to a half; halves up, also when a sum of fractions came out a hair below."""
    parts = 2 if is_rough else 10
    return math.floor(number * parts + 0.5 + 1e-9) / parts

"""The margin of one value, and whether it differs from another one. Pure: no Django.

A share has Wilson's interval, a mean Student's (`surveys.statistics`). The interval of a difference is put together
from the two intervals (Newcombe, 1998, method 10, for shares; Zou and Donner, 2008, for any two): from the difference
less the root of the squared distances to the nearer ends, to the difference plus that of the farther ones.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rodedraad.surveys.statistics import LEAST_FOR_INTERVAL, share_interval, t_quantile

HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Span:
    """A value with the two ends of its 95 % interval."""

    value: Decimal
    low: Decimal
    high: Decimal


def rounded(number: Decimal | float) -> Decimal:
    """To two decimals, halves up."""
    return Decimal(str(number)).quantize(CENT, rounding=ROUND_HALF_UP)


def percent(part: int, n: int) -> Decimal:
    """So many of so many, of a hundred. Raises ZeroDivisionError for nothing of nothing."""
    if n == 0:
        raise ZeroDivisionError
    return rounded(HUNDRED * part / n)


def of_share(part: int, n: int) -> tuple[Decimal, Decimal]:
    """The interval of a share, of a hundred. Raises ValueError unless 0 <= part <= n and n > 0."""
    low, high = share_interval(part, n)
    return rounded(100 * low), rounded(100 * high)


def of_mean(mean: Decimal, spread: Decimal, n: int) -> tuple[Decimal, Decimal] | None:
    """The interval of a mean of `n` with this standard deviation; None when there are too few for one."""
    if n < LEAST_FOR_INTERVAL:
        return None
    half = t_quantile(0.975, n - 1) * float(spread) / math.sqrt(n)
    return rounded(float(mean) - half), rounded(float(mean) + half)


def difference(now: Span, before: Span) -> Span:
    """How far `now` lies above `before`."""
    down = math.hypot(float(now.value - now.low), float(before.high - before.value))
    up = math.hypot(float(now.high - now.value), float(before.value - before.low))
    found = now.value - before.value
    return Span(found, rounded(float(found) - down), rounded(float(found) + up))


def is_clear(now: Span, before: Span) -> bool:
    """Whether the difference is more than chance would mostly make: nought lies outside its interval."""
    found = difference(now, before)
    return not found.low <= 0 <= found.high

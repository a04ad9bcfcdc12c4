"""Means with their margins, from counts. Pure: no Django.

Sources: sample mean, sample standard deviation (n - 1) and the 95 % interval by Student's t with the correction for a
finite group that was asked as a whole (Cochran, *Sampling Techniques*, 1977, §2.6); the quantile of t by the expansion
of Cornish and Fisher (Abramowitz and Stegun, 26.7.5), good to 0.01 from five degrees of freedom up.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

LEAST_FOR_INTERVAL = 5


@dataclass(frozen=True)
class Mean:
    """The mean of `n` answers on a scale; `low` and `high` bound its 95 % interval, None when too few for one."""

    n: int
    mean: float
    low: float | None
    high: float | None

    @property
    def margin(self) -> float | None:
        """Half the width of the interval, before it was cut off at the ends of the scale; None without one."""
        return None if self.low is None or self.high is None else max(self.high - self.mean, self.mean - self.low)


def mean_of(counts: Mapping[int, int], *, asked: int | None = None) -> Mean | None:
    """The mean of values given so often, or None without answers. `asked`: how many people the whole group counts.

    The interval stays within the smallest and largest value that can be given (the keys of `counts`, zero counts
    included). It tells of chance alone, not of who did not answer.
    """
    n = sum(counts.values())
    if n == 0:
        return None
    mean = _plain_mean(counts, n)
    if n < LEAST_FOR_INTERVAL:
        return Mean(n, mean, None, None)
    margin = t_quantile(0.975, n - 1) * math.sqrt(_squared_error(counts, asked))
    return Mean(n, mean, max(mean - margin, min(counts)), min(mean + margin, max(counts)))


@dataclass(frozen=True)
class Difference:
    """How far a mean lies above an earlier one; `low` and `high` bound its 95 % interval, None when too few for one."""

    value: float
    low: float | None
    high: float | None

    @property
    def margin(self) -> float | None:
        """Half the width of the interval; None without one."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2

    @property
    def is_clear(self) -> bool:
        """Whether nought lies outside the interval, so that chance alone would seldom make it."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def difference_of(
    before: Mapping[int, int],
    after: Mapping[int, int],
    *,
    asked_before: int | None = None,
    asked_after: int | None = None,
) -> Difference | None:
    """The mean of `after` less the mean of `before`, or None when one of them has no answers.

    The interval takes the two as separate samples (Welch, 1947). Where the same people answered twice without being
    known, their answers mostly go along, and the true margin is smaller than this one.
    """
    ns = sum(before.values()), sum(after.values())
    if 0 in ns:
        return None
    means = [
        sum(value * count for value, count in counts.items()) / n for counts, n in zip((before, after), ns, strict=True)
    ]
    value = means[1] - means[0]
    if min(ns) < LEAST_FOR_INTERVAL:
        return Difference(value, None, None)
    errors = _squared_error(before, asked_before), _squared_error(after, asked_after)
    if not sum(errors):
        return Difference(value, value, value)
    degrees = sum(errors) ** 2 / sum(error**2 / (n - 1) for error, n in zip(errors, ns, strict=True))
    margin = t_quantile(0.975, int(degrees + 1e-9)) * math.sqrt(sum(errors))
    return Difference(value, value - margin, value + margin)


def _plain_mean(counts: Mapping[int, int], n: int) -> float:
    return sum(value * count for value, count in counts.items()) / n


def _squared_error(counts: Mapping[int, int], asked: int | None) -> float:
    """The square of a mean's standard error, less when a known group answered for the most part."""
    n = sum(counts.values())
    mean = _plain_mean(counts, n)
    variance = sum(count * (value - mean) ** 2 for value, count in counts.items()) / (n - 1)
    part = (asked - n) / (asked - 1) if asked is not None and asked > 1 else 1.0
    return variance / n * max(part, 0.0)


@lru_cache(maxsize=4096)
def t_quantile(share: float, degrees: int) -> float:
    """The value below which this share of Student's t lies. Degrees of freedom: 4 or more; else ValueError."""
    if degrees < LEAST_FOR_INTERVAL - 1:
        raise ValueError(degrees)
    z = NormalDist().inv_cdf(share)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / degrees + second / degrees**2 + third / degrees**3 + fourth / degrees**4


def share_interval(part: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score (1927), as fractions.

    Raises ValueError unless 0 <= part <= n and n > 0.
    """
    if not 0 <= part <= n or n == 0:
        raise ValueError(f"{part} of {n}")
    z = NormalDist().inv_cdf(0.975)
    middle = (part + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(part * (n - part) / n + z * z / 4)
    return max(middle - half, 0.0), min(middle + half, 1.0)

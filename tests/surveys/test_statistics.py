"""Means and margins, against values worked by hand and against published tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.surveys.statistics import mean_of, share_interval, t_quantile


@pytest.mark.parametrize(
    ("degrees", "quantile"), [(4, 2.776), (5, 2.571), (9, 2.262), (14, 2.145), (29, 2.045), (99, 1.984), (1000, 1.962)]
)
def test_the_quantiles_of_t_are_those_of_the_tables(degrees: int, quantile: float) -> None:
    assert t_quantile(0.975, degrees) == pytest.approx(quantile, abs=0.02 if degrees < 5 else 0.006)


def test_the_mean_of_ten_answers_worked_by_hand() -> None:
    # 2 2 2 3 3 3 3 4 4 4: mean 3.0, squares 6, variance 6/9, margin 2.262 * sqrt(0.6667 / 10) = 0.584
    found = mean_of({1: 0, 2: 3, 3: 4, 4: 3})
    assert found is not None and found.n == 10 and found.mean == 3.0
    assert found.margin == pytest.approx(0.584, abs=0.002)
    assert (found.low, found.high) == (pytest.approx(2.416, abs=0.002), pytest.approx(3.584, abs=0.002))


def test_when_everybody_answered_chance_plays_no_part() -> None:
    found = mean_of({1: 5, 2: 5}, asked=10)
    assert found is not None and found.margin == pytest.approx(0)
    half = mean_of({1: 5, 2: 5}, asked=19)
    free = mean_of({1: 5, 2: 5})
    assert half is not None and free is not None and half.margin is not None and free.margin is not None
    assert half.margin == pytest.approx(free.margin * math.sqrt(9 / 18))


def test_few_answers_have_a_mean_and_no_interval_and_none_have_neither() -> None:
    few = mean_of({1: 1, 4: 3})
    assert few is not None and few.mean == 3.25 and few.low is None and few.margin is None
    assert mean_of({1: 0, 2: 0}) is None


@given(st.dictionaries(st.integers(1, 7), st.integers(0, 500), min_size=1))
def test_the_mean_lies_within_its_interval_and_the_interval_within_the_scale(counts: dict[int, int]) -> None:
    found = mean_of(counts)
    if found is None:
        assert sum(counts.values()) == 0
    elif found.low is not None and found.high is not None:
        assert min(counts) <= found.low <= found.mean + 1e-9 and found.mean - 1e-9 <= found.high <= max(counts)


def test_the_share_of_a_hundred_is_that_of_the_book() -> None:
    # Agresti & Coull 1998: Wilson's interval of 9 out of 10 is 0.596 to 0.982
    assert share_interval(9, 10) == (pytest.approx(0.596, abs=0.001), pytest.approx(0.982, abs=0.001))
    assert share_interval(0, 10)[0] == pytest.approx(0) and share_interval(10, 10)[1] == pytest.approx(1)
    with pytest.raises(ValueError):
        share_interval(3, 0)

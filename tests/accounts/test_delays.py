"""How long to wait after failures: nothing for five, then longer, never for good."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.accounts.delays import FREE_FAILURES, LONGEST_DELAY, MEMORY, delay_after, wait_for

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
moments = st.lists(st.integers(0, 7200).map(lambda ago: NOW - timedelta(seconds=ago)), max_size=40)


def test_five_are_free_then_it_doubles() -> None:
    seconds = [delay_after(n).total_seconds() for n in range(12)]
    assert seconds == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]


@given(st.integers(0, 10_000))
def test_the_wait_grows_and_has_an_end(n: int) -> None:
    assert delay_after(n) <= delay_after(n + 1) <= LONGEST_DELAY


@given(moments)
def test_nobody_waits_longer_than_the_longest_delay(failures: list[datetime]) -> None:
    assert timedelta(0) <= wait_for(failures, now=NOW) <= LONGEST_DELAY


@given(moments)
def test_an_hour_without_failing_clears_everything(failures: list[datetime]) -> None:
    assert wait_for(failures, now=NOW + MEMORY + LONGEST_DELAY) == timedelta(0)


@given(moments)
def test_fewer_than_five_in_the_hour_never_wait(failures: list[datetime]) -> None:
    assert wait_for(failures[: FREE_FAILURES - 1], now=NOW) == timedelta(0)

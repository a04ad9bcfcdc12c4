"""The margin of a share and of a mean, and whether two values differ, against hand-worked and published cases."""

from decimal import Decimal

import pytest

from rodedraad.indicators.margins import Span, difference, is_clear, of_mean, of_share, percent


def test_wilson_as_published() -> None:
    # Newcombe 1998 (Statistics in Medicine 17, table I): 81 of 263, 15 of 148, 0 of 20, 1 of 29
    assert of_share(81, 263) == (Decimal("25.53"), Decimal("36.62"))
    assert of_share(15, 148) == (Decimal("6.24"), Decimal("16.05"))
    assert of_share(0, 20) == (Decimal("0.00"), Decimal("16.11"))
    assert of_share(1, 29) == (Decimal("0.61"), Decimal("17.18"))


def test_a_mean_by_students_t() -> None:
    # n = 25, s = 1: t(0.975, 24) = 2.0639, so 2.0639 / 5 = 0.41
    assert of_mean(Decimal(3), Decimal(1), 25) == (Decimal("2.59"), Decimal("3.41"))
    assert of_mean(Decimal(3), Decimal(0), 25) == (Decimal("3.00"), Decimal("3.00"))
    assert of_mean(Decimal(3), Decimal(1), 4) is None


def test_the_difference_of_two_shares_as_published() -> None:
    # Newcombe 1998 (method 10): 56 of 70 less 48 of 80 is 0.2000, from 0.0524 to 0.3339
    spans = [Span(percent(part, n), *of_share(part, n)) for part, n in ((56, 70), (48, 80))]
    found = difference(*spans)
    assert (found.value, found.low, found.high) == (Decimal("20.00"), Decimal("5.24"), Decimal("33.39"))
    assert is_clear(*spans)


@pytest.mark.parametrize(("part", "clear"), [(50, False), (60, False), (63, False), (64, True), (70, True)])
def test_a_small_difference_is_not_clear(part: int, clear: bool) -> None:
    now, before = (Span(percent(one, 100), *of_share(one, 100)) for one in (part, 50))
    assert is_clear(now, before) is clear


def test_nothing_of_nothing_is_no_share() -> None:
    with pytest.raises(ZeroDivisionError):
        percent(0, 0)
    with pytest.raises(ValueError, match="3 of 2"):
        of_share(3, 2)

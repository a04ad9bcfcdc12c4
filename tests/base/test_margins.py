"""A margin never reads as nothing at all, unless everybody was counted."""

import pytest
from django.utils import translation

from rodedraad.base.margins import margin_text, plus_or_minus


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (-0.2, "0"),
        (0.0, "0"),
        (0.0004, "< 0,01"),
        (0.006, "0,01"),
        (0.04, "0,04"),
        (0.0499, "0,05"),
        (0.051, "0,1"),
        (0.44, "0,4"),
        (1.25, "1,2"),
        (12.0, "12,0"),
    ],
)
def test_one_decimal_or_one_more(value: float, read: str) -> None:
    with translation.override("nl"):
        assert margin_text(value) == read


def test_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert margin_text(0.04) == "0.04"
        assert margin_text(0.001) == "< 0.01"


def test_without_a_margin_nothing_is_said() -> None:
    with translation.override("nl"):
        assert plus_or_minus(None) == ""
        assert plus_or_minus(0.03) == "± 0,03"

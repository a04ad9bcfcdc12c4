"""Dutch names sort by the last name without its infixes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.base.names import full_name, plain, sort_key
from rodedraad.schools.years import around, label, school_year_of


def test_people_stand_in_the_order_of_a_dutch_list() -> None:
    names = ["Sanne van den Berg", "Anna Bakker", "Jan de Boer", "Éva Aalders", "Piet 't Hart", "Noor Çelik", "Bo Berg"]
    assert sorted(names, key=sort_key) == [
        "Éva Aalders",
        "Anna Bakker",
        "Bo Berg",
        "Sanne van den Berg",
        "Jan de Boer",
        "Noor Çelik",
        "Piet 't Hart",
    ]


@pytest.mark.parametrize(
    ("name", "last", "key"),
    [
        ("Mies van der Ploeg-Zwart", "", "ploeg zwart , mies van der"),
        ("Jan Pieter Bakker", "", "bakker , jan pieter"),
        ("Jan Bakker Korff", "Bakker Korff", "bakker korff , jan"),
        ("Cher", "", "cher ,"),
        ("", "", ""),
        ("  ", "", ""),
    ],
)
def test_the_last_name_comes_first(name: str, last: str, key: str) -> None:
    assert sort_key(name, last=last) == key


@given(st.text(max_size=150), st.text(max_size=60))
def test_any_name_has_a_key_that_fits(name: str, last: str) -> None:
    assert len(sort_key(name, last=last)) <= 160


@given(st.text(max_size=50))
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_parts_become_one_line() -> None:
    assert full_name(" Sanne ", "van  den", "Berg") == "Sanne van den Berg"
    assert full_name("Bo", "", "Berg") == "Bo Berg"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_august(day: date, year: int) -> None:
    assert school_year_of(day) == year
    assert label(year) == f"{year}-{year + 1}" and year in around(day)

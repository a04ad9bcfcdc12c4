"""Text in cells: no live formulas, and everything comes back as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.opendata import cells

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@'\"\t\r\n;,|\\ _xe0041＝＋－＠an\x00\x01"), st.characters(exclude_categories=["Cs"])
    )
)
OPENERS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"),
    *(
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "  +1",
        "'=1",
        "''=1",
        "﹣1",
        "−1",
        "\x0b=1",
        "\x0c=1",
        "\ufeff=1",
        "|calc",
        "%0A=1",
    ),
    *('=HYPERLINK("a","b")', "=cmd|' /C calc'!A0", "@x", "-2+3+cmd|' /C calc'!A0", "=\t1", "=\n1"),
]
INSIDE = ["a;=1", "a,=1", 'a"=1', "a\n=1", "a\t@x", "a; +1", 'a",-1', "a\r\n=1", "a;＝1", "a;'=1"]


@pytest.mark.parametrize("text", OPENERS)
def test_no_cell_begins_a_formula(text: str) -> None:
    shown = cells.safe(text)
    assert shown.lstrip(" \u00a0\u3000")[0] == "'"
    assert cells.bare(shown) == text


@pytest.mark.parametrize("text", INSIDE)
def test_no_formula_begins_where_another_program_may_cut(text: str) -> None:
    assert not re.search(r'[;,\t\r\n"] *[=+\-@＝＋－＠]', cells.safe(text))
    assert cells.bare(cells.safe(text)) == text


def test_there_are_at_least_twenty_five_openers() -> None:
    assert len(set(OPENERS)) >= 25


def test_plain_text_stays_plain() -> None:
    for text in ["Loopbaangesprekken", "'s Ochtends", "Meer = beter", "e-mail", "5 + 5", "", "a, b; c"]:
        assert cells.safe(text) == text


@given(TEXT)
def test_a_cell_comes_back(text: str) -> None:
    assert cells.bare(cells.safe(text)) == text


@given(st.lists(TEXT))
def test_a_list_comes_back(items: list[str]) -> None:
    assert cells.split(cells.join(items)) == items


@given(
    st.lists(st.dictionaries(st.sampled_from(["element", "text_nl", "said_by", "line"]), TEXT.filter(bool), min_size=1))
)
def test_small_records_come_back(records: list[dict[str, str]]) -> None:
    assert cells.read_records(cells.write_records(records)) == records


@given(TEXT)
def test_what_a_spreadsheet_cannot_hold_comes_back(text: str) -> None:
    assert cells.held(cells.holdable(text)) == text
    assert "\x01" not in cells.holdable(text) and "\r" not in cells.holdable(text)


def test_a_list_by_hand_is_understood() -> None:
    assert cells.split("vmbo|havo | vwo") == ["vmbo", "havo", "vwo"]
    assert cells.split(r"vmbo \| havo") == ["vmbo | havo"]


def test_a_record_without_names_is_refused() -> None:
    with pytest.raises(ValueError, match="zomaar tekst"):
        cells.read_records("element=a; zomaar tekst")

"""An address says what is asked, and the same comes back from it; nonsense in an address is read as not said."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.wanted import SORTS, Wanted, wanted_from

FACETS = ("sector", "doel")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
KEYS = st.lists(TEXT.filter(bool), min_size=1, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        Wanted,
        text=TEXT,
        choices=st.dictionaries(st.sampled_from(FACETS), KEYS),
        sort=st.sampled_from(SORTS),
        page=st.integers(1, 50),
        left_out=KEYS | st.just(()),
        literal=st.booleans(),
        sure_only=st.booleans(),
    )
)
def test_an_address_gives_back_what_was_asked(wanted: Wanted) -> None:
    assert wanted_from(QueryDict(wanted.address.removeprefix("?")), FACETS) == wanted


@pytest.mark.parametrize(
    "query", ["pagina=0", "pagina=-1", "pagina=x", "pagina=%C2%B2", "pagina=", "volgorde=hoog", "onbekend=1", "sector="]
)
def test_nonsense_is_read_as_not_said(query: str) -> None:
    assert wanted_from(QueryDict(query), FACETS) == Wanted()


def test_a_huge_page_and_many_choices_are_cut_off() -> None:
    assert wanted_from(QueryDict("pagina=" + "9" * 300), FACETS).page == 100_000
    many = wanted_from(QueryDict("&".join(f"sector={n}" for n in range(500))), FACETS)
    assert len(many.choices["sector"]) == 40


def test_a_choice_can_be_taken_away_one_by_one() -> None:
    wanted = Wanted("x", {"sector": ("vo", "mbo"), "doel": ("g",)}, page=3)
    assert wanted.without_choice("sector", "vo") == Wanted("x", {"sector": ("mbo",), "doel": ("g",)})
    assert wanted.without_choice("doel", "g") == Wanted("x", {"sector": ("vo", "mbo")})
    assert wanted.without_choice("sector") == Wanted("x", {"doel": ("g",)})
    assert wanted.without_word("y").left_out == ("y",)

"""Compounds: parts of the field are found in longer words, common words stay whole, nothing is invented."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.compounds import LINKS, Splitter
from rodedraad.search.vocabulary import field_words, splitter_for
from rodedraad.search.words import stem

SOME = ("gesprek", "loopbaan", "keuze", "studie", "ouder", "avond", "bedrijf", "bezoek", "profiel", "werkstuk")


@pytest.fixture(scope="module")
def splitter() -> Splitter:
    return splitter_for(Counter({"loop": 3, "praat": 4, "plaat": 2, "huiskamer": 1, "veld": 1}))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("loopbaangesprekken", ("loopbaan", "gesprek")),
        ("bedrijfsbezoek", ("bedrijf", "bezoek")),
        ("bedrijfbezoek", ("bedrijf", "bezoek")),
        ("keuzestress", ("keuze", "stress")),
        ("studiekeuzegesprek", ("studie", "keuze", "gesprek")),
        ("profielwerkstukken", ("profiel", "werkstuk")),
        ("ouderavonden", ("ouder", "avond")),
        ("lobprogramma", ("lob", "programma")),
    ],
)
def test_a_compound_holds_its_parts(splitter: Splitter, word: str, parts: tuple[str, ...]) -> None:
    assert set(map(stem, parts)) <= set(splitter.parts(word))


@pytest.mark.parametrize("word", ["loopbaan", "werkveld", "leerling", "feestelijk", "begeleiding", "xyzzy", "", "a"])
def test_what_is_one_word_stays_whole(splitter: Splitter, word: str) -> None:
    assert splitter.parts(word) == ()


@given(st.lists(st.sampled_from(SOME), min_size=2, max_size=3), st.sampled_from(("", "s", "en", "e")))
def test_words_of_the_field_glued_together_come_apart_again(words: list[str], link: str) -> None:
    splitter = splitter_for(Counter())
    found = splitter.parts(link.join(words))
    assert found and set(found) & set(map(stem, words))


@given(st.text("abdegiklmnoprstuvwz", min_size=1, max_size=24))
def test_every_part_is_a_known_word_that_stands_in_the_compound(word: str) -> None:
    splitter = splitter_for(Counter())
    known = {stem(one) for one in field_words()}
    for part in splitter.cut(word):
        assert part in known
        assert any(stem(piece) == part for piece in _pieces(word))


def _pieces(word: str) -> set[str]:
    cuts = {word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1)}
    return cuts | {cut.removesuffix(link) for cut in cuts for link in LINKS if link}

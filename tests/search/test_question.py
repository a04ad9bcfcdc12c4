"""A question is understood: compounds, removable synonyms, typing errors, phrases, numbers, and none at all."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.question import LONGEST, Lexicon, Question, understand
from rodedraad.search.vocabulary import lexicon_for

WORDS = Counter({"ouders": 9, "betrekken": 2, "podcast": 3, "gesprekken": 7, "tussenjaar": 2, "jaar": 5, "museum": 2})
SETS = [
    ("same", ["ouders", "verzorgers"], ["ouders", "verzorgers"]),
    ("same", ["gap year", "tussenjaar"], ["gap year", "tussenjaar"]),
    ("narrower", ["gesprek"], ["driehoeksgesprek"]),
    ("same", ["bedrijfsbezoek"], ["excursie"]),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_for(WORDS, SETS)


LEXICON = lexicon_for(WORDS, SETS)


def kinds(question: Question) -> list[list[tuple[str, tuple[str, ...]]]]:
    return [[(form.kind, form.stems) for form in concept.forms] for concept in question.concepts]


def test_a_synonym_is_added_with_its_own_words(lexicon: Lexicon) -> None:
    question = understand("ouders", lexicon)
    assert [form.word for form in question.synonyms] == ["verzorgers"]
    assert kinds(question) == [[("typed", ("ouder",)), ("same", ("verzorger",))]]


def test_an_added_word_can_be_taken_away_and_all_of_them(lexicon: Lexicon) -> None:
    assert understand("ouders", lexicon, left_out=["verzorgers"]).synonyms == []
    assert understand("ouders", lexicon, literal=True).synonyms == []


def test_a_direction_is_kept(lexicon: Lexicon) -> None:
    assert [form.word for form in understand("gesprek", lexicon).synonyms] == ["driehoeksgesprek"]
    assert understand("driehoeksgesprek", lexicon).synonyms == []


def test_words_that_belong_together_are_one_concept(lexicon: Lexicon) -> None:
    question = understand("een gap year nemen", lexicon)
    assert question.concepts[0].typed == "gap year"
    assert "tussenjaar" in [form.word for form in question.synonyms]


def test_a_typing_error_is_mended_and_said(lexicon: Lexicon) -> None:
    question = understand("potcast", lexicon)
    assert question.corrected == (("potcast", "podcast"),)
    assert ("spelling", ("podcast",)) in kinds(question)[0]
    assert understand("potcast", lexicon, literal=True).corrected == ()


def test_an_error_in_half_a_compound_is_mended(lexicon: Lexicon) -> None:
    question = understand("musuembezoek", lexicon)
    assert question.corrected == (("musuembezoek", "museumbezoek"),)


def test_known_words_are_not_mended(lexicon: Lexicon) -> None:
    for word in ("betrekken", "verzorgers", "subsidie", "2026", "excursie"):
        assert understand(word, lexicon).corrected == ()


def test_a_compound_that_nobody_wrote_is_cut_and_finds_the_synonyms_of_its_other_spelling(lexicon: Lexicon) -> None:
    forms = kinds(understand("bedrijfbezoek", lexicon))[0]
    assert ("cut", ("bedrijf", "bezoek")) in forms and ("piece", ("bezoek",)) in forms
    assert ("same", ("excursie",)) in forms


def test_two_words_find_the_one_word_of_them(lexicon: Lexicon) -> None:
    assert ("joined", ("tussenjar",)) in kinds(understand("tussen jaar", lexicon))[0]


def test_a_phrase_is_kept_as_it_stands(lexicon: Lexicon) -> None:
    question = understand('"ouders betrekken" jaar', lexicon)
    assert question.phrases == (("ouder", "betrek"),)
    assert question.synonyms == []


@pytest.mark.parametrize("text", ["1192", "ID#1192", "nr. 1192", "#1192"])
def test_a_number_is_a_number(lexicon: Lexicon, text: str) -> None:
    assert kinds(understand(text, lexicon))[0][0] == ("number", ("#1192",))


def test_a_number_of_another_base_is_a_number_too(lexicon: Lexicon) -> None:
    assert kinds(understand("RD-12", lexicon)) == [[("number", ("#rd-12",))]]


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("", ""),
        ("   ", ""),
        ("&& || !(", "no_words"),
        ("'; DROP TABLE --", ""),
        ("de het een", "stop_words"),
        ("x" * (LONGEST + 1), "too_long"),
        ("woord " * 2000, "too_long"),
    ],
)
def test_what_cannot_be_searched_for_has_a_reason(lexicon: Lexicon, text: str, objection: str) -> None:
    question = understand(text, lexicon)
    assert question.objection == objection
    assert bool(question.concepts) == ("DROP" in text)


@given(st.text(max_size=250))
def test_any_text_is_understood_or_refused(text: str) -> None:
    question = understand(text, LEXICON)
    assert all(concept.forms and all(all(form.stems) for form in concept.forms) for concept in question.concepts)
    assert len(question.concepts) <= 12
    assert not (question.objection and question.concepts)

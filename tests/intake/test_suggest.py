"""Suggestions: the right element early, with the words that led there, and nothing for nothing."""

import sys
from pathlib import Path

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.intake.suggestions import Suggester, sentences_of, strongest, subject

PARTS = {"loopbaangesprek": ["loopban", "gesprek"]}
SUBJECTS = [
    subject(
        "talk", parent="guidance", name="Een gesprek in een klein groepje", meaning="Samen praten over wat je zag."
    ),
    subject("firm", parent="practice", name="De praktijk meemaken", meaning="Kijken en zelf doen in een bedrijf."),
    subject("home", parent="practice", name="Ouders doen mee", meaning="Thuis verder praten over werk."),
]
PARENTS = [
    subject("guidance", parent="", name="Begeleiding", meaning=""),
    subject("practice", parent="", name="De wereld buiten school", meaning=""),
]


def suggester() -> Suggester:
    return Suggester(SUBJECTS, PARENTS, lambda word: PARTS.get(word, []))


def test_the_words_that_led_there_are_words_of_the_text() -> None:
    first = suggester().suggest("We gingen op pad. In het bedrijf mochten zij zelf doen.")[0]
    assert first.key == "firm"
    assert "bedrijf" in first.words
    assert first.sentence == "In het bedrijf mochten zij zelf doen."


def test_a_part_of_a_compound_counts() -> None:
    assert suggester().suggest("Een loopbaangesprek.")[0].key == "talk"


def test_a_bent_word_counts() -> None:
    assert suggester().suggest("De bedrijven.")[0].key == "firm"


def test_what_was_refused_or_chosen_is_left_out() -> None:
    text = "In het bedrijf praten ouders in een groepje."
    assert {row.key for row in suggester().suggest(text)} == {"talk", "firm", "home"}
    assert {row.key for row in suggester().suggest(text, leave_out={"firm"})} == {"talk", "home"}


def test_without_a_word_that_says_something_nothing_is_suggested() -> None:
    assert suggester().suggest("") == []
    assert suggester().suggest("de het een van en") == []
    assert suggester().suggest("xqj zwv") == []


def test_never_more_than_asked() -> None:
    assert len(suggester().suggest("ouders praten in een bedrijf", most=2)) == 2


def test_sentences_end_at_marks_and_lines() -> None:
    assert sentences_of("Een. Twee 1.5 uur! Drie\nVier?") == ["Een.", "Twee 1.5 uur!", "Drie", "Vier?"]


@given(st.text(max_size=400))
def test_any_text_gives_an_answer_in_order(text: str) -> None:
    found = suggester().suggest(text)
    assert [row.score for row in found] == sorted((row.score for row in found), reverse=True)
    assert all(row.words and row.sentence for row in found)


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.floats(0.01, 10), min_size=1))
def test_the_strongest_words_come_first(words: dict[str, float]) -> None:
    chosen = strongest(words)
    assert 1 <= len(chosen) <= 4
    assert words[chosen[0]] == max(words.values())


def test_the_right_element_is_in_the_first_five_for_seven_of_ten_fragments_left_out() -> None:
    sys.path.insert(0, str(Path(settings.PACKAGE).parent / "bench"))
    try:
        import suggestions as bench
    finally:
        sys.path.pop(0)
    cases = bench.left_out()
    assert len(cases) > 100
    found = bench.measured(bench.ours, cases)
    assert found["first 5"] >= bench.BAR
    by_letters = bench.measured(lambda text, rows: bench.by_trigrams(text, rows, whole=False), cases[::4])
    assert found["first 5"] > by_letters["first 5"]

"""Two people in one text: what both typed stays, and where both changed the same words, both versions are known."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.base.merging import Merged, merged

VOCABULARY = ["jongeren", "gaan", "op", "bezoek", "bij", "een", "bedrijf", "en", "praten", "erna", "."]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=14)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_one_who_changed_nothing_gets_the_other_text() -> None:
    assert merged("De klas gaat.", "De klas gaat.", "De klas gaat op bezoek.") == Merged("De klas gaat op bezoek.")
    assert merged("De klas gaat.", "De groep gaat.", "De klas gaat.") == Merged("De groep gaat.")


def test_changes_in_different_places_both_stand() -> None:
    base = "De klas gaat op bezoek bij een bedrijf."
    mine = "De hele klas gaat op bezoek bij een bedrijf."
    theirs = "De klas gaat op bezoek bij een bakker."
    assert merged(base, mine, theirs) == Merged("De hele klas gaat op bezoek bij een bakker.")


def test_both_write_on_at_the_end_and_both_stay() -> None:
    assert merged("", "Wij praten.", "Zij kijken.").text == "Wij praten.Zij kijken."
    assert merged("Eerst", "Eerst praten", "Eerst kijken").text == "Eerst praten kijken"


def test_who_writes_on_behind_a_changed_word_keeps_both() -> None:
    assert merged("Wij gaa", "Wij gaan", "Wij gaa en praten") == Merged("Wij gaan en praten")
    assert merged("Wij gaa", "Wij gaa en praten", "Wij gaan") == Merged("Wij gaan en praten")


def test_both_changed_the_same_word_is_an_overlap() -> None:
    assert merged("de klas gaat", "de groep gaat", "de school gaat") == Merged("de groep gaat", (("groep", "school"),))


def test_taking_away_on_both_sides_is_no_overlap() -> None:
    assert merged("a, b en c", "a en c", "a, b").overlaps == ()


def test_words_of_two_sides_never_grow_together() -> None:
    assert words(merged("a, b", "a b", "a,b").text) == ["a", "b"]


@settings(max_examples=400, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_each_new_word_stands_or_is_in_an_overlap(base: list[str], mine: list[str], theirs: list[str]) -> None:
    own = [f"m{place}" if place % 3 == 0 else word for place, word in enumerate(mine)]
    other = [f"t{place}" if place % 3 == 1 else word for place, word in enumerate(theirs)]
    result = merged(" ".join(base), " ".join(own), " ".join(other))
    standing = set(words(result.text))
    kept = {word for _, stood in result.overlaps for word in words(stood)}
    assert {word for word in own if re.fullmatch(r"m\d+", word)} <= standing
    assert {word for word in other if re.fullmatch(r"t\d+", word)} <= standing | kept


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_the_order_of_saving_decides_only_overlaps(base: list[str], mine: list[str]) -> None:
    text, own = " ".join(base), " ".join(mine)
    assert merged(text, own, text).text == own
    assert merged(text, text, own).text == own
    assert merged(text, own, own) == Merged(own)

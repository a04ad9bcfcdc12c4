"""Words and stems: the stemmer is Snowball's, the repairs bring Dutch forms together, and spelling variants are one."""

import random
import string

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search.dutch import dutch_stem
from rodedraad.search.vocabulary import field_words
from rodedraad.search.words import kin, stem, stems_of, words_of

SYLLABLES = (
    *("ba", "ge", "heid", "heden", "lijk", "ing", "end", "baar", "bar", "en", "ene", "se", "s", "e", "aat", "oor", "y"),
    *("ij", "ieu", "gem", "kk", "tt", "dd", "ig", "eig", "aai", "oei", "sch", "str", "a", "i", "u", "uu", "bare", "c"),
)
snowball = snowballstemmer.stemmer("dutch_porter")


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map("".join))
def test_the_stemmer_is_the_one_of_snowball(word: str) -> None:
    assert dutch_stem(word) == snowball.stemWord(word)


@given(st.text(string.ascii_lowercase, max_size=12))
def test_the_stemmer_is_the_one_of_snowball_for_any_letters(word: str) -> None:
    assert dutch_stem(word) == snowball.stemWord(word)


def test_the_stemmer_is_the_one_of_snowball_for_words_of_the_field_and_their_compounds() -> None:
    draw, words = random.Random(3), field_words()
    compounds = [
        one + other for one, other in zip(draw.choices(words, k=3000), draw.choices(words, k=3000), strict=True)
    ]
    assert [(one, dutch_stem(one)) for one in [*words, *compounds] if dutch_stem(one) != snowball.stemWord(one)] == []


@pytest.mark.parametrize(
    "forms",
    [
        ("competentie", "competenties"),
        ("keuze", "keuzes", "keus"),
        ("bedrijf", "bedrijven"),
        ("les", "lessen"),
        ("gastles", "gastlessen"),
        ("klas", "klassen"),
        ("toets", "toetsen"),
        ("succes", "successen"),
        ("module", "modules"),
        ("kind", "kinderen"),
        ("gesprek", "gesprekken"),
        ("reis", "reizen"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("helpt", "helpen"),
        ("gemaakt", "maken"),
        ("beginner", "beginnen"),
        ("evaluatie", "evalueren"),
        ("kiest", "kiezen"),
    ],
)
def test_words_of_one_family_are_kin(one: str, other: str) -> None:
    assert stem(other) in kin(stem(one))


def test_different_words_keep_different_stems() -> None:
    words = ["begeleiding", "beleid", "leerling", "leren", "school", "ouder", "oud", "werk", "werkveld", "stage"]
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SLB’er, LOB-coördinator/decaan", ["slber", "lob", "coordinator", "decaan"]),
        ("foto's en mbo'ers", ["foto", "en", "mboers"]),
        ("ÉÉN café", ["een", "cafe"]),
        ("<b>&amp;|!()", ["b", "amp"]),
        ("x" * 50, []),
        ("", []),
    ],
)
def test_text_is_cut_into_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(word.isascii() and word.isalnum() and len(word) <= 40 for word in words_of(text))
    assert all(stems_of(text))

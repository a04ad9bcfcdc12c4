"""Forms of verbs that change their vowel belong together, behind prefixes too; look-alikes stay apart."""

import pytest

from rodedraad.search.question import understand
from rodedraad.search.verbs import other_forms
from rodedraad.search.vocabulary import lexicon_for
from rodedraad.search.words import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("betrekken", "betrokken"),
        ("kiezen", "gekozen"),
        ("koos", "kiezen"),
        ("afspreken", "afgesproken"),
        ("besproken", "bespreken"),
        ("deelgenomen", "deelnemen"),
        ("onderzocht", "onderzoeken"),
        ("overgenomen", "overnemen"),
        ("ontstaan", "ontstond"),
        ("begonnen", "beginnen"),
    ],
)
def test_forms_of_a_verb_lead_to_each_other(one: str, other: str) -> None:
    assert stem(other) in other_forms(stem(one))
    assert stem(one) in other_forms(stem(other))


@pytest.mark.parametrize("word", ["school", "gezond", "gedrag", "vlog", "les", "lessen", "kosten", "bond", "ouder"])
def test_a_word_that_only_looks_like_a_form_has_no_others(word: str) -> None:
    assert other_forms(stem(word)) == ()


def test_another_form_of_a_known_verb_is_no_typing_error() -> None:
    lexicon = lexicon_for({"betrokken": 1, "ouders": 9}, [])
    question = understand("betrekken", lexicon)
    assert question.corrected == ()
    assert [(form.kind, form.stems) for form in question.concepts[0].forms] == [
        ("typed", ("betrek",)),
        ("kin", ("betrok",)),
    ]
    assert understand("betrokkn", lexicon).corrected == (("betrokkn", "betrokken"),)

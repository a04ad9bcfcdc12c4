"""Each organisation reads its own words; public pages say "jongere"."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from rodedraad.schools.lexicon import FORMS, SECTORS, Word, Words, entries, version


def page(text: str, **context: object) -> str:
    return Template("{% load lexicon %}" + text).render(Context(context))


def test_every_word_stands_in_every_sector_form_and_language() -> None:
    assert len(entries()) >= 15
    for entry in entries().values():
        for sector in SECTORS:
            for language in ("nl", "en"):
                word = entry.words[sector, language]
                assert all(word.form(form).strip() == word.form(form) != "" for form in FORMS), (entry.key, sector)


@pytest.mark.parametrize(
    ("sector", "one", "more"),
    [
        ("po", "leerling", "leerlingen"),
        ("vo", "leerling", "leerlingen"),
        ("mbo", "student", "studenten"),
        ("hbo", "student", "studenten"),
        ("", "jongere", "jongeren"),
    ],
)
def test_a_template_says_the_sectors_word(sector: str, one: str, more: str) -> None:
    text = '{% word "learner" %} {% word "learner" plural %} {% word "learner" with_article capital %}'
    assert page(text, words=Words(sector)) == f"{one} {more} De {one}"


def test_a_page_without_an_organisation_is_public() -> None:
    assert page('{% word "learner" %}') == "jongere"


def test_english_pages_say_the_english_word() -> None:
    with translation.override("en"):
        assert page('{% word "learner" plural %}', words=Words("vo")) == "pupils"


def test_a_word_can_be_kept_for_a_sentence() -> None:
    assert page('{% word "learner" plural capital as them %}{{ them }}!', words=Words("mbo")) == "Studenten!"


def test_an_own_word_stands_over_the_sectors_in_dutch_only() -> None:
    words = Words("mbo", lambda: {"daily_guide": Word("coach", "coaches", "de <coach>")})
    assert (
        page('{% word "daily_guide" %} {% word "daily_guide" with_article %}', words=words) == "coach de &lt;coach&gt;"
    )
    with translation.override("en"):
        assert page('{% word "daily_guide" %}', words=words) == "study-career coach"


def test_own_words_are_asked_for_once_and_only_when_needed() -> None:
    asked: list[int] = []
    words = Words("vo", lambda: asked.append(1) or {})
    with translation.override("en"):
        page('{% word "learner" %}', words=words)
    assert asked == []
    page('{% word "learner" %}{% word "group" %}', words=words)
    assert asked == [1]


@pytest.mark.parametrize("text", ["{% word %}", '{% word "nonsense" %}', '{% word "learner" dual %}'])
def test_a_mistake_in_a_template_shows_at_once(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        page(text)


def test_a_role_has_the_sectors_word() -> None:
    assert [Words(sector).role("counsellor") for sector in SECTORS[:4]] == [
        "LOB-contactpersoon",
        "decaan",
        "loopbaanadviseur",
        "loopbaanadviseur",
    ]
    assert Words("vo").role("administrator", "Beheerder") == "Beheerder"


def test_the_version_follows_the_file() -> None:
    assert len(version()) == 12 and version() == version()

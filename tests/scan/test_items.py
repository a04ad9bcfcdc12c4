"""The questions of the scan: every role of every sector gets a short set that reads, in the words of the sector."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rodedraad.scan import items
from rodedraad.schools.lexicon import Word, Words
from rodedraad.surveys import content
from rodedraad.surveys.models import Respondent
from tests.portal.test_words_of_the_sector import others_words, pattern, words_of

FRAMEWORK = Path(items.__file__).parent.parent / "framework" / "data"
SETS = [(sector, role) for sector in items.SECTORS for role in items.respondents(sector)]
OPEN = "first-change"


def read(sector: str, role: str) -> content.Content:
    return content.read(items.document(sector, role))


def texts_of(whole: content.Content, language: str) -> Iterator[str]:
    """Everything on paper: titles, questions, help, steps and what the steps look like."""
    for page in whole.pages:
        yield from (part[language] for part in (page.title, page.text) if part)
        for item in page.items:
            parts = [
                item.text,
                item.help,
                *item.anchors.values(),
                *(step.text for step in content.steps_of(whole, item)),
            ]
            yield from (part[language] for part in parts if part)


def texts_of_themes(sector: str, language: str) -> Iterator[str]:
    for theme in items.themes(sector):
        for text in (theme.name, theme.meaning, theme.weak_question, *(one.text for one in theme.questions)):
            yield text[language]


def terms_that_exist() -> set[str]:
    found = set()
    for path in FRAMEWORK.glob("*.toml"):
        file = tomllib.loads(path.read_text("utf-8"))
        found |= {f"{file['vocabulary']}:{term['key']}" for term in file.get("term", [])}
    return found


def test_the_roles_are_those_of_questionnaires() -> None:
    assert set(items.RESPONDENTS) == set(Respondent.values) - {Respondent.OTHER}
    assert {role for _, role in SETS} == set(items.RESPONDENTS)


@pytest.mark.parametrize(("sector", "role"), SETS)
def test_a_set_is_short_and_asks_on_one_scale(sector: str, role: str) -> None:
    whole = read(sector, role)
    assert len(whole.items) <= (16 if role in {"learner", "parent"} else 25)
    assert [item.key for item in whole.items if item.kind != "scale"] == [OPEN]
    assert whole.items[-1].key == OPEN and all(item.optional for item in whole.items)
    steps = whole.scales[items.SCALE]
    assert [step.key for step in steps if not step.is_unknown] == ["1", "2", "3", "4"]
    assert [step.is_unknown for step in steps] == [False] * 4 + [True]
    for item in whole.items[:-1]:
        assert list(item.anchors) == ["1", "2", "3", "4"] and item.theme and item.terms


@pytest.mark.parametrize(("sector", "role"), SETS)
@pytest.mark.parametrize("language", items.LANGUAGES)
def test_a_set_is_answered_within_its_minutes_also_when_every_anchor_is_read(
    sector: str, role: str, language: str
) -> None:
    whole = read(sector, role)
    counted = replace(
        whole,
        languages=(language,),
        pages=tuple(
            replace(
                page,
                title={language: page.title[language]},
                items=tuple(
                    replace(
                        item,
                        text={language: item.text[language]},
                        # what the steps look like stands in the place of the help, so that it counts once
                        anchors={},
                        help={
                            language: " ".join(text[language] for text in (*item.anchors.values(), item.help) if text)
                        },
                    )
                    for item in page.items
                ),
            )
            for page in whole.pages
        ),
    )
    assert content.reading_minutes(whole) <= content.reading_minutes(counted) <= (8 if role == "learner" else 12)


@pytest.mark.parametrize("sector", items.SECTORS)
def test_every_theme_is_asked_of_at_least_two_roles_and_every_question_belongs_to_a_theme(sector: str) -> None:
    asked = items.roles_asked(sector)
    assert len(asked) == 13
    assert {theme: roles for theme, roles in asked.items() if len(roles) < 2} == {}
    for role in items.respondents(sector):
        themes = {item.theme for item in read(sector, role).items if item.key != OPEN}
        assert themes == {theme for theme, roles in asked.items() if role in roles}


def test_one_core_serves_all_sectors() -> None:
    """The same question has the same key, theme and rows of the framework wherever it is asked."""
    core = {one.key: (one.kind, one.theme, one.terms) for one in items.cores()}
    assert len(core) == 27
    for sector, role in SETS:
        for item in read(sector, role).items:
            assert core[item.key] == (item.kind, item.theme, item.terms)
    asked = {
        sector: {item.key for role in items.respondents(sector) for item in read(sector, role).items}
        for sector in items.SECTORS
    }
    assert asked["po"] == asked["vo"] == asked["mbo"] == set(core)
    assert set(core) - asked["hbo"] == {"parents-informed"}


def test_what_is_compared_is_asked_of_at_least_two_roles() -> None:
    for sector in items.SECTORS:
        for core in items.cores():
            roles = [role for role in items.respondents(sector) if core.says_to(sector, role)]
            assert len(roles) != 1, (sector, core.key)


def test_parents_of_students_in_higher_education_are_not_asked() -> None:
    assert items.respondents("hbo") == ("leader", "counsellor", "mentor", "learner")
    with pytest.raises(KeyError):
        items.document("hbo", "parent")
    with pytest.raises(KeyError):
        items.document("vo", "other")
    with pytest.raises(KeyError):
        items.document("public", "learner")


def test_every_term_exists_and_every_question_touches_recommendation_or_element() -> None:
    known = terms_that_exist()
    assert "recommendation:vision-visible" in known
    for theme in items.themes():
        assert theme.terms and set(theme.terms) <= known, theme.key
    for core in items.cores():
        assert set(core.terms) <= known, core.key
        touches = {term.split(":")[0] for term in core.terms}
        assert core.key == OPEN or touches & {"recommendation", "effective_element", "success_element"}, core.key


@pytest.mark.parametrize("sector", items.SECTORS)
def test_no_set_speaks_the_words_of_another_sector(sector: str) -> None:
    own, others = pattern(list(words_of(sector))), pattern(others_words(sector))
    english = r"\bpupils?\b" if sector in {"mbo", "hbo"} else r"\bstudents?\b"
    dutch = [*texts_of_themes(sector, "nl")]
    in_english = [*texts_of_themes(sector, "en")]
    for role in items.respondents(sector):
        whole = read(sector, role)
        dutch += texts_of(whole, "nl")
        in_english += texts_of(whole, "en")
    assert [text for text in dutch if others.search(own.sub(" … ", text))] == []
    assert [text for text in in_english if re.search(english, text, re.I)] == []
    assert [text for text in (*dutch, *in_english) if re.search(r"[{}]|  ", text)] == []


def test_an_organisation_that_has_words_of_its_own_is_asked_in_them() -> None:
    coach = Word("coach", "coaches", "de coach")
    raw = items.document("vo", "learner", Words("vo", lambda: {"daily_guide": coach}))
    texts = [item.text["nl"] for item in content.read(raw).items]
    assert any("Mijn coach " in text for text in texts)
    assert not any("mentor" in text for text in texts)


@pytest.mark.parametrize("sector", items.SECTORS)
def test_youngsters_and_parents_read_plain_words(sector: str) -> None:
    """No word of the trade, no "reflection", no formal "you" to youngsters, and short sentences."""
    trade = re.compile(r"\b(LOB|loopbaan\w*|beleid|visie|competenties?|begeleiding|reflect\w*|dossier)\b", re.I)
    for role in set(items.respondents(sector)) & {"learner", "parent"}:
        for text in texts_of(read(sector, role), "nl"):
            assert not trade.search(text), text
            assert max(len(sentence.split()) for sentence in re.split(r"[.?:!]\s", text)) <= 24, text
            assert role == "parent" or not re.search(r"\b(u|uw)\b", text, re.I), text


def test_no_question_sets_a_norm_or_denies_twice() -> None:
    denial = re.compile(r"\b(niet|geen|nooit|niemand|niets)\b", re.I)
    for sector, role in SETS:
        for item in read(sector, role).items[:-1]:
            assert not re.search(r"\d|%|\bprocent\b|\bper week\b", item.text["nl"]), item.text["nl"]
            assert not denial.search(item.text["nl"]), item.text["nl"]
            assert "?" not in item.text["nl"]


@pytest.mark.parametrize("sector", [*items.SECTORS, "public"])
def test_every_theme_has_three_questions_to_different_roles_that_are_there(sector: str) -> None:
    there = items.RESPONDENTS if sector == "public" else items.respondents(sector)
    for theme in items.themes(sector):
        assert len({one.to for one in theme.questions}) == len(theme.questions) == 3, theme.key
        assert {one.to for one in theme.questions} <= set(there), theme.key
        for text in (theme.weak_question, *(one.text for one in theme.questions)):
            assert set(text) == set(items.LANGUAGES) and all("?" in part for part in text.values())


SAYS = {"to": ["leader"], "nl": "a", "en": "a"}
GOOD = {"key": "one", "theme": "vision", "says": [SAYS]}
STEPS = {f"{step}_{language}": "b" for step in items.STEPS for language in items.LANGUAGES}


@pytest.mark.parametrize(
    "broken",
    [
        GOOD,
        {**GOOD, "says": [{**SAYS, **STEPS, "to": ["neighbour"]}]},
        {**GOOD, "says": [{**SAYS, **STEPS, "sectors": ["wo"]}]},
        {**GOOD, "says": [{**SAYS, **STEPS}] * 2},
        {**GOOD, "says": [{**SAYS, **STEPS, "text": "x"}]},
        {**GOOD, "says": [{"to": ["leader"], "nl": "a", **STEPS}]},
        {**GOOD, "says": [{**SAYS, **STEPS}], "theme": "weather"},
        {**GOOD, "says": [{**SAYS, **STEPS}], "colour": "red"},
    ],
    ids=["no anchors", "role", "sector", "twice", "field of says", "language", "theme", "field"],
)
def test_an_item_that_does_not_hold_together_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(items.ItemsError):
        items._core(broken, {"vision": "aims"})

"""The questionnaires to begin from: short, in two languages, and honest about where their ideas come from."""

import tomllib

import pytest

from rodedraad.framework.actions.loading import FOLDER
from rodedraad.questionnaires.ready import Ready, ready_one, ready_ones
from rodedraad.surveys.content import reading_minutes
from rodedraad.surveys.models import ALWAYS_ANONYMOUS, Respondent, Round

ALL = {one.key: one for one in ready_ones()}
MOST, MINUTES = 12, 12


def the(key: str) -> Ready:
    found = ready_one(key)
    assert found is not None
    return found


def test_there_is_one_for_satisfaction_of_youngsters_and_of_parents_and_one_for_before_and_after() -> None:
    asked = {(one.respondent, one.purpose) for one in ALL.values()}
    assert (Respondent.LEARNER, Round.Purpose.SATISFACTION) in asked
    assert (Respondent.PARENT, Round.Purpose.SATISFACTION) in asked
    assert (Respondent.LEARNER, Round.Purpose.BEFORE) in asked


@pytest.mark.parametrize("key", sorted(ALL))
def test_each_is_short_and_says_everything_in_dutch_and_english(key: str) -> None:
    content = ALL[key].content
    assert 1 <= len(content.items) <= MOST
    assert reading_minutes(content) <= MINUTES
    assert content.languages == ("nl", "en")
    for item in content.items:
        assert item.text["nl"] != item.text["en"]
        assert len(item.text["nl"].split()) <= 20
    assert {item.theme for item in content.items if item.theme} == set(ALL[key].themes)


@pytest.mark.parametrize("key", ["choosing", "satisfaction", "parents"])
def test_whoever_cannot_be_recognised_is_told_not_to_write_names(key: str) -> None:
    assert ALL[key].respondent in ALWAYS_ANONYMOUS
    assert all("namen" in item.help["nl"] for item in ALL[key].content.items if item.kind == "text")
    assert ALL[key].sources


def test_before_and_after_asks_twice_about_each_competence_and_says_what_both_ends_look_like() -> None:
    ready = the("choosing")
    by_theme: dict[str, int] = {}
    for item in ready.content.items:
        by_theme[item.theme] = by_theme.get(item.theme, 0) + 1
        assert item.kind == "scale"
        assert set(item.anchors) == {"1", "4"}
        assert item.anchors["1"]["nl"] != item.anchors["4"]["nl"]
    assert set(by_theme.values()) == {2} and len(by_theme) == 6


def test_its_questions_stand_at_competences_of_the_framework() -> None:
    rows = tomllib.loads((FOLDER / "competences.toml").read_text("utf-8"))["term"]
    named = {term for item in the("choosing").content.items for term in item.terms}
    assert len(named) == 5 and named <= {f"competence:{row['key']}" for row in rows}

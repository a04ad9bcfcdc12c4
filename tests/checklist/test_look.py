"""The answer as a whole: at most five points, nothing that was set aside, no score, only published practices."""

import dataclasses
import re

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from rodedraad.checklist.answers import CHOSEN, ROWS, WORDS, Checklist
from rodedraad.checklist.checks import CHECKS
from rodedraad.checklist.facts import CostFact, PlanFacts
from rodedraad.checklist.queries import look
from rodedraad.evidence.actions.study import load_study
from rodedraad.framework.actions.loading import load_framework
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import PracticeExample

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WALK = PlanFacts(
    texts={"experience": "De klas wandelt langs vijf bedrijven. Oud-leerlingen vertellen over hun werk."},
    choices={
        "goals": frozenset({"know-working-life", "equip-parents"}),
        "forms": frozenset({"walk"}),
        "place": frozenset({"firm"}),
        "target_groups": frozenset({"first-generation"}),
    },
)


@pytest.fixture(autouse=True)
def base() -> None:
    load_framework()
    load_study()
    base_changed("study.loaded")


def said(answer: Checklist) -> str:
    """Every word of the answer."""
    return str(dataclasses.asdict(answer))


def test_at_most_five_points_each_with_a_reason_and_its_source() -> None:
    points = look(WALK).points
    assert len(points) == 5
    assert [point.key for point in points][:2] == ["talk", "signs"]
    for point in points:
        assert point.title
        assert point.why
        assert point.field
        assert point.source.startswith("het onderzoek, §") or point.source == "ons eigen oordeel"


def test_a_point_shows_how_others_did_it() -> None:
    answer = look(WALK)
    point = next(point for point in answer.points if point.key == "preparation")
    assert 1 <= len(point.practices) <= 2
    assert point.fragments[0].text
    assert point.take_over is not None
    assert point.take_over.field == "prepare"
    shown = {one.reference for one in point.practices}
    assert PracticeExample.objects.filter(reference__in=shown).count() == len(shown)


def test_a_withdrawn_practice_is_not_shown() -> None:
    before = {one.reference for point in look(WALK).points for one in point.practices}
    assert before
    PracticeExample.objects.filter(reference__in=before).update(state=PracticeExample.State.WITHDRAWN)
    base_changed("practice.withdrawn")
    after = {one.reference for point in look(WALK).points for one in point.practices}
    assert after
    assert not before & after


def test_what_is_set_aside_does_not_come_back() -> None:
    first = [point.key for point in look(WALK).points]
    aside = dataclasses.replace(WALK, set_aside=dict.fromkeys(first, "past hier niet"))
    answer = look(aside)
    assert not {point.key for point in answer.points} & set(first)
    assert [(key, reason) for key, _title, reason in answer.set_aside] == [(key, "past hier niet") for key in first]
    assert all(title and title != key for key, title, _reason in answer.set_aside)


def test_the_same_plan_gets_the_same_answer_in_both_languages() -> None:
    dutch = look(WALK)
    with translation.override("en"):
        english = look(WALK)
    assert [point.key for point in dutch.points] == [point.key for point in english.points]
    assert dutch.points[0].title == "Nog geen gesprek gepland"
    assert english.points[0].title == "No conversation planned yet"


def test_chosen_rows_and_words_are_told_apart_and_words_can_be_refused() -> None:
    facts = dataclasses.replace(
        WALK, choices={**WALK.choices, "elements": frozenset({"language-tone"})}, costs=(CostFact("bus", 100),)
    )
    by = {one.element.key: one for one in look(facts).covered}
    assert by["language-tone"].by == CHOSEN
    assert not by["language-tone"].can_be_refused
    assert by["language-play"].by == ROWS
    assert by["conditions-activities"].by == ROWS
    assert by["language-peers"].by == WORDS
    assert by["language-peers"].marks[0].text == "Oud-leerlingen vertellen"
    refused = look(dataclasses.replace(facts, refused=frozenset({"language-peers"})))
    assert "language-peers" not in {one.element.key for one in refused.covered}
    assert "language-peers" in {one.key for one in refused.open_elements}
    assert "experience" not in {name for name, marks in refused.marks.items() if "language-peers" in str(marks)}


def test_covered_and_open_are_the_73_with_six_conditions() -> None:
    answer = look(WALK)
    every = [*(one.element for one in answer.covered), *answer.open_elements]
    assert len({one.key for one in every}) == len(every) == 73
    assert sum(one.is_condition for one in every) == 6


def test_it_touches_effective_elements_by_name_and_keeps_no_score() -> None:
    answer = look(WALK)
    assert "connect-with-practice" not in {one.key for one in look(PlanFacts()).touches}
    assert answer.touches
    for touch in answer.touches:
        assert touch.through
    assert not re.search(r"\d+ van de \d+|\d+ ?%|\bscore\b|\d/7", said(answer))


def test_an_empty_plan_gets_no_point_and_hears_what_is_not_known() -> None:
    answer = look(PlanFacts())
    assert answer.points == ()
    assert answer.covered == ()
    assert len(answer.not_known) >= 4


def test_nothing_but_one_small_question_to_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    look(WALK)
    with django_assert_num_queries(1):
        look(dataclasses.replace(WALK, texts={"experience": "Iets heel anders."}))


STRANGE = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        [
            "",
            "<script>alert(1)</script> Leerlingen kiezen zelf <b>welke</b>",
            "a" * 10_000,
            "Leerlingen kiezen zelf. " * 500,
            ", ".join(["leerlingen kiezen zelf"] * 450),
            "\x00\u200b\ufffd",
            "?!...;;;\n\n",
        ]
    ),
)
FIELDS = st.sampled_from(
    ["title", "occasion", "prepare", "experience", "talk", "choose", "peers", "parents", "unknown"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.dictionaries(FIELDS, STRANGE, max_size=4),
    goals=st.frozensets(st.sampled_from(["equip-parents", "know-programmes", "no-such-goal"])),
    forms=st.frozensets(st.sampled_from(["walk", "website", "firm-visit", "no-such-form"])),
    aside=st.frozensets(st.sampled_from(["talk", "signs", "choice", "element:language-play", "no-such-point"])),
)
def test_whatever_is_written_it_answers_with_at_most_five_and_respects_what_was_set_aside(
    texts: dict[str, str], goals: frozenset[str], forms: frozenset[str], aside: frozenset[str]
) -> None:
    facts = PlanFacts(
        texts=texts, choices={"goals": goals, "forms": forms}, set_aside=dict.fromkeys(aside, "niet nodig")
    )
    answer = look(facts)
    assert len(answer.points) <= 5
    assert not {point.key for point in answer.points} & aside
    assert len({point.key for point in answer.points}) == len(answer.points)
    for field, marks in answer.marks.items():
        for mark, _key in marks:
            assert texts[field][mark.begin : mark.end] == mark.text


def test_what_fits_comes_before_what_could_be_said_of_every_plan() -> None:
    facts = PlanFacts(
        texts={"experience": "Oud-leerlingen vertellen aan tafels over hun studie."},
        choices={"forms": frozenset({"speed-date"}), "goals": frozenset({"know-programmes"})},
        set_aside={"talk": "-", "signs": "-", "preparation": "-", "choice": "-", "hours": "-"},
    )
    keys = [point.key for point in look(facts).points]
    assert len(keys) == 5
    assert "element:language-peers-trained" in keys
    assert not {"element:conditions-location", "element:schools-and-work-relief"} & set(keys)


def test_one_mention_of_former_pupils_does_not_fill_the_list() -> None:
    plain = dict.fromkeys(CHECKS, "niet nu")
    said_once = dataclasses.replace(WALK, choices={"forms": frozenset({"walk"})}, set_aside=plain)
    peers = {"language-peers-trained", "language-peers-paid", "language-peers-community", "language-peers-voice"}
    peers = {f"element:{key}" for key in (*peers, "conditions-players")}
    given: list[set[str]] = []
    for _turn in range(6):
        points = {point.key for point in look(said_once).points}
        given.append(points & peers)
        said_once = dataclasses.replace(said_once, set_aside={**said_once.set_aside, **dict.fromkeys(given[-1], "nee")})
    assert [len(found) for found in given] == [1, 1, 1, 1, 1, 0]
    assert set.union(*given) == peers
    silent = dataclasses.replace(said_once, texts={"experience": "De klas wandelt langs vijf bedrijven."}, set_aside={})
    assert not {point.key for point in look(silent).points} & peers

"""Each check asks when it should, and keeps silent when the plan already says it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rodedraad.checklist.checks import CHECKS
from rodedraad.checklist.covering import seen
from rodedraad.checklist.facts import CostFact, PlanFacts, TaskFact
from rodedraad.checklist.points import words_of_points

WALK = "De klas wandelt langs vijf bedrijven en kijkt binnen."
HOURS = TaskFact(role="lob-professional", hours=Decimal(4), has_person=True)


def plan(texts: Mapping[str, str] | None = None, **rest: Any) -> PlanFacts:
    """A plan with a walk; choices as lists."""
    choices = {part: frozenset(keys) for part, keys in rest.pop("choices", {}).items()}
    return PlanFacts(texts={"experience": WALK, **(texts or {})}, choices=choices, **rest)


# check, a plan that makes it ask, the same plan when it is answered
CASES: list[tuple[str, PlanFacts, PlanFacts]] = [
    ("talk", plan(), plan({"talk": "De mentor praat na met drie leerlingen tegelijk."})),
    ("talk", plan({"talk": "Geen nagesprek gepland."}), plan({"experience": WALK + " Daarna een kringgesprek."})),
    (
        "signs",
        plan(choices={"goals": ["know-working-life"]}),
        plan({"signs": "Ze noemen een beroep dat nieuw was."}, choices={"goals": ["know-working-life"]}),
    ),
    ("preparation", plan({"prepare": "n.v.t."}), plan({"prepare": "Elke groep bedenkt twee vragen."})),
    ("choice", plan({"choose": "niet"}), plan({"experience": WALK + " Leerlingen kiezen zelf welk bedrijf."})),
    ("hours", plan(tasks=(TaskFact(role="lob-professional", has_person=True),)), plan(tasks=(HOURS,))),
    ("hours", plan(tasks=(TaskFact(hours=Decimal(3)),)), plan({"rhythm": "De mentoren krijgen 3 uur in hun taak."})),
    (
        "parents",
        plan(choices={"goals": ["equip-parents"]}),
        plan({"parents": "Ouders lopen mee."}, choices={"goals": ["equip-parents"]}),
    ),
    (
        "parents",
        plan({"parents": "geen"}, choices={"bearers": ["parents"]}),
        plan(choices={"bearers": ["parents"], "elements": ["parents-role"]}),
    ),
    (
        "access",
        plan(choices={"place": ["outside"]}),
        plan({"access": "Wie slecht loopt, gaat met de bus."}, choices={"place": ["outside"]}),
    ),
    (
        "words",
        plan({"experience": "Ze lezen de folder."}, choices={"tracks": ["pro"], "forms": ["website"]}),
        plan({"experience": "Ze lezen de folder."}, choices={"tracks": ["vwo"], "forms": ["website"]}),
    ),
    (
        "expectations",
        plan(choices={"goals": ["equal-opportunity"]}),
        plan({"talk": "Wat verwachten anderen van jou?"}, choices={"goals": ["equal-opportunity"]}),
    ),
    (
        "expectations",
        plan(choices={"target_groups": ["first-generation"]}),
        plan(choices={"target_groups": ["first-generation"], "competences": ["dealing-with-expectations"]}),
    ),
    (
        "announced",
        plan(dates={"starts_on": date(2027, 3, 8), "announced_on": date(2027, 3, 1)}),
        plan(dates={"starts_on": date(2027, 3, 8), "announced_on": date(2027, 2, 8)}),
    ),
    (
        "announced",
        plan(dates={"starts_on": date(2027, 3, 8)}),
        plan({"announce": "Bericht in de app."}, dates={"starts_on": date(2027, 3, 8)}),
    ),
    (
        "costs",
        plan(choices={"place": ["firm"]}, costs=(CostFact("bus", 0),)),
        plan(choices={"place": ["firm"]}, costs=(CostFact("bus", 48_000),)),
    ),
]


@pytest.mark.parametrize(("key", "asking", "answered"), CASES)
def test_a_check_asks_until_the_plan_says_it(key: str, asking: PlanFacts, answered: PlanFacts) -> None:
    assert CHECKS[key](seen(asking))
    assert not CHECKS[key](seen(answered))


def test_every_check_has_a_case_and_words_in_both_languages() -> None:
    assert {case[0] for case in CASES} == set(CHECKS) == set(words_of_points())
    for words in words_of_points().values():
        for language in ("nl", "en"):
            assert words.says("title", language)
            assert words.says("why", language)
        assert bool(words.says("sentence", "nl")) == bool(words.says("sentence", "en"))


@pytest.mark.parametrize("key", [key for key in CHECKS if words_of_points()[key].says("sentence", "nl")])
def test_the_sentence_one_click_adds_answers_the_check(key: str) -> None:
    words = words_of_points()[key]
    asking = next(case[1] for case in CASES if case[0] == key)
    if key == "announced":
        asking = next(case[1] for case in CASES if case[0] == key and "announced_on" not in case[1].dates)
    added = asking.text(words.field) + "\n" + words.says("sentence", "nl")
    if key == "words":
        return  # a form was chosen: the sentence helps, the choice stays theirs
    assert not CHECKS[key](seen(PlanFacts({**asking.texts, words.field: added}, asking.choices, dates=asking.dates)))


def test_an_empty_plan_is_asked_nothing() -> None:
    assert [key for key, rule in CHECKS.items() if rule(seen(PlanFacts()))] == []

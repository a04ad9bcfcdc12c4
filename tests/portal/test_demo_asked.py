"""The invented rounds of questionnaires: asked before and after, with a group too small, and written answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.handover.written import open_answers
from rodedraad.portal.demo import asked
from rodedraad.portal.demo.loading import load_demo, person, places
from rodedraad.portal.demo.welcome import read
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.change import change
from rodedraad.surveys.queries.results import results

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(settings: Any) -> list[bool]:
    """Whether each round was made."""
    settings.DEMO = True
    load_demo(tell=[].append, with_practices=False)
    return load_rounds()


def load_rounds() -> list[bool]:
    found, there = read("asked"), places()
    return [
        asked.load_round(row, found["text"], by=person(row["by"]), school=there[row["organisation"]])
        for row in found["round"]
    ]


def test_a_second_time_changes_nothing(loaded: list[bool]) -> None:
    assert loaded == [True, True, True]
    assert load_rounds() == [False, False, False]


def test_before_and_after_can_be_laid_side_by_side(loaded: list[bool]) -> None:
    with acting_as(person("counsellor").pk, places()["merenwaard"].pk):
        before = Round.objects.get(purpose=Round.Purpose.BEFORE)
        after = Round.objects.get(purpose=Round.Purpose.AFTER)
        assert after.previous == before
        assert before.opens_on == localdate() - timedelta(75) < before.closes_on < after.opens_on
        found = change(before, after)
    assert len(found.items) == 12 and len(found.themes) == 6 and not found.apart
    names = {cut.key: cut.name for cut in found.cuts}
    small = {names[key] for one in found.items for key, group in one.groups.items() if group is None}
    assert "h3b" in small and "Jongeren" not in small
    (theme,) = [one for one in found.themes if one.theme == "work-exploration"]
    told = {names[key]: group for key, group in theme.groups.items() if group}
    assert told["tl3b"].difference.is_clear and told["tl3b"].difference.value > 0


def test_youngsters_and_parents_told_how_content_they_are(loaded: list[bool]) -> None:
    with acting_as(person("counsellor").pk, places()["merenwaard"].pk):
        found = Round.objects.get(purpose=Round.Purpose.SATISFACTION)
        shown = results(found)
        assert shown.people["learner"] == 90 and shown.people["parent"] == 64
        assert len(open_answers(found, "better", shown.cut("learner")) or []) >= 10
        assert len(open_answers(found, "better", shown.cut("parent")) or []) >= 10

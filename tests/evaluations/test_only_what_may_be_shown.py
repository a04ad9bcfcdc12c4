"""What people answered comes into an evaluation only as far as results may show it: never below ten, with its n."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from rodedraad.evaluations.document import Chart, Entry
from rodedraad.evaluations.models import Evaluation
from rodedraad.evaluations.queries.evaluations import assembled
from rodedraad.schools.years import school_year_of
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.models import Audience, Instrument, Respondent, Round, Tally
from tests.cast import Cast
from tests.evaluations.conftest import Begin

pytestmark = pytest.mark.django_db


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


CONTENT: dict[str, Any] = {
    "languages": ["nl", "en"],
    "scales": {"four": [{"key": str(step), "text": text(f"stap {step}")} for step in range(1, 5)]},
    "pages": [
        {
            "key": "one",
            "items": [
                {"key": "sure", "kind": "scale", "scale": "four", "text": text("Ik durf te kiezen."), "theme": theme}
                for theme in ("confidence",)
            ],
        }
    ],
}


def closed(cast: Cast, instrument: Instrument, purpose: str, opens: date, given: dict[str, dict[str, int]]) -> Round:
    """A closed round with these counts per role."""
    row = Round.objects.create(
        organisation=cast.vo,
        title=f"Ronde {purpose}",
        purpose=purpose,
        school_year=school_year_of(opens),
        opens_on=opens,
        closes_on=opens,
        closed_at=timezone.now(),
    )
    for role, counts in given.items():
        audience = Audience.objects.create(
            organisation=cast.vo, round=row, version=instrument.versions.get(), respondent=role
        )
        people = sum(counts.values())
        Tally.objects.create(
            organisation=cast.vo, audience=audience, people=people, counts={"sure": counts | {"": people}}
        )
    return row


def entry(cast: Cast, evaluation: Evaluation, key: str) -> Entry:
    with cast.acting(cast.counsellor):
        return {one.key: one for one in assembled(evaluation).entries}[key]


def test_a_group_of_nine_stays_out_and_one_of_ten_comes_with_its_number(cast: Cast, begin: Begin, today: date) -> None:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Tevreden?", content=CONTENT)
        given = {Respondent.LEARNER: {"2": 5, "4": 5}, Respondent.PARENT: {"1": 9}}
        closed(cast, made, Round.Purpose.SATISFACTION, today, given)
    evaluation = begin()
    parents = entry(cast, evaluation, "parent_satisfaction")
    assert not parents.values and parents.gap
    (chart,) = entry(cast, evaluation, "learner_satisfaction").values
    assert isinstance(chart, Chart)
    ((question, mean, _margin, n, _before),) = chart.table.rows
    assert (question, mean, n) == ("Ik durf te kiezen.", "3,0", "10") or mean == "3.0"
    (table,) = entry(cast, evaluation, "response").values
    said = {row[1]: row[2] for row in table.rows}  # type: ignore[union-attr]
    assert "9" not in said.values() and "10" in said.values()


def test_growth_is_told_of_the_group_with_both_numbers(cast: Cast, begin: Begin, today: date) -> None:
    """Hand-worked: twelve at 2,0 became twelve at 3,0: one step up."""
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Jij en kiezen", content=CONTENT)
        first = {Respondent.LEARNER: {"1": 6, "3": 6}}
        then = {Respondent.LEARNER: {"2": 6, "4": 6}}
        closed(cast, made, Round.Purpose.BEFORE, today.replace(day=1, month=1), first)
        closed(cast, made, Round.Purpose.AFTER, today, then)
    verdict, chart = entry(cast, begin(), "confidence").values
    assert isinstance(chart, Chart) and isinstance(verdict, str)
    ((_theme, before, after, difference, margin, n),) = chart.table.rows
    assert [one.replace(",", ".") for one in (before, after, difference)] == ["2.0", "3.0", "+1.0"]
    assert margin.startswith("±") and n.count("12") == 2


def test_growth_of_nine_is_not_told(cast: Cast, begin: Begin, today: date) -> None:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Jij en kiezen", content=CONTENT)
        closed(cast, made, Round.Purpose.BEFORE, today.replace(day=1, month=1), {Respondent.LEARNER: {"1": 12}})
        closed(cast, made, Round.Purpose.AFTER, today, {Respondent.LEARNER: {"2": 9}})
    found = entry(cast, begin(), "confidence")
    assert not found.values and found.gap

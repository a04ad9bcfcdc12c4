"""The year wheel gathers: yearly evaluations for who may see them, and the shared moments of the region."""

from datetime import date, timedelta
from typing import Any

import pytest

from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import sign
from rodedraad.evaluations.models import Evaluation
from rodedraad.regions.actions.moments import MomentWanted, propose_moment
from rodedraad.schools.years import school_year_of
from rodedraad.yearwheel.queries.year import Item, wheel
from tests.cast import Cast
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db


def items(cast: Cast, person: Any, today: date, kind: str) -> list[Item]:
    with cast.acting(person) as school:
        assert school is not None
        found = wheel(school, school_year_of(today), person, cast.place(person), today=today)
    return [one for month in found.months for one in month.items if one.kind.startswith(kind)]


@pytest.fixture
def evaluation(cast: Cast, today: date) -> Evaluation:
    with cast.acting(cast.counsellor):
        return begin_evaluation(by=cast.counsellor, organisation=cast.vo, school_year=school_year_of(today))


def test_an_evaluation_stands_there_for_who_writes_it_and_once_signed_for_all(
    cast: Cast, evaluation: Evaluation, today: date
) -> None:
    [begun] = items(cast, cast.counsellor, today, "evaluation")
    assert (begun.day, str(evaluation.pk) in begun.url) == (today, True)
    assert items(cast, cast.teacher, today, "evaluation") == []
    with cast.acting(cast.team_leader):
        evaluation.refresh_from_db()
        sign(by=cast.team_leader, evaluation=evaluation, name="Kim Roos", role="Rector", version=evaluation.version)
    assert [one.who for one in items(cast, cast.teacher, today, "evaluation")] == ["", "Kim Roos"]
    assert items(cast, cast.other_counsellor, today, "evaluation") == []
    page = client_of(cast.teacher).get("/verbeteren/jaar/").content.decode()
    assert begun.url in page and "Kim Roos" in page


def test_a_shared_moment_stands_there_for_the_sectors_it_is_for(cast: Cast) -> None:
    day = date(2026, 11, 2)
    with cast.acting(cast.regional_editor):
        for title, sector in (("Scan najaar", "vo"), ("Scan van het mbo", "mbo")):
            wanted = MomentWanted(title, day, day + timedelta(days=14), [sector])
            propose_moment(by=cast.regional_editor, region=cast.region, wanted=wanted)
    found = items(cast, cast.teacher, day, "region")
    assert [(one.title, one.day) for one in found] == [
        ("Scan najaar", day),
        ("Scan najaar", day + timedelta(days=14)),
    ]

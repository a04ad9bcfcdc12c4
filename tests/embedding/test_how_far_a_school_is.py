"""How far a school is: every part is looked up, with the fact that says so, what is to be done and who does it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.embedding.parts import IN_PLACE, NOT_YET, PARTLY, parts, until
from rodedraad.embedding.queries import LOOKS, Embedded, embedded
from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import sign
from rodedraad.quality.actions import vision as vision_actions
from rodedraad.quality.actions.improvements import make_improvement, tell_state
from rodedraad.quality.conditions import CONDITIONS
from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import Wanted, Written
from rodedraad.schools.lexicon import Words
from rodedraad.schools.years import school_year_of
from tests.cast import Cast
from tests.quality.conftest import client_of
from tests.regions.conftest import closed_scan

pytestmark = pytest.mark.django_db
TODAY = localdate()


def found_at(cast: Cast) -> Embedded:
    with cast.acting(cast.counsellor):
        return embedded(cast.vo, today=TODAY)


def standing(cast: Cast, key: str) -> tuple[str, str]:
    one = next(one for one in found_at(cast).standings if one.part.key == key)
    return one.standing, one.fact


def test_every_part_belongs_to_a_condition_and_is_looked_up() -> None:
    rows = parts(Words("vo"))
    assert {one.key for one in rows} == set(LOOKS)
    assert {one.condition for one in rows} == set(CONDITIONS)
    assert all(one.title and one.good and one.todo and one.who for one in rows)
    assert until() == date(2027, 10, 1)


def test_a_new_school_has_nothing_and_reads_what_to_do(cast: Cast) -> None:
    found = found_at(cast)
    assert {one.standing for one in found.standings} == {NOT_YET}
    assert len(found.to_do) == len(parts(Words("vo"))) == 13
    page = client_of(cast.teacher).get("/borging/").content.decode()
    assert "Klaar voor 1 oktober 2027" in page and page.count("Nog niet") >= 13
    assert "Schrijf de visie op" in page and "Zet op het bord" not in page
    assert "Zet op het bord" in client_of(cast.counsellor).get("/borging/").content.decode()


def test_a_vision_counts_once_it_is_agreed_on_and_talked_about_lately(cast: Cast) -> None:
    by: Any = cast.counsellor
    with cast.acting(by):
        made = vision_actions.write_vision(
            by=by, organisation=cast.vo, written=Written("Ieder kiest.", "", {}), version=None
        )
    assert standing(cast, "vision_agreed")[0] == PARTLY and standing(cast, "keeper")[0] == NOT_YET
    for days, expected in ((10, IN_PLACE), (500, PARTLY)):
        talked = TODAY - timedelta(days=days)
        with cast.acting(by):
            vision_actions.keep_vision(
                by=by, vision=made.vision, owner_id=None, owner_name="M. Smit", talked_on=talked, is_public=False
            )
        assert standing(cast, "vision_talk")[0] == expected
    with cast.acting(by):
        vision_actions.agree_vision(by=by, vision=made.vision, number=1)
    assert standing(cast, "vision_agreed")[0] == IN_PLACE and standing(cast, "keeper")[0] == IN_PLACE
    page = client_of(cast.teacher).get("/borging/").content.decode()
    assert "Vastgesteld op" in page


def test_improving_counts_with_a_name_a_date_and_something_finished(cast: Cast) -> None:
    by: Any = cast.counsellor
    with cast.acting(by):
        first = make_improvement(by, cast.vo, Wanted("Gesprek na elk bezoek", owner_name="M. Smit", due_on=TODAY))
        make_improvement(by, cast.vo, Wanted("Nog zonder naam"))
    assert standing(cast, "improving") == (PARTLY, "Lopend: 2, met naam en datum: 1. Dit jaar afgerond: 0.")
    with cast.acting(by):
        second = Improvement.objects.get(title="Nog zonder naam")
        tell_state(by=by, improvement=second, state=Improvement.State.DONE, went="Het lukte.")
    assert standing(cast, "improving") == (IN_PLACE, "Lopend: 1, met naam en datum: 1. Dit jaar afgerond: 1.")
    assert first.keeper == "M. Smit"


def test_an_evaluation_counts_once_it_is_signed(cast: Cast) -> None:
    leader: Any = cast.team_leader
    year = school_year_of(TODAY) - 1
    with cast.acting(leader):
        made = begin_evaluation(by=leader, organisation=cast.vo, school_year=year)
    assert standing(cast, "evaluation")[0] == NOT_YET
    with cast.acting(leader):
        sign(by=leader, evaluation=made, name="Kim Roos", role="Rector", version=made.version)
    assert standing(cast, "evaluation") == (IN_PLACE, f"De laatste ondertekende is van {year}-{year + 1}.")


def test_youngsters_who_were_asked_in_the_scan_only_were_asked_in_part(cast: Cast) -> None:
    closed_scan(cast.vo, {("mentor", ""): {"3": 12}}, day=TODAY)
    assert standing(cast, "voices")[0] == NOT_YET
    closed_scan(cast.vo, {("learner", ""): {"3": 12}}, day=TODAY)
    found, said = standing(cast, "voices")
    assert found == PARTLY and "scan" in said


def test_what_works_on_a_part_stands_beside_it_with_who_and_when(cast: Cast) -> None:
    by: Any = cast.counsellor
    title = next(one.title for one in parts(Words("vo")) if one.key == "money")
    with cast.acting(by):
        wanted = Wanted("Kosten uitzoeken", theme=title, owner_name="P. Vos", due_on=date(2027, 12, 1))
        make_improvement(by, cast.vo, wanted)
    found = {one.part.key: one for one in found_at(cast).standings}
    assert [one.title for one in found["money"].doing] == ["Kosten uitzoeken"] and found["hours"].doing == ()
    page = client_of(cast.counsellor).get("/borging/").content.decode()
    assert "P. Vos" in page and "(te laat)" in page


def test_a_school_reads_its_own_and_never_that_of_another(cast: Cast) -> None:
    by: Any = cast.counsellor
    with cast.acting(by):
        make_improvement(by, cast.vo, Wanted("Gesprek na elk bezoek", owner_name="M. Smit", due_on=TODAY))
    assert "Lopend: 1" in client_of(cast.teacher).get("/borging/").content.decode()
    assert "Lopend: 1" not in client_of(cast.other_counsellor).get("/borging/").content.decode()

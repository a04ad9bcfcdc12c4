"""The hours of a plan beside those given in its programme: a bar, or honestly why there is none."""

from decimal import Decimal

import pytest
from django.urls import reverse

from rodedraad.activities.actions.people import Task, keep_task
from rodedraad.activities.actions.plans import begin_plan
from rodedraad.activities.models import Plan
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.hours.actions import give_hours
from rodedraad.programmes.actions.placements import place_plan
from rodedraad.programmes.models import Programme
from tests.cast import Cast
from tests.hours.conftest import YEAR, begun, browser


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan that asks 21 hours; somebody who does not join asks none."""
    Term.objects.create(vocabulary=Vocabulary.ROLE, key="mentor", name_nl="Mentor", name_en="Mentor", order=1)
    with cast.acting(cast.teacher):
        plan = begin_plan(by=cast.teacher, organisation=cast.vo, school_year=YEAR, title="Een ochtend op de werf")
        for hours in ("9", "12"):
            keep_task(by=cast.teacher, plan=plan, task=Task(role="mentor", hours=Decimal(hours), name="Mentoren"))
        asked = keep_task(by=cast.teacher, plan=plan, task=Task(role="mentor", hours=Decimal(100), name="Nee"))
        asked.joins = "no"
        asked.save()
    return plan


def give(cast: Cast, programme: Programme, *names: str, hours: str = "10") -> None:
    with cast.acting(cast.counsellor):
        for name in names:
            give_hours(by=cast.counsellor, programme=programme, hours=Decimal(hours), name=name, years=(2,))


def shown(cast: Cast, plan: Plan, name: str = "counsellor") -> str:
    address = reverse("hours:of_plan", args=[plan.pk])
    whole = browser(cast, name).get(address).content.decode()
    part = browser(cast, name).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip() in whole
    return part


def test_asked_of_given(cast: Cast, plan: Plan, programme: Programme) -> None:
    give(cast, programme, "Fenna", "Joris", "Sam", "Noor")
    for name in ("counsellor", "teacher"):
        assert f"21 van de 40 taakuren van {YEAR}-{YEAR + 1}" in shown(cast, plan, name)
        assert 'width="52.5%"' in shown(cast, plan, name)
        assert "meer dan er is" not in shown(cast, plan, name)


def test_only_of_the_programme_it_stands_in(cast: Cast, plan: Plan, programme: Programme) -> None:
    other = begun(cast, name="Programma vwo")
    give(cast, programme, "Fenna", hours="40")
    give(cast, other, "Joris", hours="14")
    assert "21 van de 54 taakuren" in shown(cast, plan)
    with cast.acting(cast.counsellor):
        place_plan(by=cast.counsellor, programme=other, plan=plan)
    assert "21 van de 14 taakuren" in shown(cast, plan)
    assert 'width="100%"' in shown(cast, plan).replace("100.0%", "100%")
    assert "Dit plan vraagt meer dan er is" in shown(cast, plan)


def test_nothing_known_is_said(cast: Cast, plan: Plan) -> None:
    assert f"Er is nog geen programma voor {YEAR}-{YEAR + 1}" in shown(cast, plan)
    begun(cast)
    assert "Niemand schreef nog op" in shown(cast, plan)


def test_a_total_of_one_colleague_is_for_who_keeps_the_programme(cast: Cast, plan: Plan, programme: Programme) -> None:
    give(cast, programme, "Fenna", "fenna ", "Joris", hours="20")
    assert "21 van de 60" in shown(cast, plan)
    assert "60" not in shown(cast, plan, "teacher")
    assert "alleen wie het programma beheert" in shown(cast, plan, "teacher")


def test_another_school_sees_nothing(cast: Cast, plan: Plan, programme: Programme) -> None:
    assert browser(cast, "other_counsellor").get(reverse("hours:of_plan", args=[plan.pk])).status_code == 404

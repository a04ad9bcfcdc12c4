"""Placing an activity, moving it by button and by dropping, confirming, removing and putting it back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rodedraad.activities.models import Plan, PlanField, PlanTask
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import Refused
from rodedraad.programmes.actions.placements import (
    confirm_placement,
    move_placement,
    propose_activity,
    put_back_placement,
    remove_placement,
)
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Details
from tests.cast import Cast
from tests.programmes.conftest import Place
from tests.programmes.test_pages import client_of

pytestmark = pytest.mark.django_db


def test_a_move_keeps_the_length_and_the_days_of_the_week(cast: Cast, place: Place, year: int) -> None:
    made = place(starts_on=date(year, 10, 7), ends_on=date(year, 10, 16), years=(1, 3))
    with cast.acting(cast.teacher):
        moved = move_placement(by=cast.teacher, placement=made, monday=date(year, 11, 2), from_year=1, to_year=2)
    start = date(year, 11, 2) + timedelta(days=date(year, 10, 7).weekday())
    assert (moved.starts_on, moved.ends_on) == (start, start + timedelta(days=9))
    assert moved.years == [2, 3]


def test_what_has_no_date_gets_the_whole_week(cast: Cast, place: Place, year: int) -> None:
    monday = date(year, 11, 2) - timedelta(days=date(year, 11, 2).weekday())
    with cast.acting(cast.teacher):
        moved = move_placement(by=cast.teacher, placement=place(), monday=monday)
    assert (moved.starts_on, moved.ends_on) == (monday, monday + timedelta(days=4))


def test_a_button_and_a_drop_do_the_same(cast: Cast, programme: Programme, place: Place, year: int) -> None:
    made = place(starts_on=date(year, 10, 7), years=(2,))
    client = client_of(cast.teacher)
    address = f"/programma/{programme.pk}/activiteiten/{made.pk}/verplaatsen/"
    back = f"/programma/{programme.pk}/kalender/?maand={year}-10"
    answer = client.post(address, {"weeks": "1", "from_year": "2", "to_year": "2", "next": back})
    assert answer.headers["Location"] == back
    with cast.acting(cast.teacher):
        made.refresh_from_db()
    assert made.starts_on == date(year, 10, 14)
    dropped = client.post(
        address, {"week": f"{year}-10-07", "from_year": "2", "to_year": "3"}, headers={"Accept": "application/json"}
    )
    assert dropped.json()["moved"] is True
    with cast.acting(cast.teacher):
        made.refresh_from_db()
    assert (made.starts_on, made.years) == (date(year, 10, 7), [3])
    refused = client.post(address, {"week": "geen dag"}, headers={"Accept": "application/json"})
    assert (refused.status_code, refused.json()["moved"]) == (409, False)


def test_a_draft_carries_who_told_it_and_becomes_certain(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.teacher):
        draft = propose_activity(
            by=cast.teacher,
            programme=programme,
            details=Details(title="Gastles", years=(2,)),
            contributed_by="Collega Nederlands",
        )
        assert (draft.status, draft.contributed_by) == ("draft", "Collega Nederlands")
        confirmed = confirm_placement(by=cast.teacher, placement=draft)
        assert (confirmed.status, confirmed.contributed_by) == ("confirmed", "Collega Nederlands")
        with pytest.raises(Refused, match="staat al in het programma"):
            confirm_placement(by=cast.teacher, placement=draft)
        assert AuditEntry.objects.filter(event="placement.confirmed", about_id=str(draft.pk)).count() == 1


def test_removing_can_be_undone_for_thirty_days(cast: Cast, place: Place) -> None:
    made = place()
    with cast.acting(cast.teacher):
        remove_placement(by=cast.teacher, placement=made)
        assert put_back_placement(by=cast.teacher, placement=made).removed_at is None
        remove_placement(by=cast.teacher, placement=made)
        Placement.objects.filter(pk=made.pk).update(removed_at=timezone.now() - timedelta(days=32))
        with pytest.raises(Refused, match="dertig dagen"):
            put_back_placement(by=cast.teacher, placement=made)


def test_a_plan_of_the_school_becomes_an_activity_once(cast: Cast, programme: Programme) -> None:
    with cast.acting(cast.teacher):
        plan = Plan.objects.create(
            organisation=cast.vo,
            title="Bedrijfsbezoek",
            school_year=programme.school_year,
            content={
                "choices": {"years": ["2", "9"], "competences": ["networking"], "place": ["firm"]},
                "numbers": {"minutes": 150},
            },
        )
        PlanField.objects.create(organisation=cast.vo, plan=plan, name="experience", text="Een ochtend meekijken.")
        PlanTask.objects.create(organisation=cast.vo, plan=plan, role="mentor", hours=Decimal("2.5"))
    client = client_of(cast.teacher)
    address = f"/programma/{programme.pk}/activiteiten/ontwerp/"
    assert client.post(address, {"plan": str(plan.pk)}).status_code == 302
    with cast.acting(cast.teacher):
        made = Placement.objects.get(plan=plan)
        assert (made.title, made.years, made.competences, made.phases) == (
            "Bedrijfsbezoek",
            [2],
            ["networking"],
            ["experience"],
        )
        assert (made.place, made.learner_hours, made.coach_hours) == ("firm", Decimal("2.5"), Decimal("2.5"))
    assert client.post(address, {"plan": str(plan.pk)}).status_code == 404

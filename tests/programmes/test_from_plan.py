"""A plan of the designer goes into the programme of its school year in one step, once, and can be taken out again."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.activities.actions.people import Task, keep_task
from rodedraad.activities.actions.plans import begin_plan
from rodedraad.activities.actions.writing import keep_particulars, save_plan
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import Plan
from rodedraad.base.writing import Chosen, Typed
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes.actions.placements import place_plan
from rodedraad.programmes.actions.programmes import Particulars as Of
from rodedraad.programmes.actions.programmes import begin_programme
from rodedraad.programmes.models import Placement, Programme
from tests.cast import Cast

UNDO = ("verwijderen", "terugzetten")


@pytest.fixture
def plan(cast: Cast, terms: dict[str, Term], year: int) -> Plan:
    """A plan that knows much, by the teacher; its condition is no success element of a programme."""
    Term.objects.create(vocabulary=Vocabulary.ROLE, key="mentor", name_nl="Mentor", name_en="Mentor", order=1)
    Term.objects.create(vocabulary="condition", key="money", name_nl="Geld", name_en="Money", order=1)
    with cast.acting(cast.teacher):
        plan = begin_plan(by=cast.teacher, organisation=cast.vo, school_year=year, title="Een ochtend op de werf")
        texts = {"experience": Typed("", "Ze lassen een plaat."), "talk": Typed("", "In drietallen.")}
        save_plan(by=cast.teacher, plan=plan, changes=Changes(texts=texts))
        chosen = {
            "goals": ["know-working-life"],
            "competences": ["networking"],
            "elements": ["real-experience", "money"],
            "years": ["3"],
        }
        keep_particulars(
            by=cast.teacher,
            plan=plan,
            facts=Particulars(
                choices={part: Chosen(frozenset(), frozenset(keys)) for part, keys in chosen.items()},
                numbers={"minutes": 210, "groups": 2},
                days={"starts_on": date(year, 11, 18)},
            ),
        )
        own = cast.place(cast.teacher)
        keep_task(by=cast.teacher, plan=plan, task=Task(role="mentor", hours=Decimal(9), membership=own))
        plan.refresh_from_db()
    return plan


def browser(cast: Cast, name: str = "teacher") -> Client:
    client = Client(headers={"Accept-Language": "nl"})
    client.force_login(getattr(cast, name))
    return client


def living(cast: Cast, plan: Plan) -> list[Placement]:
    with cast.acting(cast.teacher):
        return list(Placement.objects.filter(plan=plan, removed_at=None))


def another(cast: Cast, year: int, name: str = "Programma havo") -> Programme:
    with cast.acting(cast.counsellor):
        particulars = Of(name, ["havo"], [1, 2])
        return begin_programme(by=cast.counsellor, organisation=cast.vo, school_year=year, particulars=particulars)


def test_all_that_the_plan_knows_comes_along_as_a_draft(cast: Cast, plan: Plan, programme: Programme) -> None:
    answer = browser(cast).post(reverse("programmes:from_plan", args=[plan.pk]), follow=True)
    [row] = living(cast, plan)
    assert row.programme_id == programme.pk
    assert (row.status, row.title, row.what) == ("draft", "Een ochtend op de werf", "Ze lassen een plaat.")
    assert (row.years, row.goals, row.competences) == ([3], ["know-working-life"], ["networking"])
    assert (row.elements, row.phases) == (["real-experience"], ["experience", "talk"])
    assert row.starts_on == date(plan.school_year, 11, 18)
    assert (row.learner_hours, row.coach_hours) == (Decimal("3.5"), Decimal("4.5"))
    assert row.owner_id == cast.place(cast.teacher).pk
    assert answer.redirect_chain[-1][0].startswith(reverse("programmes:placement", args=[programme.pk, row.pk]))
    assert "Ongedaan maken" in answer.content.decode()


def test_undo_takes_it_out_and_leads_back_to_the_plan(cast: Cast, plan: Plan, programme: Programme) -> None:
    client = browser(cast)
    client.post(reverse("programmes:from_plan", args=[plan.pk]))
    [row] = living(cast, plan)
    back = reverse("activities:plan", args=[plan.pk])
    address = reverse("programmes:change_placement", args=[programme.pk, row.pk, "verwijderen"])
    assert client.post(address, {"next": back}).url == back
    assert living(cast, plan) == []


def test_what_was_removed_goes_back_unless_the_plan_was_placed_anew(
    cast: Cast, plan: Plan, programme: Programme
) -> None:
    client, address = browser(cast), reverse("programmes:from_plan", args=[plan.pk])
    client.post(address)
    [first] = living(cast, plan)
    deed = {name: reverse("programmes:change_placement", args=[programme.pk, first.pk, name]) for name in UNDO}
    client.post(deed["verwijderen"])
    client.post(address)
    [again] = living(cast, plan)
    page = client.post(deed["terugzetten"], follow=True).content.decode()
    assert "al opnieuw in het programma" in page
    assert living(cast, plan) == [again]
    client.post(reverse("programmes:change_placement", args=[programme.pk, again.pk, "verwijderen"]))
    client.post(deed["terugzetten"])
    assert [row.pk for row in living(cast, plan)] == [first.pk]


def test_twice_pressed_stands_there_once(cast: Cast, plan: Plan, programme: Programme) -> None:
    client, address = browser(cast), reverse("programmes:from_plan", args=[plan.pk])
    client.post(address)
    again = client.post(address, follow=True)
    assert len(living(cast, plan)) == 1
    assert "al in dit programma" in again.content.decode()
    shown = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert programme.name in shown
    assert "<button" not in shown
    with cast.acting(cast.teacher):
        assert place_plan(by=cast.teacher, programme=programme, plan=plan) == (living(cast, plan)[0], False)


def test_of_several_programmes_one_is_chosen(cast: Cast, plan: Plan, programme: Programme, year: int) -> None:
    other, client = another(cast, year), browser(cast)
    address = reverse("programmes:from_plan", args=[plan.pk])
    page = client.post(address).content.decode()
    assert living(cast, plan) == []
    assert programme.name in page
    assert other.name in page
    client.post(address, {"programme": str(other.pk)})
    [row] = living(cast, plan)
    assert (row.programme_id, row.years) == (other.pk, [1])  # its year 3 is not in that programme
    for nonsense in ("", "geen-sleutel", str(plan.pk)):
        assert client.post(address, {"programme": nonsense}).status_code == 200
    assert len(living(cast, plan)) == 1


def test_without_a_programme_there_is_a_way_to_begin_one(cast: Cast, plan: Plan, year: int) -> None:
    another(cast, year + 1)
    address, begin = reverse("programmes:from_plan", args=[plan.pk]), reverse("programmes:begin")
    for name, leads in (("teacher", False), ("counsellor", True)):
        page = browser(cast, name).post(address).content.decode()
        assert f"Er is nog geen programma voor {year}-{year + 1}" in page
        assert (f'href="{begin}"' in page) is leads
    assert living(cast, plan) == []


def test_another_school_places_and_sees_nothing(cast: Cast, plan: Plan, programme: Programme) -> None:
    client, address = browser(cast, "other_counsellor"), reverse("programmes:from_plan", args=[plan.pk])
    assert browser(cast).get(address).status_code == 200
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert living(cast, plan) == []


def test_what_cannot_be_placed_gets_a_sentence(cast: Cast, plan: Plan, programme: Programme) -> None:
    with cast.acting(cast.teacher):
        many = keep_task(by=cast.teacher, plan=plan, task=Task(role="mentor", hours=Decimal(8000), name="Bureau"))
    answer = browser(cast).post(reverse("programmes:from_plan", args=[plan.pk]), follow=True)
    assert "meer dan een heel jaar" in answer.content.decode()
    assert living(cast, plan) == []
    assert many.hours == 8000

"""Four ways to begin a plan, and where it came from stays known."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from rodedraad.activities.actions.people import Cost, Task, keep_cost, keep_task
from rodedraad.activities.actions.plans import begin_from_kit, begin_from_plan, begin_from_practice, begin_plan
from rodedraad.activities.actions.writing import keep_particulars
from rodedraad.activities.changes import Particulars
from rodedraad.activities.models import Plan, PlanTask
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.differences import since_beginning
from rodedraad.intake.models import Draft
from rodedraad.library.models import Adoption
from rodedraad.starterpack.queries import Starter
from tests.activities.conftest import Terms, this_year, tick, write
from tests.cast import Cast
from tests.publication.examples import published

pytestmark = pytest.mark.django_db
KIT = Starter(
    kind="kit",
    key="werfbezoek",
    version=3,
    title="Werfbezoek",
    sectors=("vo",),
    tracks=("havo",),
    goals=("experience-work",),
    competences=(),
    elements=("real-experience",),
    content={
        "goal": "Zelf meedoen.",
        "minutes": 120,
        "place": "firm",
        "lesson": [
            {"minutes": 20, "what": "Voorbereiding: vragen bedenken."},
            {"minutes": 60, "what": "Ervaring: meewerken."},
            {"minutes": 40, "what": "Gesprek: in drietallen."},
        ],
        "hours": [{"role": "subject-teacher", "hours": 4.5, "what": "bellen"}],
        "costs": [{"line": "Bus", "what": "heen en terug", "euro": 420, "per": "groep"}],
    },
)


def test_a_practice_of_another_school_shows_where_it_went(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.other_counsellor):
        plan = begin_from_practice(
            by=cast.other_counsellor, organisation=cast.mbo, school_year=this_year(), practice=practice, is_named=True
        )
        texts = queries.texts_of(plan)
        assert (texts["experience"], texts["talk"]) == ("Snoeien en planten.", "In drietallen, dezelfde week.")
        assert plan.content["choices"]["goals"] == ["experience-work"]
        assert plan.content["choices"]["elements"] == ["real-experience"]
        assert plan.from_practice == practice
        assert since_beginning(plan) == []
        write(cast.other_counsellor, plan, talk="In tweetallen, dezelfde week.")
        assert [one.label for one in since_beginning(Plan.objects.get(pk=plan.pk))] != []
    adoption = Adoption.objects.get(practice=practice)
    assert (adoption.organisation, adoption.is_named) == (cast.mbo, True)


def test_an_own_practice_is_no_adoption(cast: Cast, draft: Draft, terms: Terms) -> None:
    practice = published(cast, draft, terms)
    with cast.acting(cast.teacher):
        begin_from_practice(
            by=cast.teacher, organisation=cast.vo, school_year=this_year(), practice=practice, is_named=True
        )
    assert not Adoption.objects.filter(practice=practice).exists()


def test_the_same_in_another_year_asks_people_and_days_anew(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="In drietallen.")
        tick(cast.teacher, plan, place=["firm"])
        days, numbers = {"starts_on": date(this_year(), 11, 18)}, {"learners": 54}
        keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(days=days, numbers=numbers))
        task = Task(role="subject-teacher", hours=Decimal(9), membership=cast.place(cast.teacher))
        keep_task(by=cast.teacher, plan=plan, task=task)
        keep_cost(by=cast.teacher, plan=plan, cost=Cost("bus", "Heen en terug", 42000))
        made = begin_from_plan(by=cast.counsellor, plan=plan, school_year=this_year() + 1)
        assert queries.texts_of(made)["talk"] == "In drietallen."
        assert made.content["choices"]["place"] == ["firm"]
        assert (made.content["numbers"], made.content.get("dates")) == ({"learners": 54}, None)
        copied = queries.tasks_of(made).get()
        assert (copied.hours, copied.membership, copied.joins) == (Decimal(9), None, PlanTask.Joins.ASKED)
        assert queries.totals_of(made, [copied], queries.costs_of(made)).per_learner == Decimal("7.78")
        assert made.from_plan == plan


def test_a_kit_fills_the_stages_hours_and_costs(cast: Cast, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        plan = begin_from_kit(by=cast.teacher, organisation=cast.vo, school_year=this_year(), kit=KIT)
        texts = queries.texts_of(plan)
        assert texts["prepare"] == "20 min. Vragen bedenken."
        assert texts["experience"] == "60 min. Meewerken."
        assert texts["talk"] == "40 min. In drietallen."
        assert (plan.from_kit, plan.from_kit_version, plan.content["numbers"]) == ("werfbezoek", 3, {"minutes": 120})
        assert queries.tasks_of(plan).get().hours == Decimal("4.5")
        cost = queries.costs_of(plan).get()
        assert (cost.line, cost.cents) == ("bus", 42000)


def test_editors_who_work_at_no_school_begin_nothing(cast: Cast, terms: Terms) -> None:
    with cast.acting(cast.regional_editor), pytest.raises(PermissionDenied):
        begin_plan(by=cast.regional_editor, organisation=cast.region, school_year=this_year())


def test_another_school_cannot_know_that_a_plan_is_there(client: Client, cast: Cast, plan: Plan) -> None:
    client.force_login(cast.counsellor)
    assert client.get(reverse("activities:plan", args=[plan.pk])).status_code == 200
    client.force_login(cast.other_counsellor)
    for name in ("plan", "print", "bundle", "talk", "state"):
        assert client.get(reverse(f"activities:{name}", args=[plan.pk])).status_code == 404


def test_the_list_finds_by_word_state_and_year(teacher: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="Bij de kapstok.")
        begin_plan(by=cast.teacher, organisation=cast.vo, school_year=this_year() + 1, title="Iets anders")

    def titles(query: str) -> tuple[bool, bool]:
        page = teacher.get(reverse("activities:plans") + query).content.decode()
        return plan.title in page, "Iets anders" in page

    assert titles("") == (True, True)
    assert titles("?q=kapstok") == (True, False)
    assert titles(f"?schooljaar={this_year() + 1}") == (False, True)
    assert titles("?staat=ran") == (False, False)

"""After it took place: a short look back, and an example for the practice base that begins with it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now
from lxml import html

from rodedraad.activities.actions.outcome import Outcome, begin_example, report_outcome
from rodedraad.activities.actions.people import Task, keep_task
from rodedraad.activities.actions.plans import agree_on, forget_removed_plans, put_back_plan, remove_plan, reopen
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import plans as queries
from rodedraad.base.gate import Refused
from rodedraad.intake.models import Draft
from rodedraad.intake.queries.drafts import answers_of
from tests.activities.conftest import Terms, save, tick, write
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def looked_back(cast: Cast, plan: Plan, **more: object) -> None:
    said: dict[str, object] = {
        "held_on": localdate(),
        "decision": "change",
        "change": "Kleinere groepen.\nEerder bellen.",
    }
    report_outcome(by=cast.teacher, plan=plan, outcome=Outcome(**(said | more)))  # type: ignore[arg-type]


def test_a_day_to_come_or_no_decision_is_refused(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        for wrong in (
            {"held_on": localdate() + timedelta(days=1)},
            {"held_on": None},
            {"decision": ""},
            {"how_many": -1},
        ):
            with pytest.raises(Refused):
                looked_back(cast, plan, **wrong)
        assert queries.outcome_of(plan) is None


def test_the_circle_closes_with_a_draft_that_says_what_the_plan_says(cast: Cast, plan: Plan, terms: Terms) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, experience="Meewerken op de werf.", talk="In drietallen.", occasion="Een vraag.")
        tick(cast.teacher, plan, goals=["experience-work"], elements=["real-experience"], years=["3"])
        keep_task(
            by=cast.teacher, plan=plan, task=Task(role="subject-teacher", what="Geeft de les.", hours=Decimal("4.5"))
        )
        with pytest.raises(Refused):
            begin_example(by=cast.teacher, plan=plan)
        looked_back(cast, plan)
        draft = begin_example(by=cast.teacher, plan=plan)
        answers = answers_of(Draft.objects.get(pk=draft.pk))
        assert answers.texts["experience"] == "Meewerken op de werf."
        assert answers.texts["talk"] == "In drietallen."
        assert answers.texts["obstacles"] == "Kleinere groepen.\nEerder bellen."
        assert answers.texts["hours_run"] == "4,5"
        assert answers.choices["goals"] == (terms.id("experience-work"),)
        assert answers.choices["years"] == ("3",)
        assert [row.term for row in answers.rows["elements"]] == [terms.id("real-experience")]
        assert [row.texts["does"] for row in answers.rows["roles"]] == ["Geeft de les."]
        assert begin_example(by=cast.teacher, plan=plan) == draft


def test_a_plan_that_ran_stays_as_it_is_until_it_is_opened_again(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        looked_back(cast, plan)
        with pytest.raises(Refused):
            save(cast.teacher, plan, "talk", "", "Later bedacht.")
        reopen(by=cast.teacher, plan=plan)
        save(cast.teacher, plan, "talk", "", "Later bedacht.")
        assert queries.texts_of(plan)["talk"] == "Later bedacht."


def test_agreed_needs_a_name_and_can_be_undone(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        assert agree_on(by=cast.teacher, plan=plan).state == Plan.State.AGREED
        with pytest.raises(Refused):
            agree_on(by=cast.teacher, plan=plan)
        assert reopen(by=cast.teacher, plan=plan).state == Plan.State.WRITING
        write(cast.teacher, plan, title="")
        with pytest.raises(Refused):
            agree_on(by=cast.teacher, plan=plan)


def test_removed_can_be_put_back_for_thirty_days_and_is_forgotten_after(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        agree_on(by=cast.teacher, plan=plan)
        remove_plan(by=cast.teacher, plan=plan)
        assert put_back_plan(by=cast.teacher, plan=plan).state == Plan.State.AGREED
        remove_plan(by=cast.teacher, plan=plan)
    assert forget_removed_plans(localdate()) == 0
    with cast.acting(cast.teacher):
        Plan.objects.filter(pk=plan.pk).update(removed_at=now() - timedelta(days=32))
        with pytest.raises(Refused):
            put_back_plan(by=cast.teacher, plan=plan)
    assert forget_removed_plans(localdate()) == 1
    with cast.acting(cast.teacher):
        assert not Plan.objects.filter(pk=plan.pk).exists()


def test_the_pages_around_a_plan_open(teacher: Client, cast: Cast, plan: Plan) -> None:
    for name in ("plan", "particulars", "versions", "talk", "panel", "print", "plain", "outcome", "from_plan"):
        assert teacher.get(reverse(f"activities:{name}", args=[plan.pk])).status_code == 200, name
    said = {"held_on": localdate().isoformat(), "decision": "keep"}
    assert teacher.post(reverse("activities:outcome", args=[plan.pk]), said).status_code == 302
    assert teacher.get(reverse("activities:plan", args=[plan.pk])).url == reverse("activities:print", args=[plan.pk])  # type: ignore[attr-defined]
    assert teacher.post(reverse("activities:example", args=[plan.pk])).status_code == 302


def test_the_form_asks_for_the_day_and_the_decision_by_themselves(teacher: Client, plan: Plan) -> None:
    address = reverse("activities:outcome", args=[plan.pk])
    page = html.fromstring(teacher.post(address, {"who": "Havo 3", "held_on": ""}).content.decode())
    (day,) = page.xpath("//input[@name='held_on']")
    assert day.get("aria-invalid") == "true"
    (label,) = page.xpath(f"//label[@for='{day.get('id')}']")
    assert "mag je overslaan" not in label.text_content()
    assert "mag je overslaan" in page.xpath("//label[starts-with(., 'Wie waren erbij')]")[0].text_content()
    assert "Kies de dag waarop het was" in page.xpath("//main")[0].text_content()

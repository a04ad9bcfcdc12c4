"""What cannot be gets a clear sentence, and nothing that was there is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.activities.actions.people import Cost, Task, keep_cost, keep_task
from rodedraad.activities.actions.plans import begin_from_practice, begin_plan, put_back_plan, remove_plan
from rodedraad.activities.actions.writing import keep_particulars, restore_version, save_plan, take_over
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import Plan
from rodedraad.activities.queries import plans as queries
from rodedraad.base.gate import Refused
from rodedraad.base.writing import Chosen
from rodedraad.library.models import PracticeExample
from rodedraad.publication.actions.publishing import withdraw
from tests.activities.conftest import Terms, save, this_year, write
from tests.cast import Cast
from tests.publication.examples import published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("hours", ["-1", "-0.01", "8784.01", "99999999", "NaN", "Infinity"])
def test_hours_below_zero_or_above_a_year_are_refused(cast: Cast, plan: Plan, hours: str) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused, match=r"[Hh]ours|[Uu]r"):
            keep_task(by=cast.teacher, plan=plan, task=Task(role="subject-teacher", hours=Decimal(hours)))
        assert not queries.tasks_of(plan).exists()


@pytest.mark.parametrize("cents", [-1, 100_000_001])
def test_money_below_zero_or_beyond_reason_is_refused(cast: Cast, plan: Plan, cents: int) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused):
            keep_cost(by=cast.teacher, plan=plan, cost=Cost("bus", cents=cents))
        assert not queries.costs_of(plan).exists()


def test_a_day_outside_the_school_year_is_refused_and_what_stood_there_stays(cast: Cast, plan: Plan) -> None:
    year = this_year()
    inside, outside = date(year, 11, 18), date(year + 1, 8, 1)
    with cast.acting(cast.teacher):
        keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(days={"starts_on": inside}))
        with pytest.raises(Refused) as refusal:
            keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(days={"starts_on": outside}))
        assert "starts_on" in refusal.value.error_dict
        plan.refresh_from_db()
        assert plan.content["dates"] == {"starts_on": inside.isoformat()}


def test_announcing_after_it_begins_is_refused(cast: Cast, plan: Plan) -> None:
    days = {"starts_on": date(this_year(), 11, 18), "announced_on": date(this_year(), 11, 19)}
    with cast.acting(cast.teacher), pytest.raises(Refused) as refusal:
        keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(days=days))
    assert "announced_on" in refusal.value.error_dict


def test_a_trial_needs_a_group_and_an_end(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused):
            keep_particulars(by=cast.teacher, plan=plan, facts=Particulars(pilot_group="3B"))
        keep_particulars(
            by=cast.teacher, plan=plan, facts=Particulars(pilot_group="3B", pilot_ends_on=date(this_year() + 1, 5, 1))
        )
        plan.refresh_from_db()
        assert plan.pilot_group == "3B"


def test_a_choice_that_does_not_exist_is_refused_and_the_rest_is_kept(cast: Cast, plan: Plan) -> None:
    changes = Changes(choices={"place": Chosen(frozenset(), frozenset({"moon"}))})
    with cast.acting(cast.teacher):
        saved = save_plan(by=cast.teacher, plan=plan, changes=changes)
        assert "place" in saved.objections
        assert "place" not in saved.plan.content.get("choices", {})


def test_ten_thousand_characters_are_refused_and_the_text_before_stays(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="Een gesprek.")
        saved = save(cast.teacher, plan, "talk", "Een gesprek.", "x " * 5000)
        assert "talk" in saved.objections
        assert queries.texts_of(plan)["talk"] == "Een gesprek."


def test_a_refused_text_is_not_sent_back_over_what_somebody_typed(teacher: Client, plan: Plan) -> None:
    answer = teacher.post(
        reverse("activities:plan", args=[plan.pk]),
        {"was.talk": "", "talk": "x " * 5000},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    assert 'data-name="talk"' not in answer.content.decode()
    assert 'data-name="prepare"' in answer.content.decode()


def test_html_is_text(teacher: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, experience="<script>alert(1)</script><b>vet</b>")
    for name in ("plan", "print", "plain", "versions"):
        page = teacher.get(reverse(f"activities:{name}", args=[plan.pk])).content.decode()
        assert "<script>alert(1)" not in page
        assert name == "versions" or "&lt;script&gt;alert(1)" in page


def test_a_practice_withdrawn_meanwhile_gets_a_sentence_and_no_plan(
    cast: Cast, draft: object, terms: Terms, client: Client
) -> None:
    practice = published(cast, draft, terms)  # type: ignore[arg-type]
    with cast.acting(cast.other_counsellor):
        kept = begin_from_practice(
            by=cast.other_counsellor, organisation=cast.mbo, school_year=this_year(), practice=practice, is_named=True
        )
    with cast.acting(cast.counsellor):
        withdraw(by=cast.counsellor, practice=PracticeExample.objects.get(pk=practice.pk))
    with cast.acting(cast.other_counsellor):
        with pytest.raises(Refused):
            begin_from_practice(
                by=cast.other_counsellor,
                organisation=cast.mbo,
                school_year=this_year(),
                practice=practice,
                is_named=True,
            )
        assert Plan.objects.filter(from_practice=practice).get() == kept
    client.force_login(cast.teacher)
    for answer in (
        client.get(reverse("activities:from_practice", args=[practice.reference])),
        client.post(reverse("activities:from_practice", args=[practice.reference]), {"school_year": this_year()}),
    ):
        assert answer.status_code == 200
        assert "ingetrokken" in answer.content.decode() or "withdrawn" in answer.content.decode()


def test_words_typed_while_a_colleague_removed_the_plan_are_kept(teacher: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.counsellor):
        remove_plan(by=cast.counsellor, plan=plan)
    answer = teacher.post(
        reverse("activities:plan", args=[plan.pk]), {"was.talk": "", "talk": "Een nieuw idee."}, follow=True
    )
    assert answer.status_code == 200
    with cast.acting(cast.teacher):
        kept = queries.kept_versions(plan).get()
        assert kept.text == "Een nieuw idee."
        put_back_plan(by=cast.teacher, plan=plan)
        restore_version(by=cast.teacher, kept=kept)
        assert queries.texts_of(plan)["talk"] == "Een nieuw idee."


def test_a_year_nobody_plans_for_is_refused(cast: Cast, terms: Terms) -> None:
    with cast.acting(cast.teacher), pytest.raises(Refused):
        begin_plan(by=cast.teacher, organisation=cast.vo, school_year=1066, title="Een tocht")


def test_a_tip_for_a_field_that_is_not_there_is_refused(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        with pytest.raises(Refused):
            take_over(by=cast.teacher, plan=plan, field="colour", sentence="Rood.", element="")
        take_over(by=cast.teacher, plan=plan, field="talk", sentence="Een gesprek.", element="")
        take_over(by=cast.teacher, plan=plan, field="talk", sentence="Een gesprek.", element="")
        assert queries.texts_of(plan)["talk"] == "Een gesprek."


def test_nonsense_in_an_address_or_form_is_no_error_of_ours(teacher: Client, plan: Plan) -> None:
    for query in ("?schooljaar=99999999999", "?schooljaar=x&staat=x&volgorde=x&page=x", "?q=%27%22"):
        assert teacher.get(reverse("activities:plans") + query).status_code == 200
    for name in ("add_task", "add_cost", "particulars", "talk", "panel", "outcome", "from_plan"):
        answer = teacher.post(
            reverse(f"activities:{name}", args=[plan.pk]),
            {
                "days": "x",
                "hours": "x",
                "euros": "NaN",
                "school_year": "x",
                "held_on": "x",
                "field": "x",
                "line": "bus",
            },
        )
        assert answer.status_code == 200, name


def test_a_save_without_a_name_the_database_can_hold_and_money_beyond_counting(teacher: Client, plan: Plan) -> None:
    page = reverse("activities:plan", args=[plan.pk])
    sent = {"was.talk": "", "talk": "Samen praten.", "save": "een\x00twee"}
    assert teacher.post(page, sent).status_code == 302
    assert "Samen praten." in teacher.get(page).content.decode()
    for euros in ("1e999999999", "1e4000000", "-1e999999999"):
        answer = teacher.post(reverse("activities:add_cost", args=[plan.pk]), {"line": "bus", "euros": euros})
        assert "1.000.000 euro" in answer.content.decode(), euros

"""Who joins decides themself; colleagues and a panel talk about a plan; the link ends."""

import io
import zipfile
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from rodedraad.activities.actions.comments import close_to_panel, comment, open_to_panel, set_aside, settle_comment
from rodedraad.activities.actions.people import Cost, Task, decide, keep_cost, keep_task
from rodedraad.activities.actions.plans import remove_plan
from rodedraad.activities.models import Plan, PlanTask
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.facts import facts_of
from rodedraad.base.gate import Refused
from tests.activities.conftest import write
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def asked(cast: Cast, plan: Plan, who: str = "counsellor") -> PlanTask:
    place = cast.place(getattr(cast, who))
    return keep_task(
        by=cast.teacher, plan=plan, task=Task(role="subject-teacher", what="bellen", hours=Decimal(9), membership=place)
    )


def test_who_is_asked_decides_and_nobody_does_it_for_them(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        task = asked(cast, plan)
        assert task.joins == PlanTask.Joins.ASKED
        with pytest.raises(PermissionDenied):
            decide(by=cast.teacher, task=task, joins=True)
    with cast.acting(cast.counsellor):
        assert decide(by=cast.counsellor, task=task, joins=False).joins == PlanTask.Joins.NO
        assert queries.totals_of(plan, queries.tasks_of(plan), []).hours == 0
        assert decide(by=cast.counsellor, task=task, joins=True).joins == PlanTask.Joins.YES
        assert queries.totals_of(plan, queries.tasks_of(plan), []).hours == 9


def test_who_puts_themself_down_joins_at_once(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        assert asked(cast, plan, "teacher").joins == PlanTask.Joins.YES


def test_a_colleague_of_another_school_cannot_be_asked(cast: Cast, plan: Plan) -> None:
    elsewhere = cast.place(cast.other_counsellor)
    with cast.acting(cast.teacher), pytest.raises(Refused):
        keep_task(by=cast.teacher, plan=plan, task=Task(role="subject-teacher", membership=elsewhere))


def test_facts_for_the_checklist_hold_what_the_plan_holds(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, talk="In drietallen.")
        asked(cast, plan)
        keep_cost(by=cast.teacher, plan=plan, cost=Cost("bus", cents=100))
        set_aside(by=cast.teacher, plan=plan, point="parents", reason="Het doel noemt hen niet.")
        facts = facts_of(Plan.objects.get(pk=plan.pk))
        assert facts.text("talk") == "In drietallen."
        assert [(task.role, task.hours, task.has_person) for task in facts.tasks] == [("subject-teacher", 9, True)]
        assert [(cost.line, cost.cents) for cost in facts.costs] == [("bus", 100)]
        assert facts.set_aside == {"parents": "Het doel noemt hen niet."}


def test_a_point_is_only_set_aside_with_a_reason(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher), pytest.raises(Refused):
        set_aside(by=cast.teacher, plan=plan, point="parents", reason=" ")


def test_a_comment_can_be_given_to_a_colleague_and_settled(cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        said = comment(by=cast.teacher, plan=plan, text="Te lang?", field="talk", assignee=cast.place(cast.counsellor))
        assert said.assignee == cast.place(cast.counsellor)
        assert settle_comment(by=cast.counsellor, comment=said).resolved_at is not None
        assert settle_comment(by=cast.counsellor, comment=said, is_open=True).resolved_at is None


def test_a_panel_reads_plain_words_only_and_says_something(client: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, experience="Meewerken op de werf.", measure="Alleen voor ons.")
        asked(cast, plan)
        comment(by=cast.teacher, plan=plan, text="Onder ons gezegd.")
        _link, token = open_to_panel(by=cast.teacher, plan=plan, days=7)
    address = reverse("activities:guest", args=[token])
    page = client.get(address).content.decode()
    assert "Meewerken op de werf." in page
    for hidden in ("Alleen voor ons.", "Onder ons gezegd.", "bellen", cast.place(cast.counsellor).name):
        assert hidden not in page
    assert client.post(address, {"text": "Mag ik iemand meenemen?", "name": "Noor"}).status_code == 302
    assert client.post(address, {"text": "Zonder naam", "name": ""}).status_code == 200
    with cast.acting(cast.teacher):
        said = queries.comments_on(plan).get(is_panel=True)
        assert (said.text, said.by_name, said.by) == ("Mag ik iemand meenemen?", "Noor", None)
        close_to_panel(by=cast.teacher, plan=plan)
    assert client.get(address).status_code == 404


def test_a_link_to_a_removed_plan_opens_nothing(client: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        _link, token = open_to_panel(by=cast.teacher, plan=plan, days=7)
        remove_plan(by=cast.teacher, plan=plan)
    assert client.get(reverse("activities:guest", args=[token])).status_code == 404
    assert client.get(reverse("activities:guest", args=[token[::-1]])).status_code == 404


def test_everything_for_a_colleague_fits_in_one_file(teacher: Client, cast: Cast, plan: Plan) -> None:
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, experience="Meewerken op de werf.")
        keep_task(by=cast.teacher, plan=plan, task=Task(role="subject-teacher", what="=1+1", hours=Decimal("2.5")))
    answer = teacher.get(reverse("activities:bundle", args=[plan.pk]))
    held = zipfile.ZipFile(io.BytesIO(answer.content))
    names = {name.rpartition(".")[0]: name for name in held.namelist() if not name.endswith("pdf")}
    assert len(names) == 3
    texts = {name: held.read(path).decode("utf-8-sig") for name, path in names.items()}
    assert sum("Meewerken op de werf." in text for text in texts.values()) == 2
    table = next(text for name, text in texts.items() if name.startswith("3"))
    assert "'=1+1" in table
    assert "2,5" in table

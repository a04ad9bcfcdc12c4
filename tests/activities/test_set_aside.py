"""Setting a tip aside without a reason: the sentence stands beside that tip, and nothing that was typed is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from rodedraad.activities.actions.plans import remove_plan
from rodedraad.activities.models import Plan, SetAside
from tests.activities.conftest import write
from tests.cast import Cast

REASON = "te lang " * 40


@pytest.fixture
def sent_to(cast: Cast, plan: Plan) -> str:
    """Where a tip is answered, of a plan with an experience and no talk."""
    with cast.acting(cast.teacher):
        write(cast.teacher, plan, experience="Ze lassen een plaat.")
    return reverse("activities:answer_checklist", args=[plan.pk])


@pytest.mark.parametrize("reason", ["", "  ", "met een \x00 erin", REASON])
def test_the_sentence_stands_beside_the_tip(teacher: Client, plan: Plan, sent_to: str, reason: str) -> None:
    answer = teacher.post(sent_to, {"aside": "talk", "reason": reason})
    assert answer.status_code == 200
    page = html.fromstring(answer.content)
    [tip] = page.xpath("//main//*[@id='p-talk']")
    [alert] = tip.xpath(".//*[@role='alert']")
    [field] = tip.xpath(".//input[@name='reason']")
    assert field.get("aria-describedby") == alert.get("id")
    assert (field.get("aria-invalid"), field.get("autofocus")) == ("true", "")
    assert field.get("value", "") == reason.replace("\x00", "")
    assert tip.xpath(".//details[@id='aside-talk'][@open]")
    [form] = page.xpath("//main//form[@data-guide]")
    assert form.get("action") == reverse("activities:plan", args=[plan.pk])


def test_with_a_reason_it_is_set_aside(cast: Cast, teacher: Client, plan: Plan, sent_to: str) -> None:
    answer = teacher.post(sent_to, {"aside": "talk", "reason": "Dat doen we in de les erna."})
    assert answer.url == reverse("activities:plan", args=[plan.pk]) + "#meekijker"
    with cast.acting(cast.teacher):
        assert SetAside.objects.get().reason == "Dat doen we in de les erna."


def test_a_tip_that_is_not_there_gets_a_message(cast: Cast, teacher: Client, plan: Plan, sent_to: str) -> None:
    answer = teacher.post(sent_to, {"aside": "bestaat-niet", "reason": "x"}, follow=True)
    assert "Deze tip bestaat niet" in answer.content.decode()
    with cast.acting(cast.teacher):
        remove_plan(by=cast.teacher, plan=plan)
    answer = teacher.post(sent_to, {"aside": "talk", "reason": ""}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("activities:print", args=[plan.pk])
    assert "verwijderd" in answer.content.decode()


def test_opening_an_address_that_only_takes_answers_leads_on(teacher: Client, plan: Plan, sent_to: str) -> None:
    assert teacher.get(sent_to).url == reverse("activities:plan", args=[plan.pk]) + "#meekijker"
    assert teacher.get(reverse("activities:begin")).url == reverse("activities:plans")
    assert teacher.get("/ontwerpen/begin/", follow=True).status_code == 200

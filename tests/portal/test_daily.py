"""The daily round: what is past its time goes, what is due is told once, and twice does no harm."""

import smtplib
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from rodedraad.accounts.models import Person, SignInCode
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import acting_as
from rodedraad.jobs import actions as jobs
from rodedraad.jobs.management.commands.work import DAILY_ROUND
from rodedraad.jobs.tasks import carry_out
from rodedraad.library.models import PracticeExample
from rodedraad.portal import daily
from rodedraad.portal.reminders import remind_of_reviews
from tests.cast import Cast

TODAY = date(2026, 11, 22)


@pytest.fixture
def due(cast: Cast) -> PracticeExample:
    Person.objects.filter(pk=cast.counsellor.pk).update(email="farid@voorbeeld.example")
    return PracticeExample.objects.create(
        origin="here",
        number="RD-1",
        reference="RD-1",
        title="Een week op de werf",
        organisation=cast.vo,
        published_at=timezone.now(),
        review_due_on=TODAY,
    )


def test_the_school_is_reminded_once_by_mail_and_in_its_log(due: PracticeExample, cast: Cast) -> None:
    assert remind_of_reviews(TODAY - timedelta(days=1)) == 0
    assert remind_of_reviews(TODAY) == 1
    assert remind_of_reviews(TODAY + timedelta(days=1)) == 0
    assert [(letter.to, due.title in letter.body) for letter in mail.outbox] == [(["farid@voorbeeld.example"], True)]
    with acting_as(None, cast.vo.pk):
        assert AuditEntry.objects.filter(event="practice.review_reminded").count() == 1
    PracticeExample.objects.filter(pk=due.pk).update(review_due_on=TODAY + timedelta(days=300))
    assert remind_of_reviews(TODAY + timedelta(days=300)) == 1, "a new date is a new reminder"


def test_with_the_mail_server_down_nothing_is_lost(due: PracticeExample, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **more: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("rodedraad.portal.reminders.EmailMessage.send", refuse)
        assert remind_of_reviews(TODAY) == 0
    assert remind_of_reviews(TODAY) == 1
    assert len(mail.outbox) == 1


def test_withdrawn_examples_and_those_of_nobody_remind_nobody(due: PracticeExample) -> None:
    PracticeExample.objects.filter(pk=due.pk).update(state="withdrawn")
    assert remind_of_reviews(TODAY) == 0


def test_codes_of_letters_that_ended_a_month_ago_go(cast: Cast) -> None:
    for days in (29, 31):
        ends = timezone.now() - timedelta(days=days)
        SignInCode.objects.create(person=cast.teacher, code_hash=str(days), ends_at=ends)
    assert daily.remove_old_codes(timezone.localdate()) == 1
    assert SignInCode.objects.filter(code_hash="29").exists()


def test_the_command_says_what_it_did(due: PracticeExample, capsys: pytest.CaptureFixture[str]) -> None:
    PracticeExample.objects.update(review_due_on=timezone.localdate())
    call_command("daily")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(daily.DEEDS)
    assert any(line.split(maxsplit=1)[0] == "1" and "due for review" in line for line in lines)


def test_the_worker_makes_the_round_as_a_job(due: PracticeExample) -> None:
    job = jobs.enqueue_daily_round(DAILY_ROUND)
    assert job is not None
    carry_out.call(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.done, job.objection) == ("done", len(daily.DEEDS), "")

"""Doing long work: as the person who asked, in one transaction, with a sentence when it does not succeed."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import get_language

from rodedraad.accounts.models import Person
from rodedraad.base.gate import refuse_if
from rodedraad.jobs import actions
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress
from tests.jobs.conftest import carry_out


def acted_for() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('rodedraad.person', true), current_setting('rodedraad.organisation', true)"
        )
        return tuple(cursor.fetchone())


def test_work_is_done_as_the_person_and_for_the_organisation_that_asked(asked: Any, person: Person) -> None:
    school, seen = uuid.uuid4(), []
    with actions.transaction.atomic():
        from rodedraad.base.gate import act_also_for

        act_also_for(school)
        job = asked(lambda job: seen.append(acted_for()), organisation=school)
        act_also_for(None)
    job = carry_out(job)
    assert seen == [(str(person.pk), str(school))]
    assert job.state == Job.State.DONE
    assert acted_for() == ("", "")


def test_progress_is_written_down_and_the_result_kept(asked: Any) -> None:
    def work(job: Job) -> str:
        for number in range(1, 4):
            progress(job, number, 3)
            assert (Job.objects.get().done, Job.objects.get().total) == (number, 3)
        return "/taken/"

    job = carry_out(asked(work))
    assert (job.state, job.done, job.total, job.result_url) == ("done", 3, 3, "/taken/")
    assert job.ended_at is not None
    assert job.attempts == 1


def test_an_objection_is_told_and_everything_undone(asked: Any) -> None:
    def work(job: Job) -> None:
        Person.objects.create_user("half-done")
        refuse_if("Row 7 has no title.")

    job = carry_out(asked(work))
    assert (job.state, job.objection) == ("failed", "Row 7 has no title.")
    assert not Person.objects.filter(username="half-done").exists()


def test_a_fault_of_ours_is_logged_and_told_without_details(asked: Any, caplog: pytest.LogCaptureFixture) -> None:
    def work(job: Job) -> None:
        Person.objects.create_user("half-done")
        raise RuntimeError("secret detail")

    job = carry_out(asked(work))
    assert job.state == "failed"
    assert "secret" not in job.objection
    assert job.objection
    assert "secret detail" in caplog.text
    assert not Person.objects.filter(username="half-done").exists()


def test_somebody_who_lost_the_right_is_told_so(asked: Any) -> None:
    def work(job: Job) -> None:
        raise PermissionDenied

    assert carry_out(asked(work)).state == "failed"


def test_nothing_is_done_for_somebody_whose_account_was_closed(asked: Any, person: Person) -> None:
    done: list[int] = []
    job = asked(lambda job: done.append(1))
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert carry_out(job).state == "failed"
    assert done == []


def test_a_second_offer_of_the_same_job_does_nothing(asked: Any) -> None:
    done: list[int] = []
    job = asked(lambda job: done.append(1))
    carry_out(job)
    carry_out(job)
    assert done == [1]


def test_sentences_are_in_the_language_of_the_person(asked: Any, person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(language="en")
    seen: list[str | None] = []
    carry_out(asked(lambda job: seen.append(get_language())))
    assert seen == ["en"]

"""Stopping and trying again: by the person who asked, at the next sign of life, without anything half done."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from rodedraad.accounts.models import Person
from rodedraad.base.gate import Refused
from rodedraad.jobs import actions, rules
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress, worker_is_stopping
from tests.jobs.conftest import carry_out


def test_a_waiting_job_is_stopped_at_once(asked: Any, person: Person) -> None:
    done: list[int] = []
    job = asked(lambda job: done.append(1))
    actions.cancel(by=person, job=job)
    assert carry_out(job).state == "cancelled"
    assert done == []


def test_a_running_job_stops_at_its_next_sign_of_life_and_is_undone(asked: Any, person: Person) -> None:
    def work(job: Job) -> None:
        Person.objects.create_user("half-done")
        actions.cancel(by=person, job=job)
        progress(job, 1, 2)
        raise AssertionError("not reached")

    job = carry_out(asked(work))
    assert job.state == "cancelled"
    assert not Person.objects.filter(username="half-done").exists()


def test_a_stopped_job_can_be_tried_again_from_the_beginning(
    asked: Any, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    tries: list[int] = []

    def work(job: Job) -> None:
        tries.append(1)
        assert len(tries) > 1

    job = carry_out(asked(work))
    assert job.state == "failed"
    with django_capture_on_commit_callbacks(execute=True) as offers:
        actions.retry(by=person, job=job)
    assert len(offers) == 1
    job = carry_out(job)
    assert (job.state, job.attempts, job.objection) == ("done", 1, "")


def test_what_has_ended_cannot_be_stopped_and_what_succeeded_not_retried(asked: Any, person: Person) -> None:
    job = carry_out(asked(lambda job: None))
    with pytest.raises(Refused) as refused:
        actions.cancel(by=person, job=job)
    assert refused.value.messages == [str(rules.objection_to_cancelling(job))]
    with pytest.raises(Refused):
        actions.retry(by=person, job=job)


def test_nobody_else_can_stop_or_retry_it(asked: Any) -> None:
    other = Person.objects.create_user("zomer-3")
    job = asked(lambda job: None)
    with pytest.raises(PermissionDenied):
        actions.cancel(by=other, job=job)
    with pytest.raises(PermissionDenied):
        actions.retry(by=other, job=job)


def test_a_worker_that_is_being_stopped_gives_the_job_back(asked: Any) -> None:
    def work(job: Job) -> None:
        worker_is_stopping.set()
        progress(job, 1, 2)

    try:
        job = carry_out(asked(work))
    finally:
        worker_is_stopping.clear()
    assert (job.state, job.attempts) == ("waiting", 0)

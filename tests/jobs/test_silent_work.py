"""Work that gave no sign of life for a minute is offered again, at most three times, and never done twice."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from rodedraad.jobs import actions, queries
from rodedraad.jobs.models import Job
from tests.jobs.conftest import carry_out


def fall_silent(job: Job, **more: Any) -> None:
    """The worker was killed: the job says running, the queue too, and nobody is there."""
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - timedelta(seconds=61), **more)


def killed(asked: Any, **more: Any) -> Job:
    job = asked(lambda job: None)
    actions.claim(job.pk)
    DBTaskResult.objects.update(status="RUNNING")
    fall_silent(job, **more)
    return job


def test_a_killed_worker_s_job_is_offered_again(asked: Any, django_capture_on_commit_callbacks: Any) -> None:
    job = killed(asked)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.offer_silent_jobs_again() == 1
    assert DBTaskResult.objects.ready().count() == DBTaskResult.objects.count() == 1
    job = carry_out(job)
    assert (job.state, job.attempts) == ("done", 2)


def test_fifty_nine_seconds_is_not_silent(asked: Any) -> None:
    job = killed(asked)
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=59))
    assert actions.offer_silent_jobs_again() == 0
    job.refresh_from_db()
    assert job.state == "running"


def test_after_three_attempts_it_has_failed_with_a_sentence(asked: Any) -> None:
    job = killed(asked, attempts=3)
    assert actions.offer_silent_jobs_again() == 0
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.objection
    assert not queries.is_on_offer(job)


def test_a_silent_job_that_was_to_be_stopped_ends(asked: Any) -> None:
    job = killed(asked, is_cancel_asked=True)
    actions.offer_silent_jobs_again()
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_a_job_that_was_never_offered_is_offered_but_one_in_a_long_queue_only_once(
    asked: Any, django_capture_on_commit_callbacks: Any
) -> None:
    job = asked(lambda job: None)
    fall_silent(job)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.offer_silent_jobs_again() == 0, "it still stands in the queue"
    DBTaskResult.objects.all().delete()
    fall_silent(job)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.offer_silent_jobs_again() == 1
    assert carry_out(job).state == "done"


def test_old_jobs_are_forgotten_after_a_month(asked: Any) -> None:
    old, young = carry_out(asked(lambda job: None)), carry_out(asked(lambda job: None))
    Job.objects.filter(pk=old.pk).update(ended_at=timezone.now() - timedelta(days=31))
    assert actions.remove_old_jobs() == 1
    assert list(Job.objects.all()) == [young]

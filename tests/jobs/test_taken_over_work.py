"""Work with its own transaction and its own heartbeat: seen from outside while it goes on, and never done twice."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from rodedraad.accounts.models import Person
from rodedraad.jobs import actions, tasks
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress
from tests.jobs.conftest import PLACE, carry_out

pytestmark = pytest.mark.django_db(transaction=True)


def elsewhere(deed: Callable[[], Any]) -> Any:
    """On another connection, as another process would."""
    found: list[Any] = []

    def run() -> None:
        found.append(deed())
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return found[0]


def take_over() -> None:
    """The worker was silent for a minute (a machine put to sleep), and another took its job."""
    with transaction.atomic():
        Job.objects.update(heartbeat_at=timezone.now() - timedelta(seconds=61))
        actions.offer_silent_jobs_again()
    assert Job.objects.get().state == "waiting"


def made(work: Any, monkeypatch: pytest.MonkeyPatch) -> Job:
    monkeypatch.setattr(tasks, "made_work", tasks.long_work(work), raising=False)
    return actions.enqueue("made", "Made", PLACE, by=Person.objects.create_user("winter-12"))


def test_progress_is_seen_by_others_while_the_work_s_transaction_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def work(job: Job) -> None:
        Person.objects.create_user("made-by-work")
        progress(job, 3, 9)
        for _ in range(1200):
            row = elsewhere(Job.objects.get)
            if row.total:
                break
            time.sleep(0.05)
        seen.append((row.done, row.total))
        assert not elsewhere(Person.objects.filter(username="made-by-work").exists)

    monkeypatch.setattr("rodedraad.jobs.progress.BEAT", 0.1)
    assert carry_out(made(work, monkeypatch)).state == "done"
    assert seen == [(3, 9)]
    assert Person.objects.filter(username="made-by-work").exists()


def test_an_attempt_that_was_taken_over_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(job: Job) -> None:
        Person.objects.create_user("done-twice")
        elsewhere(take_over)

    job = carry_out(made(work, monkeypatch))
    assert job.state == "waiting"
    assert not Person.objects.filter(username="done-twice").exists()


def test_an_attempt_that_was_taken_over_ends_at_its_next_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(job: Job) -> None:
        elsewhere(take_over)
        for number in range(1200):
            progress(job, number, 1200)
            time.sleep(0.05)
        raise AssertionError("not reached")

    monkeypatch.setattr("rodedraad.jobs.progress.BEAT", 0.1)
    assert carry_out(made(work, monkeypatch)).state == "waiting"


def test_two_workers_never_have_the_same_job(monkeypatch: pytest.MonkeyPatch) -> None:
    job = made(lambda job: None, monkeypatch)
    assert actions.claim(job.pk) is not None
    assert elsewhere(lambda: actions.claim(job.pk)) is None

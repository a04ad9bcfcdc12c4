"""Asking for long work: only tasks of our own apps, and the queue knows nothing but a number."""

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from rodedraad.accounts.models import Person
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import acting_as
from rodedraad.jobs import actions, tasks
from rodedraad.jobs.models import Job
from tests.jobs.conftest import PLACE


def test_the_queue_carries_only_the_job_id(asked: object) -> None:
    job = asked(lambda job: None, options={"format": "xlsx"})  # type: ignore[operator]
    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [str(job.pk)], "kwargs": {}}
    assert (job.state, job.options, job.task) == ("waiting", {"format": "xlsx"}, PLACE)


def test_asking_is_noted(asked: object, person: Person) -> None:
    asked(lambda job: None)  # type: ignore[operator]
    with acting_as(person.pk, None):
        assert [(row.event, row.details) for row in AuditEntry.objects.all()] == [("job.asked", {"kind": "made"})]


@pytest.mark.django_db(transaction=True)
def test_work_asked_for_in_a_transaction_that_is_undone_never_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "made_work", tasks.long_work(lambda job: None), raising=False)
    with transaction.atomic():
        actions.enqueue("made", "Made", PLACE)
        assert not DBTaskResult.objects.exists(), "offered only after the commit"
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("os.system", "not a task of ours"),
        ("rodedraad.jobs.actions.claim", "not a task of ours"),
        ("rodedraad.nowhere.tasks.work", "not a task of ours"),
        ("rodedraad.jobs.tasks.Work", "not a task of ours"),
        ("rodedraad.jobs.tasks.attempt", "long_work"),
    ],
)
def test_only_marked_functions_in_the_tasks_drawer_of_our_apps_are_work(place: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        actions.checked_place(place)


def test_the_daily_round_is_asked_for_once_a_day(asked: object, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(lambda job: None)  # type: ignore[operator]
    assert actions.enqueue_daily_round(PLACE) is not None
    assert actions.enqueue_daily_round(PLACE) is None

"""Work to do in tests: a made task in the drawer of an own app, and a person who asks for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rodedraad.accounts.models import Person
from rodedraad.jobs import actions, tasks
from rodedraad.jobs.models import Job

PLACE = "rodedraad.jobs.tasks.made_work"
Do = Callable[[Job], str | None]


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create_user("winter-12")


@pytest.fixture
def asked(person: Person, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Iterator[Any]:
    """`asked(function)` puts the function in a tasks drawer and asks for it; returns the job, waiting."""

    def ask(work: Do, **more: Any) -> Job:
        monkeypatch.setattr(tasks, "made_work", tasks.long_work(work), raising=False)
        with django_capture_on_commit_callbacks(execute=True):
            return actions.enqueue("made", "Made work", PLACE, **{"by": person, **more})

    yield ask


def carry_out(job: Job) -> Job:
    """Let a worker do it, here and now."""
    tasks.carry_out.call(str(job.pk))
    job.refresh_from_db()
    return job

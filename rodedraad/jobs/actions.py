"""Asking for long work, steering it, and keeping its state while workers come and go."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.jobs import access, queries, rules
from rodedraad.jobs.models import Job

CARRIER = "rodedraad.jobs.tasks.carry_out"
KEPT = timedelta(days=30)
PLACE = re.compile(r"^(rodedraad\.[a-z]+)\.tasks(\.[a-z_]+)?\.[a-z_]+$")


def checked_place(task: str) -> str:
    """The place of a task, if it stands in the `tasks` drawer of one of our own apps. Raises ValueError."""
    found = PLACE.match(task)
    if not found or found[1] not in settings.OWN_APPS:
        raise ValueError(f"{task} is not a task of ours: it should be rodedraad.APP.tasks.NAME")
    if not getattr(import_string(task), "is_long_work", False):
        raise ValueError(f"{task} does not carry @long_work")
    return task


@transaction.atomic
def enqueue(
    kind: str,
    title: str | Promise,
    task: str,
    *,
    by: Any = None,
    organisation: UUID | None = None,
    subject: UUID | None = None,
    options: Mapping[str, str | int | bool | list[str]] | None = None,
) -> Job:
    """Ask for long work. The function at `task` gets the job and runs as `by`, for `organisation`, after the commit.

    `options` holds choices (a file type, a filter), never names or what people wrote.
    """
    job = Job.objects.create(
        kind=kind,
        task=checked_place(task),
        title=str(title)[:200],
        by=by,
        organisation_id=organisation,
        subject=subject,
        options=dict(options or {}),
        heartbeat_at=timezone.now(),
    )
    note("job.asked", by=by, about=job, kind=kind)
    _offer(job)
    return job


def _offer(job: Job) -> None:
    transaction.on_commit(partial(import_string(CARRIER).enqueue, str(job.pk)))


@transaction.atomic
def cancel(*, by: Any, job: Job) -> Job:
    """Stop a job: one that waits ends at once, one that runs ends at its next sign of life."""
    job = locked(job)
    require(access.may_steer(by, job))
    refuse_if(rules.objection_to_cancelling(job))
    job.is_cancel_asked = True
    if job.state == Job.State.WAITING:
        job.state, job.ended_at = Job.State.CANCELLED, timezone.now()
    job.save(update_fields=["is_cancel_asked", "state", "ended_at"])
    note("job.cancelled", by=by, about=job, kind=job.kind)
    return job


@transaction.atomic
def retry(*, by: Any, job: Job) -> Job:
    """Offer a job again that failed or was stopped; it starts from the beginning."""
    job = locked(job)
    require(access.may_steer(by, job))
    refuse_if(rules.objection_to_retrying(job))
    job.state, job.is_cancel_asked, job.objection, job.result_url = Job.State.WAITING, False, "", ""
    job.done = job.total = job.attempts = 0
    job.started_at = job.ended_at = None
    job.heartbeat_at = timezone.now()
    job.save()
    note("job.retried", by=by, about=job, kind=job.kind)
    _offer(job)
    return job


# --- what workers do


@transaction.atomic
def claim(pk: UUID) -> Job | None:
    """Take a waiting job as ours; None when another worker has it, or it was stopped."""
    job = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, state=Job.State.WAITING).first()
    if job is None:
        return None
    now = timezone.now()
    job.state, job.attempts, job.started_at, job.heartbeat_at = Job.State.RUNNING, job.attempts + 1, now, now
    job.save(update_fields=["state", "attempts", "started_at", "heartbeat_at"])
    return job


def end_attempt(job: Job, state: str, **result: Any) -> bool:
    """Write down how this attempt ended (`objection`, `result_url`, `done`, `total`).

    False when another attempt has taken over: then nothing is written.
    """
    return bool(_own_attempt(job).update(state=state, ended_at=timezone.now(), **result))


def give_back(job: Job) -> None:
    """The worker stops: the job waits for the next one, and this attempt does not count."""
    now = timezone.now()
    _own_attempt(job).update(state=Job.State.WAITING, attempts=F("attempts") - 1, heartbeat_at=now)
    _offer(job)


def _own_attempt(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)


@transaction.atomic
def offer_silent_jobs_again() -> int:
    """Take jobs whose worker has gone back into the queue; returns how many were offered again.

    Asked to stop: they end. After three attempts: they failed.
    """
    offered = 0
    now = timezone.now()
    for job in queries.silent_jobs(now=now).select_for_update(of=("self",), skip_locked=True):
        job.heartbeat_at = now
        _forget_dead_carriers(job)
        objection = rules.objection_to_another_attempt(job)
        if job.is_cancel_asked:
            job.state, job.ended_at = Job.State.CANCELLED, now
        elif job.state == Job.State.RUNNING and objection:
            job.state, job.objection, job.ended_at = Job.State.FAILED, str(objection), now
        else:
            job.state = Job.State.WAITING
        job.save(update_fields=["state", "objection", "ended_at", "heartbeat_at"])
        if job.state == Job.State.WAITING and not queries.is_on_offer(job):
            _offer(job)
            offered += 1
    return offered


def _forget_dead_carriers(job: Job) -> None:
    DBTaskResult.objects.running().filter(args_kwargs__args__0=str(job.pk)).delete()


def remove_old_jobs() -> int:
    """Forget jobs that ended a month ago, and the queue's own rows of yesterday; returns how many jobs went."""
    now = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=1)).delete()
    removed, _ = Job.objects.filter(ended_at__lt=now - KEPT).delete()
    return removed


def enqueue_daily_round(task: str) -> Job | None:
    """Ask for the daily round once a day, by nobody; None when it was asked for already."""
    today = timezone.localdate()
    if queries.has_daily_round(day=today):
        return None
    return enqueue("daily", "daily", task, options={"day": today.isoformat()})

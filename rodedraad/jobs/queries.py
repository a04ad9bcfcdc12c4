"""Which jobs nobody is working on any more, and whether the daily round was made."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from rodedraad.jobs.models import Job

SILENCE = timedelta(seconds=60)


def silent_jobs(*, now: datetime) -> QuerySet[Job]:
    """Open jobs without a sign of life for a minute: their worker is gone, or they were never offered."""
    return Job.objects.filter(state__in=[Job.State.WAITING, Job.State.RUNNING], heartbeat_at__lt=now - SILENCE)


def is_on_offer(job: Job) -> bool:
    """Whether a worker will still come across this job."""
    return DBTaskResult.objects.ready().filter(args_kwargs__args__0=str(job.pk)).exists()


def has_daily_round(*, day: date) -> bool:
    """Whether the daily round of this day was already asked for."""
    return Job.objects.filter(kind="daily", options__day=day.isoformat()).exists()

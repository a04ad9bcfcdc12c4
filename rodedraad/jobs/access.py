"""Whose long work this is: the person who asked for it, and nobody else."""

from typing import Any

from django.db.models import QuerySet

from rodedraad.jobs.models import Job


def jobs_of(person: Any) -> QuerySet[Job]:
    """The jobs this person asked for, newest first."""
    if not getattr(person, "is_authenticated", False):
        return Job.objects.none()
    return Job.objects.filter(by=person)


def may_steer(person: Any, job: Job) -> bool:
    """Whether this person may stop the job or offer it again."""
    return getattr(person, "is_authenticated", False) and job.by_id == person.pk

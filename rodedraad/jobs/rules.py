"""When a job cannot be stopped or tried again."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.jobs.models import Job

MOST_ATTEMPTS = 3


def objection_to_cancelling(job: Job) -> str | Promise | None:
    """Only what is still going can be stopped."""
    return None if job.is_open else _("This job has already ended.")


def objection_to_retrying(job: Job) -> str | Promise | None:
    """Only what failed or was stopped can be tried again, and only if we still know how."""
    if job.state not in {Job.State.FAILED, Job.State.CANCELLED}:
        return _("Only a job that failed or was stopped can be tried again.")
    return None if job.task else _("We no longer know how to do this job.")


def objection_to_another_attempt(job: Job) -> str | Promise | None:
    """After three broken-off attempts something is wrong with the job itself."""
    if job.attempts >= MOST_ATTEMPTS:
        return _("The job was broken off three times. Try again later, or ask your administrator.")
    return None

"""Carrying out long work: an app's own stands in its `tasks.py`, carries `@long_work`, and is found by its place."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from rodedraad.base.gate import Refused, acting_as
from rodedraad.jobs import actions
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import Cancelled, Pulse, Stopped, Superseded

log = logging.getLogger(__name__)
Work = Callable[[Job], str | None]


def long_work(function: Work) -> Work:
    """Mark a function as work for jobs: it gets the job, may return the address of its result, and can be done twice.

    It runs in one transaction as the person who asked; call `progress(job, done, total)` often.
    """
    function.is_long_work = True  # type: ignore[attr-defined]
    return function


@task()
def carry_out(job_id: str) -> None:
    """Attempt a job that waits. The queue knows only its id; everything else is in the job."""
    job = actions.claim(UUID(job_id))
    if job is None:
        return
    with translation.override(job.by.language if job.by else settings.LANGUAGE_CODE):
        attempt(job)


def attempt(job: Job) -> None:
    """Do the work in one transaction as the person who asked, and write down how it ended."""
    try:
        _carry(job)
    except Superseded:
        log.warning("job %s was taken over; this attempt is undone", job.pk)
    except Stopped:
        actions.give_back(job)
    except Cancelled:
        actions.end_attempt(job, Job.State.CANCELLED)
    except Refused as refusal:
        actions.end_attempt(job, Job.State.FAILED, objection=" ".join(refusal.messages))
    except PermissionDenied:
        actions.end_attempt(job, Job.State.FAILED, objection=_("You may no longer do this."))
    except (OperationalError, InterfaceError):
        log.warning("the database went away under job %s; it will be offered again", job.pk)
        raise
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.task)
        actions.end_attempt(
            job, Job.State.FAILED, objection=_("Something went wrong on our side. Nothing was changed.")
        )


def _carry(job: Job) -> None:
    work: Work = import_string(actions.checked_place(job.task))
    with Pulse(job) as pulse:
        if job.by is not None and not job.by.is_active:
            raise PermissionDenied
        with acting_as(job.by_id, job.organisation_id):
            result = work(job)
            pulse.stop()
            done = {"done": pulse.total, "total": pulse.total}
            if not actions.end_attempt(job, Job.State.DONE, result_url=result or "", **done):
                raise Superseded

"""Long work of schools: loading a file with people."""

from functools import partial

from django.urls import reverse

from rodedraad.accounts.models import Person
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress
from rodedraad.jobs.tasks import long_work
from rodedraad.schools.actions import rosters
from rodedraad.schools.models import Roster


@long_work
def load_roster(job: Job) -> str | None:
    """Loads a file, all of it or nothing; loading it again changes nothing."""
    kept = Roster.objects.get(pk=str(job.subject))
    by = Person.objects.get(pk=str(job.by_id))
    if kept.loaded_at is None:
        rosters.load_roster(by=by, kept=kept, site=str(job.options.get("site", "")), tell=partial(progress, job))
    return reverse("schools:roster_file", args=[kept.pk])

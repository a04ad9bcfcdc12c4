"""Long work of exchange: checking a table, and bringing it in."""

from django.urls import reverse

from rodedraad.exchange.actions import imports
from rodedraad.jobs.models import Job
from rodedraad.jobs.tasks import long_work


@long_work
def check_import(job: Job) -> str | None:
    """The dry run: judges every row, writes none."""
    imported = imports.check_rows(imports.import_of_job(job), job)
    return reverse("exchange:import_file", args=[imported.pk])


@long_work
def bring_in(job: Job) -> str | None:
    """Writes what is new or different, in one transaction."""
    imported = imports.write_rows(imports.import_of_job(job), job)
    return reverse("exchange:import_file", args=[imported.pk])

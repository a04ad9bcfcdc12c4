"""How an organisation read tables with these columns before, and whether an import is being worked on."""

from collections.abc import Sequence

from django.utils.text import slugify

from rodedraad.exchange import mapping
from rodedraad.exchange.models import BaseImport, HeaderMapping
from rodedraad.jobs.models import Job
from rodedraad.opendata import rows
from rodedraad.schools.models import Organisation


def columns_for(
    organisation: Organisation, header: Sequence[str], first_rows: Sequence[Sequence[str]], known: mapping.Known
) -> tuple[dict[str, str], str]:
    """Which column is which, and the origin: as chosen the last time, else as our own export, else a proposal."""
    earlier = HeaderMapping.objects.filter(organisation=organisation, header_key=mapping.header_key(header)).first()
    if earlier and set(earlier.columns) == set(header):
        return earlier.columns, earlier.origin
    if mapping.is_own_header(header):
        return {name: mapping.SKIP if name in rows.TOLD else name for name in header}, own_origin(organisation)
    return mapping.propose(header, first_rows, known), own_origin(organisation)


def own_origin(organisation: Organisation) -> str:
    """What stands as origin with rows that say none: the organisation they came through."""
    return slugify(organisation.name)[:60] or str(organisation.pk)


def job_of(imported: BaseImport) -> Job | None:
    """The work that was last asked for this import."""
    return Job.objects.filter(pk=imported.job).first() if imported.job else None


def is_busy(imported: BaseImport) -> bool:
    """Whether a worker is busy with it, or will be."""
    job = job_of(imported)
    return bool(job and job.is_open)

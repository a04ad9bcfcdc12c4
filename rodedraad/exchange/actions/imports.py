"""Bringing a table into the base: receive it, choose columns, check everything without writing, then all or nothing."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.exchange import access, mapping, reading, rules
from rodedraad.exchange.actions.base_rows import Writer
from rodedraad.exchange.models import BaseImport, HeaderMapping
from rodedraad.exchange.packed import PackedFiles, packed_files
from rodedraad.exchange.queries import remembered
from rodedraad.exchange.queries.matching import Judge, Verdict, Words
from rodedraad.jobs.actions import enqueue
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress
from rodedraad.opendata import cells, rows
from rodedraad.schools.actions.retention import in_each_school
from rodedraad.schools.models import Organisation

FIRST = 10
MOST_FAULTS = 2000
MOST_NOTICES = 200
KEPT = timedelta(days=2)
SHOWN = 300


def receive_file(*, by: Any, organisation: Organisation, file: File, name: str) -> BaseImport:
    """Keep an uploaded table for the time of the import, look at its first rows, and propose the columns."""
    require(access.may_import(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_upload(file.size))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as copy:
            for piece in file.chunks():
                copy.write(piece)
        with reading.opened(path, first=FIRST, seconds=reading.QUICK) as table:
            first = list(table.rows)
        refuse_if(None if first else _("There are no rows under the names of the columns."))
        header, first_rows = _first_rows(table, [row for _number, row in first])
        with transaction.atomic(), path.open("rb") as content:
            row = BaseImport(organisation=organisation, by=by, name=_shown_name(name), size=file.size)
            row.kind, row.encoding, row.total = table.kind, table.encoding, table.total
            row.header, row.first_rows = header, first_rows
            row.columns, row.origin = remembered.columns_for(organisation, header, first_rows, Words().known)
            row.file.save("upload", File(content), save=False)
            row.save(force_insert=True)
            note("base.import_received", by=by, about=row, size=row.size)
    return row


def _shown_name(name: str) -> str:
    plain = "".join(letter for letter in name.replace("\\", "/").rsplit("/", 1)[-1] if letter.isprintable())
    return plain[:200] or "?"


def _first_rows(table: reading.Table, first: list[Any]) -> tuple[list[str], list[list[str]]]:
    if table.kind in {"csv", "xlsx"}:
        header = [name.strip() for name in table.header]
        return header, [_padded(row, len(header)) for row in first]
    header = mapping.header_of(first)
    found = [mapping.table_row(record) for record in first]
    return header, [[row.get(name, "")[:SHOWN] for name in header] for row in found]


def _padded(row: list[str], width: int) -> list[str]:
    return [cell[:SHOWN] for cell in [*row, *[""] * width][:width]]


@transaction.atomic
def choose_columns(
    *, by: Any, imported: BaseImport, columns: Mapping[str, str], origin: str = "", licence: str = ""
) -> BaseImport:
    """Say which column is which, remember that for tables with these columns, and have everything checked."""
    imported = locked(imported)
    require(access.may_import(by, imported.organisation, today=localdate()))
    refuse_if(rules.objection_to_checking(imported, is_busy=remembered.is_busy(imported)))
    refuse_if(rules.objection_to_columns(columns))
    imported.columns = {name: columns.get(name, mapping.SKIP) for name in imported.header}
    imported.origin = origin.strip() or remembered.own_origin(imported.organisation)
    imported.licence = licence
    imported.state = BaseImport.State.CHECKING
    imported.faults, imported.notices, imported.found, imported.fault_count = [], [], {}, 0
    HeaderMapping.objects.update_or_create(
        organisation=imported.organisation,
        header_key=mapping.header_key(imported.header),
        defaults={"columns": imported.columns, "origin": imported.origin},
    )
    job = _enqueue(by, imported, "check_import", _("Checking a table"))
    note("base.import_checked", by=by, about=imported, job=str(job.pk))
    return imported


@transaction.atomic
def apply_import(*, by: Any, imported: BaseImport) -> BaseImport:
    """Have a checked table brought in: all of it, or nothing."""
    imported = locked(imported)
    require(access.may_import(by, imported.organisation, today=localdate()))
    refuse_if(rules.objection_to_applying(imported, is_busy=remembered.is_busy(imported)))
    imported.state = BaseImport.State.APPLYING
    job = _enqueue(by, imported, "bring_in", _("Bringing a table in"))
    note("base.import_asked", by=by, about=imported, job=str(job.pk))
    return imported


def _enqueue(by: Any, imported: BaseImport, work: str, title: str) -> Job:
    organisation = imported.organisation_id
    place = f"rodedraad.exchange.tasks.{work}"
    job = enqueue("base.import", title, place, by=by, organisation=organisation, subject=imported.pk)
    imported.job = job.pk
    imported.save()
    return job


@transaction.atomic
def remove_import(*, by: Any, imported: BaseImport) -> None:
    """Throw an upload away; nothing of it stays but that it was there."""
    imported = locked(imported)
    require(access.may_import(by, imported.organisation, today=localdate()))
    refuse_if(rules.objection_to_removing(imported, is_busy=remembered.is_busy(imported)))
    _forget_content(imported, BaseImport.State.REMOVED)
    note("base.import_removed", by=by, about=imported)


def _forget_content(imported: BaseImport, state: str) -> None:
    place, storage = imported.file.name, imported.file.storage
    imported.state, imported.ended_at, imported.file = state, timezone.now(), ""
    imported.first_rows, imported.faults = [], []
    imported.save()
    if place:
        transaction.on_commit(partial(storage.delete, place))


def remove_old_imports() -> int:
    """Uploads that nobody finished within two days, and their files; for the daily round. Returns how many went."""
    unfinished = BaseImport.objects.filter(made_at__lt=timezone.now() - KEPT, ended_at__isnull=True)

    def forget(_organisation: Any) -> int:
        old = list(unfinished.exclude(state=BaseImport.State.APPLYING))
        for row in old:
            _forget_content(row, BaseImport.State.REMOVED)
        return len(old)

    return in_each_school(forget)


# --- what the worker does


def check_rows(imported: BaseImport, job: Job | None = None) -> BaseImport:
    """Judge every row without writing any, and keep what was found with the import."""
    found = {"new": 0, "changed": 0, "same": 0, "kept": 0}
    done = 0
    try:
        with _table(imported) as (table, packed):
            judge = _judge(imported, packed)
            for verdicts in judge.judged(table):
                for verdict in verdicts:
                    _gather(imported, verdict)
                    if verdict.kind:
                        found[verdict.kind] += 1
                done += len(verdicts)
                _tell(job, done, imported)
    except Refused as refusal:
        imported.faults.append([0, "", "", " ".join(refusal.messages)])
        imported.fault_count += 1
    imported.found, imported.total = found, done
    imported.state, imported.checked_at = BaseImport.State.CHECKED, timezone.now()
    imported.save()
    return imported


def _gather(imported: BaseImport, verdict: Any) -> None:
    names = {target: name for name, target in imported.columns.items() if target}
    for fault in verdict.faults:
        imported.fault_count += 1
        if len(imported.faults) < MOST_FAULTS:
            shown = names.get(fault.column, fault.column)
            imported.faults.append([verdict.row, shown, fault.value[:200], fault.sentence])
    for notice in verdict.notices:
        if len(imported.notices) < MOST_NOTICES:
            shown = names.get(notice.column, notice.column)
            imported.notices.append([verdict.row, shown, notice.value[:200], notice.sentence])


def write_rows(imported: BaseImport, job: Job | None = None) -> BaseImport:
    """Judge every row again and write what is new or different; one fault, and nothing is written (raises Refused)."""
    with transaction.atomic(), _table(imported) as (table, packed):
        judge = _judge(imported, packed)
        writer = Writer(judge)
        try:
            found = imported.found = _write_all(imported, judge.judged(table), writer, job)
            _forget_content(imported, BaseImport.State.APPLIED)
            note("base.imported", by=imported.by, about=imported, new=found["new"], changed=found["changed"])
        except BaseException:
            writer.undo_files()
            raise
    return imported


def _write_all(
    imported: BaseImport, judged: Iterable[list[Verdict]], writer: Writer, job: Job | None
) -> dict[str, int]:
    found = {"new": 0, "changed": 0, "same": 0, "kept": 0}
    for verdicts in judged:
        if any(verdict.faults for verdict in verdicts):
            refuse_if(_("The base has changed since the check. Check the file again."))
        writer.write(verdicts)
        for verdict in verdicts:
            found[verdict.kind] += 1
        _tell(job, sum(found.values()), imported)
    writer.finish()
    return found


def _judge(imported: BaseImport, packed: PackedFiles) -> Judge:
    require(access.may_import(imported.by, imported.organisation, today=localdate()))
    reach = access.reach_of(imported.by, imported.organisation, today=localdate())
    return Judge(reach, origin=imported.origin, licence=imported.licence, packed=packed)


def _tell(job: Job | None, done: int, imported: BaseImport) -> None:
    if job is not None:
        progress(job, done, max(imported.total, done))


@contextmanager
def _table(imported: BaseImport) -> Iterator[tuple[Iterator[tuple[int, rows.Row]], PackedFiles]]:
    """The rows of the file under our names, and the files that came with it."""
    own = mapping.is_own_header(imported.header)
    with tempfile.NamedTemporaryFile() as copy:
        with imported.file.open("rb") as file:
            shutil.copyfileobj(file, copy)
        copy.flush()
        with reading.opened(Path(copy.name)) as table, packed_files(Path(copy.name)) as packed:
            named = (
                (number, mapping.our_row(_named(row, imported, own), imported.columns, own=own))
                for number, row in table.rows
            )
            yield named, packed


def _named(row: Mapping[str, Any] | list[str], imported: BaseImport, own: bool) -> rows.Row:
    if isinstance(row, Mapping):
        return mapping.table_row(row)
    undone = (lambda cell: cells.bare(cells.held(cell))) if own else cells.bare_start
    return {name: undone(cell) for name, cell in zip(imported.header, row, strict=False)}


def import_of_job(job: Job) -> BaseImport:
    """The import that a job is about, under a lock. Raises Refused when it has gone."""
    rows_with_lock = BaseImport.objects.select_for_update(of=("self",)).select_related("organisation", "by")
    found = rows_with_lock.filter(pk=UUID(str(job.subject))).first()
    if found is None or not found.file:
        raise Refused(_("The file has been removed."))
    return found

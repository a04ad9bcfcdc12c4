"""Taking a back-up while everybody works on: one moment of the database, and every file that moment speaks of."""

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db import models
from psycopg import sql

from rodedraad.base.backup import manifest as manifests
from rodedraad.base.backup import tables
from rodedraad.base.backup.manifest import CHUNK, Manifest, Table

Tell = Callable[[str], None]


class NotTaken(Exception):
    """The back-up could not be made; the text says why."""


def take(folder: Path, *, url: str, tell: Tell) -> Manifest:
    """Write a back-up into a new folder, complete or not at all. `url` is a role that may read every row.

    Files are copied before and after the rows, so that whatever the rows speak of is there.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotTaken(f"{folder} is not empty; a back-up goes into a folder of its own.")
    scratch = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "tables").mkdir(parents=True)
    scratch.chmod(0o700)
    try:
        made = _take(scratch, url, tell)
    except OSError as problem:
        shutil.rmtree(scratch, ignore_errors=True)
        raise NotTaken(f"The back-up could not be written: {problem}.") from problem
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    if folder.exists():
        folder.rmdir()
    scratch.rename(folder)
    return made


def _take(scratch: Path, url: str, tell: Tell) -> Manifest:
    made = Manifest(release=settings.RELEASE, made_at=datetime.now(UTC).isoformat(timespec="seconds"), migrations=[])
    _copy_media(scratch, made)
    with psycopg.connect(url, autocommit=False) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables.same_everywhere(connection)
        _require_all_rows(connection)
        made.migrations = [
            (str(app), str(name))
            for app, name in connection.execute("SELECT app, name FROM public.django_migrations ORDER BY app, name")
        ]
        for name, (columns, key) in tables.tables(connection).items():
            made.tables[name] = _write_table(connection, scratch, name, columns, key)
            tell(f"{name}: {made.tables[name].rows} rows")
        made.sequences = tables.sequences(connection)
        spoken_of = set(_files_spoken_of(connection))
    _copy_media(scratch, made)
    made.missing_media = sorted(spoken_of - set(made.media))
    tell(f"{len(made.media)} files")
    for name in made.missing_media:
        tell(f"warning: {name} is named in the database but is not among the files")
    manifests.write(scratch, made)
    return made


def _require_all_rows(connection: "psycopg.Connection[Any]") -> None:
    row = connection.execute(
        "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if row is None or not row[1]:
        raise NotTaken(
            f"The role {row[0] if row else '?'} does not see every row. Set RODEDRAAD_BACKUP_URL to a role"
            " with BYPASSRLS that may read all tables (see docs/operate/backup.md)."
        )


def _write_table(
    connection: "psycopg.Connection[Any]", scratch: Path, name: str, columns: list[str], key: list[str]
) -> Table:
    file = f"tables/{name}.copy.gz"
    digest, rows = hashlib.sha256(), 0
    with (scratch / file).open("wb") as raw:
        with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
            for piece in tables.stream(connection, name, columns, key):
                digest.update(piece)
                rows += piece.count(b"\n")
                packed.write(piece)
        raw.flush()
        os.fsync(raw.fileno())
    return Table(columns, rows, digest.hexdigest(), file, manifests.sha256_of(scratch / file))


# --- files


def stored_files(storage: Storage, folder: str = "") -> Iterator[str]:
    """The name of every file in the store, on disk or elsewhere."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in files if name)
    for name in folders:
        yield from stored_files(storage, f"{prefix}{name}")


def _copy_media(scratch: Path, made: Manifest) -> None:
    for name in stored_files(default_storage):
        if name in made.media:
            continue
        target = scratch / "media" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        try:
            with default_storage.open(name) as source, target.open("wb") as copy:
                while piece := source.read(CHUNK):
                    digest.update(piece)
                    size += len(piece)
                    copy.write(piece)
        except FileNotFoundError:  # removed while we looked
            target.unlink(missing_ok=True)
            continue
        made.media[name] = (size, digest.hexdigest())


def _files_spoken_of(connection: "psycopg.Connection[Any]") -> Iterator[str]:
    for model in apps.get_models():
        for column in [str(one.column) for one in model._meta.concrete_fields if isinstance(one, models.FileField)]:
            rows = connection.execute(
                sql.SQL("SELECT {0} FROM {1} WHERE {0} <> ''").format(
                    sql.Identifier(column), sql.Identifier("public", model._meta.db_table)
                )
            )
            yield from (str(name) for (name,) in rows)

"""Restoring a back-up: first every byte is checked, then everything happens in one transaction, or nothing."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from rodedraad.base.backup import manifest as manifests
from rodedraad.base.backup import tables
from rodedraad.base.backup.manifest import CHUNK, Manifest
from rodedraad.base.backup.taking import stored_files
from rodedraad.base.walls import give_app_role_its_rights

Tell = Callable[[str], None]
ERASED = "erased/"
OURS = """
SELECT format('DROP TABLE IF EXISTS %s CASCADE', c.oid::regclass) FROM pg_class c
WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND {free}
UNION ALL
SELECT format('DROP VIEW IF EXISTS %s CASCADE', c.oid::regclass) FROM pg_class c
WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace AND {free}
UNION ALL
SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', c.oid::regprocedure) FROM pg_proc c
WHERE c.pronamespace = 'public'::regnamespace AND {free}
UNION ALL
SELECT format('DROP TEXT SEARCH CONFIGURATION IF EXISTS %s CASCADE', c.oid::regconfig) FROM pg_ts_config c
WHERE c.cfgnamespace = 'public'::regnamespace AND {free}
UNION ALL
SELECT format('DROP TEXT SEARCH DICTIONARY IF EXISTS %s CASCADE', c.oid::regdictionary) FROM pg_ts_dict c
WHERE c.dictnamespace = 'public'::regnamespace AND {free}
""".replace(  # nosec B608  # nothing in it comes from outside
    "{free}", "NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)


class NotRestored(Exception):
    """Nothing was changed; the text says why."""


def restore(
    folder: Path, *, tell: Tell, replace: bool = False, afterwards: Callable[[], None] = lambda: None
) -> Manifest:
    """Bring the database and the files to what the back-up holds, as the owner role.

    The database must be empty, or `replace` true. `afterwards` runs in the same transaction, after the rows were
    compared: people erased since the back-up was made are erased again there. Raises Damaged or NotRestored.
    """
    tell("Checking the back-up")
    made = manifests.verified(folder)
    _require_owner()
    if not replace and _raw().execute("SELECT 1 FROM pg_class WHERE relname = 'django_migrations'").fetchone():
        raise NotRestored("The database is not empty. Restore into an empty one, or say --replace to overwrite it.")
    try:
        with transaction.atomic():
            _empty(tell)
            _build(made, tell)
            with _walls_open():
                _fill(folder, made, tell)
                _compare(made, tell)
                afterwards()
            give_app_role_its_rights()
            put_media(folder, made, tell)
    except (DatabaseError, psycopg.Error, OSError, zlib.error) as problem:
        raise NotRestored(f"Nothing was changed: {problem}") from problem
    _remove_other_media(made, tell)
    _bring_up_to_date(tell)
    return made


def _raw() -> "psycopg.Connection[Any]":
    connection.ensure_connection()
    found: psycopg.Connection[Any] = connection.connection
    return found


def _require_owner() -> None:
    row = _raw().execute("SELECT current_user, has_schema_privilege('public', 'CREATE')").fetchone()
    if row is None or not row[1]:
        who = row[0] if row else "?"
        raise NotRestored(f"The role {who} may not make tables. Run restore with DATABASE_URL set to the owner role.")


def _empty(tell: Tell) -> None:
    raw = _raw()
    raw.execute("SET LOCAL lock_timeout = '15s'")
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
    statements = [statement for (statement,) in raw.execute(OURS).fetchall()]
    if statements:
        tell("Emptying the database")
    for statement in statements:
        raw.execute(sql.SQL(statement))


def _build(made: Manifest, tell: Tell) -> None:
    """The tables as they were when the back-up was made, even if this release has changed them since."""
    tell("Making the tables")
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    if strange := [f"{app}.{name}" for app, name in made.migrations if (app, name) not in known]:
        raise NotRestored(f"The back-up was made by another release ({made.release}): it has {strange[0]}.")
    recorded = set(made.migrations)
    ends = [node for node in recorded if not _followers(executor, node) & recorded]
    executor.migrate(ends)
    call_command("createcachetable", verbosity=0)


def _followers(executor: MigrationExecutor, node: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in executor.loader.graph.node_map[node].children if child.key[0] == node[0]}


def _fill(folder: Path, made: Manifest, tell: Tell) -> None:
    raw = _raw()
    here = tables.tables(raw)
    for name, table in made.tables.items():
        if name not in here or sorted(here[name][0]) != sorted(table.columns):
            raise NotRestored(f"The table {name} of the back-up does not fit this release.")
    names = sql.SQL(", ").join(sql.Identifier("public", name) for name in here)
    raw.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(names))
    raw.execute("SET CONSTRAINTS ALL DEFERRED")
    for name, table in made.tables.items():
        tell(f"{name}: {table.rows} rows")
        tables.load(raw, name, table.columns, _pieces(folder / table.file))
    for name, (last, called) in made.sequences.items():
        raw.execute("SELECT setval(%s::regclass, %s, %s)", [f'public."{name}"', last, called])


def _pieces(file: Path) -> Iterator[bytes]:
    with gzip.open(file, "rb") as packed:
        while piece := packed.read(CHUNK):
            yield piece


def _compare(made: Manifest, tell: Tell) -> None:
    raw = _raw()
    tables.same_everywhere(raw)
    here = tables.tables(raw)
    for name, table in made.tables.items():
        found = tables.measured(raw, name, table.columns, here[name][1])
        if found != (table.rows, table.rows_sha256):
            raise NotRestored(f"Nothing was changed: {name} came out different ({found[0]} rows of {table.rows}).")
    tell(f"{len(made.tables)} tables have the same rows, by count and SHA-256")


@contextmanager
def _walls_open() -> Iterator[None]:
    """The owner may put rows of every organisation in place; seen by nobody else, for the transaction is not over."""
    raw = _raw()
    walled = raw.execute(
        "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    for (name,) in walled:
        raw.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier("public", name)))
    yield
    raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for (name,) in walled:
        raw.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(sql.Identifier("public", name)))


def put_media(folder: Path, made: Manifest, tell: Tell) -> None:
    """Put every file of the back-up in the store, and read each back."""
    for name, (size, digest) in made.media.items():
        if default_storage.exists(name):
            if _digest(name) == digest:
                continue
            default_storage.delete(name)
        with (folder / "media" / name).open("rb") as source:
            kept = default_storage.save(name, File(source))
        if kept != name or _digest(name) != digest or default_storage.size(name) != size:
            raise NotRestored(f"Nothing was changed in the database: the file {name} could not be written.")
    tell(f"{len(made.media)} files are the same, by size and SHA-256")


def _digest(name: str) -> str:
    digest = hashlib.sha256()
    with default_storage.open(name) as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _remove_other_media(made: Manifest, tell: Tell) -> None:
    kept = set(made.media)
    others = [name for name in stored_files(default_storage) if name not in kept and not name.startswith(ERASED)]
    for name in others:
        default_storage.delete(name)
    if others:
        tell(f"{len(others)} files that are not in the back-up were removed")


def _bring_up_to_date(tell: Tell) -> None:
    """Changes to the tables that came after the back-up, rights, and what the planner wants to know."""
    call_command("prepare_database", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tell("The tables are those of this release")

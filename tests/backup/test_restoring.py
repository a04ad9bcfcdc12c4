"""A restored installation holds the same rows and files, to the bit, and stands behind the same walls."""

import hashlib
import threading
import time
import uuid
from pathlib import Path

import psycopg

from rodedraad.base.backup import manifest, tables
from tests.backup.conftest import FILES, Installation


def fingerprints(there: Installation) -> dict[str, tuple[int, str]]:
    with psycopg.connect(there.url("postgres")) as connection:
        tables.same_everywhere(connection)
        return {
            name: tables.measured(connection, name, columns, key)
            for name, (columns, key) in tables.tables(connection).items()
        }


def test_every_row_and_file_comes_back(filled: Installation, backup: Path, restored: Installation) -> None:
    before, after = fingerprints(filled), fingerprints(restored)
    assert after == before
    assert before["schools_membership"][0] > 30
    assert {name: (table.rows, table.rows_sha256) for name, table in manifest.read(backup).tables.items()} == after
    assert restored.files() == FILES


def test_the_walls_stand_as_before(filled: Installation, backup: Path, restored: Installation) -> None:
    walls = """
        SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner), c.relacl::text,
               (SELECT array_agg(polname || coalesce(pg_get_expr(polqual, c.oid), '') ORDER BY polname)
                FROM pg_policy WHERE polrelid = c.oid)
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
    """
    assert restored.ask(walls) == filled.ask(walls)
    assert sum(row[2] for row in restored.ask(walls)) > 8
    with psycopg.connect(restored.url("rodedraad_app"), autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM schools_membership").fetchone()
    assert row == (0,), "nobody acting sees nothing"


def test_the_restored_installation_works_on(backup: Path, restored: Installation) -> None:
    again = restored.command("load_demo", "--without-invented", RODEDRAAD_ASSUME_ROLE="rodedraad_app")
    assert again.returncode == 0, again.stderr
    assert "17 invented organisations" in again.stdout
    note = "from rodedraad.audit.actions import note, seal_new_entries as seal; note('person.signed_in'); print(seal())"
    assert restored.command("shell", "-c", note, RODEDRAAD_ASSUME_ROLE="rodedraad_app").returncode == 0, (
        "sequences went on"
    )
    assert "as it was written" in restored.command("verify_audit", RODEDRAAD_ASSUME_ROLE="rodedraad_app").stdout


def test_a_back_up_taken_during_writes_is_one_moment(filled: Installation, tmp_path: Path, empty: Installation) -> None:
    """Writers add rows in pairs, in two tables; a back-up that is not one moment would hold half a pair."""
    stop, added = threading.Event(), []

    def write(number: int) -> None:
        with psycopg.connect(filled.url("postgres")) as connection:
            while not stop.is_set():
                mark = f"pair-{number}-{len(added)}"
                for table, column in (("accounts_person", "username"), ("jobs_job", "kind")):
                    pair(connection, table, column, mark)
                connection.commit()
                added.append(mark)
                time.sleep(0.005)

    writers = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for writer in writers:
        writer.start()
    try:
        done = filled.command("backup", str(tmp_path / "during"))
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    counted = len(added)
    assert done.returncode == 0, done.stderr
    assert empty.command("restore", str(tmp_path / "during")).returncode == 0
    people = {row[0] for row in empty.ask("SELECT username FROM accounts_person WHERE username LIKE 'pair-%'")}
    jobs = {row[0] for row in empty.ask("SELECT kind FROM jobs_job WHERE kind LIKE 'pair-%'")}
    assert people == jobs
    assert 0 < len(people) < counted, "writers were at work before and after that moment"
    for table, column in (("accounts_person", "username"), ("jobs_job", "kind")):
        filled.ask(f"DELETE FROM {table} WHERE {column} LIKE 'pair-%'")  # noqa: S608


def pair(connection: "psycopg.Connection[object]", table: str, column: str, mark: str) -> None:
    """A copy of nothing in particular, with only what the table insists on."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name = %s AND is_nullable = 'NO' AND column_default IS NULL",
        [table],
    ).fetchall()
    plain = {"uuid": str(uuid.uuid4()), "boolean": False, "jsonb": "{}", "timestamp with time zone": "2026-11-01"}
    values = {name: plain.get(kind, 0 if "int" in kind else "") for name, kind in columns}
    values[column] = mark
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))  # noqa: S608


def test_a_full_database_is_overwritten_only_when_told(
    backup: Path, restored: Installation, filled: Installation
) -> None:
    restored.ask("UPDATE schools_organisation SET name = 'Later' RETURNING 1")
    (restored.media / "material" / "later.pdf").write_bytes(b"later")
    refused = restored.command("restore", str(backup))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert restored.ask("SELECT DISTINCT name FROM schools_organisation") == [("Later",)]
    assert restored.command("restore", "--replace", str(backup)).returncode == 0
    assert fingerprints(restored) == fingerprints(filled)
    assert restored.files() == FILES


def test_the_app_role_can_neither_back_up_nor_restore(backup: Path, restored: Installation, tmp_path: Path) -> None:
    as_app = restored.url("rodedraad_app")
    taken = restored.command("backup", str(tmp_path / "no"), RODEDRAAD_BACKUP_URL=as_app)
    assert taken.returncode == 1
    assert "BYPASSRLS" in taken.stderr
    assert not (tmp_path / "no").exists()
    restored = restored.command("restore", "--replace", str(backup), DATABASE_URL=as_app)
    assert restored.returncode == 1
    assert "owner role" in restored.stderr


def test_a_back_up_never_overwrites_another(filled: Installation, backup: Path) -> None:
    before = hashlib.sha256((backup / manifest.MANIFEST).read_bytes()).hexdigest()
    done = filled.command("backup", str(backup))
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert hashlib.sha256((backup / manifest.MANIFEST).read_bytes()).hexdigest() == before

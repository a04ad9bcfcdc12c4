"""The cast is made through actions once for each worker; every other test gets the same rows put back as they were.

What is put back is what the making wrote, row by row, in every table; also the letters that were sent. Row-level
security holds while it is written: rows of an organisation are added while acting for that organisation.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core import mail
from django.db import connection, transaction
from django.utils.timezone import localdate
from psycopg import sql

from rodedraad.base.gate import acting_as
from tests.cast import Cast, made_cast

Rows = dict[str, set[str]]
ACTING = sql.SQL("SELECT set_config('rodedraad.organisation', {}, true)")
ADDING = sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, {rows})")


@dataclass(frozen=True)
class Kept:
    """Everybody, the statements that write them again, the letters, and the day on which they were made."""

    cast: Cast
    statements: str
    letters: list[Any]
    day: date

    def put_back(self) -> Cast:
        """Write it all again, within the transaction of a test; the objects are the test's own."""
        with acting_as(None, None), connection.cursor() as cursor:
            cursor.execute(self.statements)
        mail.outbox.extend(copy.deepcopy(self.letters))
        return copy.deepcopy(self.cast)


def kept() -> Kept:
    """Make the cast in an empty database, remember what was written, and take it back."""
    sent = len(mail.outbox)
    with transaction.atomic():
        before = _all_rows([])
        cast = made_cast()
        organisations = [row.pk for row in cast.organisations.values()]
        after = _all_rows(organisations)
        changed = {table for table, rows in before.items() if rows - after[table]}
        assert not changed, f"making the cast changes rows that stood there already: {changed}"
        statements = _statements({table: rows - before[table] for table, rows in after.items()}, organisations)
        transaction.set_rollback(True)
    letters = mail.outbox[sent:]
    del mail.outbox[sent:]
    return Kept(cast, statements, letters, localdate())


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname <> 'django_migrations' ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def _all_rows(organisations: Iterable[UUID]) -> Rows:
    """Every row of every table, as text: those of nobody's organisation, and those of each of these."""
    found: Rows = {}
    for organisation in (None, *organisations):
        with acting_as(None, organisation), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('rodedraad.sealing', 'yes', true)")  # then the log shows every row
            for table in _tables():
                cursor.execute(sql.SQL("SELECT row_to_json(t)::text FROM {} t").format(sql.Identifier(table)))
                found.setdefault(table, set()).update(row for (row,) in cursor.fetchall())
            cursor.execute("SELECT set_config('rodedraad.sealing', '', true)")
    return found


def _statements(rows: Rows, organisations: list[UUID]) -> str:
    """One text that adds these rows: what belongs to an organisation while acting for it."""
    made: list[sql.Composed] = []
    for organisation in (None, *organisations):
        made.append(ACTING.format(sql.Literal(str(organisation or ""))))
        for table, lines in rows.items():
            own = sorted(line for line in lines if _organisation_of(line, organisations) == organisation)
            if own:
                made.append(_adding(table, own))
    return sql.SQL(";\n").join(made).as_string(connection.connection)


def _organisation_of(line: str, organisations: list[UUID]) -> UUID | None:
    return next((one for one in organisations if f'"organisation_id":"{one}"' in line), None)


def _adding(table: str, lines: list[str]) -> sql.Composed:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND attgenerated = '' ORDER BY attnum",
            [table],
        )
        columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in cursor.fetchall())
    return ADDING.format(table=sql.Identifier(table), columns=columns, rows=sql.Literal(f"[{','.join(lines)}]"))

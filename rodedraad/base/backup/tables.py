"""The rows of a table as a stream of bytes that is the same for the same rows, on any server."""

import hashlib
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

SAME_EVERYWHERE = (
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL client_encoding = 'UTF8'",
)
TABLES = """
SELECT c.relname,
       (SELECT array_agg(a.attname::text ORDER BY a.attname)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
       (SELECT array_agg(CASE WHEN a.attcollation = 0 THEN format('%I', a.attname)
                              ELSE format('%I::text COLLATE "C"', a.attname) END
                         ORDER BY array_position(i.indkey::int2[], a.attnum))
        FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary)
FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"


def same_everywhere(connection: "psycopg.Connection[Any]") -> None:
    """Within this transaction, values are written the same way whatever the server's settings."""
    for statement in SAME_EVERYWHERE:
        connection.execute(sql.SQL(statement))


def tables(connection: "psycopg.Connection[Any]") -> dict[str, tuple[list[str], list[str]]]:
    """Every table of ours: its stored columns by name, and the terms (SQL) that give its rows one order everywhere."""
    rows = connection.execute(TABLES).fetchall()
    return {name: (columns, key) for name, columns, key in rows}


def stream(connection: "psycopg.Connection[Any]", table: str, columns: list[str], key: list[str]) -> Iterator[bytes]:
    """The rows in PostgreSQL's COPY text, in the order of the key."""
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        _listed(columns), sql.Identifier("public", table), sql.SQL(", ").join(sql.SQL(term) for term in key)
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for piece in copy:
            yield bytes(piece)


def measured(connection: "psycopg.Connection[Any]", table: str, columns: list[str], key: list[str]) -> tuple[int, str]:
    """How many rows a table has now, and their SHA-256."""
    digest, rows = hashlib.sha256(), 0
    for piece in stream(connection, table, columns, key):
        digest.update(piece)
        rows += piece.count(b"\n")
    return rows, digest.hexdigest()


def load(connection: "psycopg.Connection[Any]", table: str, columns: list[str], pieces: Iterator[bytes]) -> None:
    """Put rows from `stream` into a table."""
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier("public", table), _listed(columns))
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for piece in pieces:
            copy.write(piece)


def sequences(connection: "psycopg.Connection[Any]") -> dict[str, tuple[int, bool]]:
    """Where each sequence is."""
    found = {}
    for (name,) in connection.execute(SEQUENCES).fetchall():
        row = connection.execute(
            sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier("public", name))
        ).fetchone()
        assert row is not None
        found[name] = (int(row[0]), bool(row[1]))
    return found


def _listed(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)

"""Taking one of the two walls away for a moment, to see whether the other one holds on its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

TABLES = ("membership", "group", "groupmembership", "invitation", "lexiconword", "roster")


@contextmanager
def without_the_second_wall() -> Iterator[None]:
    """No row-level security on the tables of schools; only within a test's own transaction."""
    _switch("DISABLE")
    yield
    _switch("ENABLE")


def _switch(state: str) -> None:
    role = settings.DATABASE_APP_ROLE
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE schools_{table} {state} ROW LEVEL SECURITY")
        cursor.execute(f"SET ROLE {role}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")

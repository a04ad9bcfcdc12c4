"""Taking one of the two walls away, to see whether the other one stands alone."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from rodedraad.base.gate import acting_as
from tests.conftest import as_owner

WHO_ONE_IS = {
    # who somebody is and for whom they act: both walls follow from these, so they stay
    *("living_memberships", "strongest", "needs_second_factor", "is_operator", "open_link", "guest_of", "guest_with"),
    *("may_review", "draft_under_review", "sealing"),
}


def rows_of(organisation: UUID) -> str:
    """A fingerprint of everything the walled tables hold of one organisation."""
    tables = [table for table in sorted(walled_tables()) if not table.startswith("audit_")]
    parts = " UNION ALL ".join(
        f"SELECT '{table}', count(*), sum(hashtext(t::text)::bigint) FROM {table} t WHERE organisation_id = %s"  # noqa: S608
        for table in tables
    )
    with acting_as(None, organisation), connection.cursor() as cursor:
        cursor.execute(parts, [organisation] * len(tables))
        return str(cursor.fetchall())


@cache
def walled_tables() -> frozenset[str]:
    """The tables with row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relforcerowsecurity")
        return frozenset(name for (name,) in cursor.fetchall())


def access_functions() -> list[tuple[str, Callable[..., Any]]]:
    """Every function of every `access` that narrows rows or says who may."""
    found = []
    for app in settings.OWN_APPS:
        if find_spec(f"{app}.access"):
            module = import_module(f"{app}.access")
            found += [
                (name, value)
                for name, value in vars(module).items()
                if callable(value) and getattr(value, "__module__", "") == module.__name__ and name not in WHO_ONE_IS
            ]
    return [(name, value) for name, value in found if not isinstance(value, type)]


@contextmanager
def replaced(others: Mapping[Callable[..., Any], Callable[..., Any]]) -> Iterator[None]:
    """Wherever our own modules know one of these functions, they find the other one."""
    by_id = {id(plain): other for plain, other in others.items()}
    places = [
        (module, name, value)
        for key, module in list(sys.modules.items())
        if key.startswith("rodedraad.") and module is not None
        for name, value in list(vars(module).items())
        if id(value) in by_id
    ]
    for module, name, value in places:
        setattr(module, name, by_id[id(value)])
    try:
        yield
    finally:
        for module, name, value in places:
            setattr(module, name, value)


@contextmanager
def without_scoping() -> Iterator[int]:
    """The first wall is off: every access function says yes, and gives all rows of its table. Yields how many."""
    walled = walled_tables()

    def opened(plain: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(plain)
        def yes(*args: Any, **kwargs: Any) -> Any:
            answer = plain(*args, **kwargs)
            if isinstance(answer, QuerySet) and answer.model._meta.db_table in walled:
                return answer.model._default_manager.all()
            return True if isinstance(answer, bool) else answer

        return yes

    functions = access_functions()
    with replaced({plain: opened(plain) for _, plain in functions}):
        yield len(functions)


@contextmanager
def as_database_owner() -> Iterator[Any]:
    """A cursor of the owner of the tables; afterwards the app role again."""
    role = connection.settings_dict["OPTIONS"]["assume_role"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks pending cannot be altered
        as_owner()
        yield cursor
        cursor.execute(f"SET ROLE {role}")


@contextmanager
def without_row_security() -> Iterator[int]:
    """The second wall is off: no table has row-level security. Yields how many had; put back afterwards."""
    tables = walled_tables()
    with transaction.atomic():
        with as_database_owner() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY")
        yield len(tables)
        transaction.set_rollback(True)

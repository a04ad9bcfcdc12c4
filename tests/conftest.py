"""The database as the app role sees it, static files, and the cast."""

import fcntl
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from django.utils.timezone import localdate
from hypothesis import settings as property_tests

from rodedraad.base.walls import give_app_role_its_rights
from tests.cast import Cast, made_cast
from tests.put_back import Kept, kept

# the same examples in every run, however slow the machine; RODEDRAAD_TESTS_ANEW=1 looks for new ones
property_tests.register_profile("same", derandomize=True, deadline=None)
property_tests.register_profile("anew", deadline=None)
property_tests.load_profile("anew" if os.environ.get("RODEDRAAD_TESTS_ANEW") else "same")


DATABASE = {"db", "transactional_db", "django_db_setup"}
OWN_SERVERS = {"backup", "drills", "journeys", "operate"}
"""Folders of tests that work at a database without asking for one: they start servers of their own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module with a large world of its own stays with one worker, which makes it once (the matrix is for both).

    Who asks for no database is kept away from it, so no version of it changes what comes out.
    """
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if {"world", "loaded"} & asked and item.path.parent.name != "matrix":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        is_apart = not DATABASE & asked and item.get_closest_marker("django_db") is None
        speaks_to_one = {"psycopg", "postgres", "subprocess"} & set(vars(getattr(item, "module", None) or object))
        if is_apart and not speaks_to_one and item.path.parent.name not in OWN_SERVERS:
            item.add_marker(pytest.mark.any_database)


def nothing_here_is_rubbish() -> None:
    """The program and the list of tests stay until the end: looking for rubbish among them took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 50)


def pytest_collection_finish() -> None:
    """Before the first test."""
    nothing_here_is_rubbish()


def as_owner() -> None:
    """Work as the owner from here: what tests may do only to make, migrate and empty the database."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """Make and migrate the test database as the owner; everything after that runs as the app role."""
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_rodedraad_{worker_id}"
    role = connection.settings_dict["OPTIONS"].pop("assume_role")
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        give_app_role_its_rights()
        connection.close()
        connection.settings_dict["OPTIONS"]["assume_role"] = role
    nothing_here_is_rubbish()
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["OPTIONS"].pop("assume_role", None)
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: Any, django_test_environment: None) -> Kept:
    """The fifteen actors and their organisations as they were made, to be put back in every test."""
    with django_db_blocker.unblock():
        return kept()


@pytest.fixture
def cast(kept_cast: Kept, db: None) -> Cast:
    """The fifteen actors and their organisations; made anew where transactions are real, or on another day."""
    if connection.in_atomic_block and localdate() == kept_cast.day:
        return kept_cast.put_back()
    return made_cast()


@pytest.fixture(scope="session", autouse=True)
def emptied_by_the_owner() -> Iterator[None]:
    """Tests with real transactions are cleaned up by emptying every table, which only the owner may."""
    plain = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, statements: list[str]) -> None:
        role = self.connection.settings_dict["OPTIONS"]["assume_role"]
        as_owner()
        plain(self, statements)
        with self.connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {role}")

    DatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    DatabaseOperations.execute_sql_flush = plain  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Every test begins in Dutch: a request for an English page leaves its thread in English."""
    with translation.override("nl"):
        yield


@pytest.fixture(scope="session", autouse=True)
def collected_static() -> None:
    """Static files with a manifest, as in production, collected once for all workers of a run."""
    root = Path(settings.STATIC_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What a worker keeps in memory between requests does not outlive a test."""
    from rodedraad.library.queries import practice

    practice._links_to_research.cache_clear()

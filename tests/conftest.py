"""The database as the app role sees it, the cast, and the browser."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from rodedraad.base.walls import give_app_role_its_rights


def as_owner(statement: str = "RESET ROLE") -> None:
    """Work as the owner for a while (create, migrate, flush)."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: "pytest.FixtureRequest", worker_id: str) -> Iterator[None]:
    """Make and migrate the test database as the owner; everything after that runs as the app role."""
    role = settings.DATABASES["default"]["OPTIONS"].pop("assume_role")
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"test_rodedraad_{worker_id}"
    connection.settings_dict["OPTIONS"].pop("assume_role", None)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = setup_databases(verbosity=0, interactive=False)
        give_app_role_its_rights()
        connection.close()
        connection.settings_dict["OPTIONS"]["assume_role"] = role
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
        connection.settings_dict["OPTIONS"].pop("assume_role", None)
        teardown_databases(made, verbosity=0)

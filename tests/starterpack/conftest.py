"""The starter pack as every installation has it, loaded once for each file of tests; each test is taken back."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from rodedraad.base.gate import acting_as
from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.own import copy_item
from rodedraad.starterpack.models import OwnItem
from tests.cast import Cast, made_cast


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, collected_static: None) -> Iterator[Cast]:
    """Framework, study, starter pack and everybody."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            with acting_as(None, None):
                for name in ("load_framework", "load_study", "load_starterpack"):
                    call_command(name, stdout=StringIO())
            yield made_cast()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def cast(loaded: Cast) -> Iterator[Cast]:
    """Everybody, with the pack loaded; what the test does is undone."""
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def own(cast: Cast) -> OwnItem:
    """The vo school's own version of the walk."""
    kit = queries.kit("walk")
    assert kit is not None
    with cast.acting(cast.teacher):
        return copy_item(by=cast.teacher, organisation=cast.vo, item=kit)

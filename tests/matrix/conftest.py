"""One world for each module: made once in a transaction of its own, taken back at its end."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests.matrix.forms import found_forms
from tests.matrix.harness import Asker
from tests.matrix.world import World, made_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, collected_static: None) -> Iterator[World]:
    """Everybody, their rows and their secrets."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield made_world()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are what we came for: the log need not tell."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def asker(world: World) -> Asker:
    """Asks questions, with what the forms on the pages would send."""
    made = Asker(world, found_forms(world))
    made.look_around()
    return made

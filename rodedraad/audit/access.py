"""Who may look across organisations: only sealing and its verification, and only at the audit log."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def sealing() -> Iterator[None]:
    """A transaction in which the audit log of every organisation can be read and sealed; nothing else opens up."""
    with transaction.atomic():
        _say("yes")
        yield
        _say("")


def _say(word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rodedraad.sealing', %s, true)", [word])

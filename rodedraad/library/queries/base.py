"""The public base as a whole: its version number, and its state as a key for everything that is kept in memory."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection


class BaseKey(NamedTuple):
    """Another key, another base: also after a restored back-up with the same number, and after a new search index."""

    version: int = 0
    changed_at: datetime | None = None
    next_slot: int = 0

    @property
    def stamp(self) -> str:
        """As text."""
        return f"{self.version} {self.changed_at.isoformat()}" if self.changed_at else "0"


def base_key() -> BaseKey:
    """The state of the base now; one small query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version, changed_at, next_slot FROM library_basestate ORDER BY id LIMIT 1")
        row = cursor.fetchone()
    return BaseKey(*row) if row else BaseKey()


def base_version() -> int:
    """The number that rises with every change; 0 while nothing was ever loaded."""
    return base_key().version


def base_stamp() -> str:
    """The version number and its moment."""
    return base_key().stamp

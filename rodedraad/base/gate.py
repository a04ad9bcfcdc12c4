"""The gate every change goes through, and the one place that tells the database for whom we act."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.utils.functional import Promise

Row = TypeVar("Row", bound=models.Model)


class Refused(ValidationError):
    """A rule's objection, as a sentence for the person who asked."""


def locked(row: Row) -> Row:
    """The same row read again under a lock, so that what we check is what we change.

    Raises the model's DoesNotExist when the row has gone.
    """
    return row.__class__._base_manager.select_for_update(of=("self",)).get(pk=row.pk)


def require(allowed: bool) -> None:
    """Stop with 403 unless this person may do this."""
    if not allowed:
        raise PermissionDenied


def refuse_if(objection: str | Promise | None) -> None:
    """Stop with the rule's sentence, if it has one."""
    if objection:
        raise Refused(str(objection))


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return str(cursor.fetchone()[0])


def _say(person: str, organisation: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('rodedraad.person', %s, true), set_config('rodedraad.organisation', %s, true)",
            [person, organisation],
        )


@contextmanager
def acting_as(person: UUID | None, organisation: UUID | None) -> Iterator[None]:
    """Open a transaction in which row-level security shows the rows of this person and this organisation.

    The setting ends with the transaction. Inside another `acting_as` the outer one holds again afterwards.
    Nothing set means: no organisation's rows at all.
    """
    nested = connection.in_atomic_block
    before = (_setting("rodedraad.person"), _setting("rodedraad.organisation")) if nested else ("", "")
    with transaction.atomic():
        _say(str(person or ""), str(organisation or ""))
        yield
        if nested and not connection.needs_rollback:  # undone work takes the setting back with it
            _say(*before)


def act_also_for(organisation: UUID | None) -> None:
    """Within an open `acting_as`, move to another organisation of the same person (checked by the caller)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rodedraad.organisation', %s, true)", [str(organisation or "")])


def show_by_secret(kept: str) -> None:
    """Within an open transaction, let the database also show the row that this hash of a secret opens."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rodedraad.secret', %s, true)", [kept])

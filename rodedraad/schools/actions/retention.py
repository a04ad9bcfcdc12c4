"""Forgetting what schools removed, in each school's own name."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as
from rodedraad.base.removing import oldest_day
from rodedraad.schools.models import Organisation


def in_each_school(do: Callable[[Any], int]) -> int:
    """Act for each organisation in turn, each in a transaction of its own; the sum of what was done."""
    done = 0
    for pk in Organisation.objects.values_list("pk", flat=True):
        with acting_as(None, pk):
            done += do(pk)
    return done


def forget_removed(
    rows: QuerySet[Any], *, event: str = "", today: date, before: Callable[[Sequence[Any]], None] | None = None
) -> int:
    """Delete those of these rows that were removed more than thirty days ago, everywhere; how many went.

    With an `event` each is noted. `before` is told about the rows of a school before they go.
    """

    def forget(_organisation: Any) -> int:
        old = list(rows.filter(removed_at__date__lt=oldest_day(today)))
        if before is not None:
            before(old)
        for row in old:
            if event:
                note(event, about=row)
            row.delete()
        return len(old)

    return in_each_school(forget)

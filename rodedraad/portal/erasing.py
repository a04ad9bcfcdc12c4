"""Erasing again whoever was erased after a back-up was made: the list of what has to go, app by app."""

from collections.abc import Iterable
from uuid import UUID

from rodedraad.accounts.models import Person
from rodedraad.audit.models import Erasure


def erase_again(people: Iterable[UUID]) -> int:
    """Remove these people from a database that was just restored, with everything that falls with them.

    Runs as the owner while the walls stand open, in the restore's own transaction. Returns how many were there.
    """
    wanted = set(people)
    Erasure.objects.bulk_create([Erasure(person_id=pk) for pk in sorted(wanted)], ignore_conflicts=True)
    there = Person.objects.filter(pk__in=wanted)
    found = there.count()
    there.delete()
    return found

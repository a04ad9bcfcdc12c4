"""Erasing again whoever was erased after a back-up was made: the list of what has to go, app by app."""

from collections.abc import Iterable
from uuid import UUID

from rodedraad.accounts.actions.people import forget_person
from rodedraad.accounts.models import Person
from rodedraad.audit.models import Erasure


def erase_again(people: Iterable[UUID]) -> int:
    """Close these accounts again in a database that was just restored, and forget what they held.

    Runs as the owner while the walls stand open, in the restore's own transaction. Returns how many were there.
    """
    wanted = set(people)
    Erasure.objects.bulk_create([Erasure(person_id=pk) for pk in sorted(wanted)], ignore_conflicts=True)
    found = list(Person.objects.filter(pk__in=wanted))
    for person in found:
        forget_person(person)
    return len(found)

"""Noting what happened, in the same transaction as the change itself, and sealing what was noted."""

import json
import time
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from rodedraad.audit import queries, seals
from rodedraad.audit.access import sealing
from rodedraad.audit.models import AuditEntry, AuditSeal, Erasure

WRITERS = 724300100
SEALERS = 724300101
ADD = (
    "INSERT INTO audit_auditentry"
    " (at, event, by_id, guest, organisation_id, about_type, about_id, details)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


def note(
    event: str, *, by: Any = None, about: models.Model | None = None, organisation: UUID | None = None, **details: Any
) -> None:
    """Add an audit row. `by` is a Person, a Guest (somebody with a link) or None (the system itself).

    The organisation comes from the object when it has one. Details hold ids, numbers and field names,
    never the words people wrote.
    """
    own = getattr(about, "organisation_id", None) if about is not None else None
    guest = getattr(by, "link_id", None)
    row = {
        "at": timezone.now(),
        "event": event,
        "by_id": None if guest else getattr(by, "pk", None),
        "guest": guest,
        "organisation_id": organisation or own,
        "about_type": about._meta.label_lower if about is not None else "",
        "about_id": str(about.pk) if about is not None else "",
        "details": json.dumps(details, cls=DjangoJSONEncoder),
    }
    with connection.cursor() as cursor:  # the ORM would read the row back, which the wall may not allow
        cursor.execute(ADD, list(row.values()))


def note_erasure(person_id: UUID) -> None:
    """Remember that this person was erased: in the database and, after the commit, among the files.

    The identifier alone says nothing about anybody; a restored back-up is compared with it (`rodedraad restore`).
    """
    Erasure.objects.get_or_create(person_id=person_id)
    transaction.on_commit(partial(_keep_beside_the_files, person_id))


def _keep_beside_the_files(person_id: UUID) -> None:
    if not default_storage.exists(f"{queries.ERASED}/{person_id}"):
        default_storage.save(f"{queries.ERASED}/{person_id}", ContentFile(b""))


# --- sealing


def seal_new_entries() -> int:
    """Seal what was noted since the previous round, per organisation; returns how many seals were made.

    Entries still being written (a long transaction) wait for a later round. Two rounds at once: one does nothing.
    """
    horizon = _settled_until()
    with sealing():
        if not _lock("pg_try_advisory_xact_lock", SEALERS):
            return 0
        begin = 1 + (AuditSeal.objects.aggregate(last=Max("last_entry"))["last"] or 0)
        fresh = AuditEntry.objects.filter(id__gte=begin, id__lte=horizon)
        places = set(fresh.order_by().values_list("organisation_id", flat=True).distinct())
        if not places:
            return 0
        hashes = [_seal(place, begin, horizon).hash for place in sorted(places - {None}, key=str)]
        _seal(None, begin, horizon, beside=sorted(hashes))
        return len(hashes) + 1


def _seal(organisation: UUID | None, first: int, last: int, *, beside: list[str] | None = None) -> AuditSeal:
    earlier = (
        AuditSeal.objects.filter(organisation_id=organisation)
        if organisation
        else AuditSeal.objects.filter(organisation_id=None)
    )
    previous = earlier.order_by("-id").values_list("hash", flat=True).first() or ""
    count, found = seals.seal_of(
        queries.keys()[0],
        previous=previous,
        organisation=organisation,
        first=first,
        last=last,
        entries=queries.entries_between(organisation, first, last),
        beside=beside or [],
    )
    return AuditSeal.objects.create(
        organisation_id=organisation, first_entry=first, last_entry=last, entries=count, previous=previous, hash=found
    )


def _settled_until() -> int:
    """The id up to which every entry is final: nobody was writing one at the moment we looked."""
    for _ in range(20):
        with sealing():
            if _lock("pg_try_advisory_xact_lock", WRITERS):
                return _newest()
        time.sleep(0.05)
    try:
        with sealing(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            _lock("pg_advisory_xact_lock", WRITERS)
            return _newest()
    except OperationalError:
        return 0


def _newest() -> int:
    return AuditEntry.objects.aggregate(newest=Max("id"))["newest"] or 0


def _lock(function: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [number])
        return bool(cursor.fetchone()[0])

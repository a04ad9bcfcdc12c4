"""The log of an organisation, and whether the seals still fit what they sealed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Max, QuerySet

from rodedraad.audit import seals
from rodedraad.audit.access import sealing
from rodedraad.audit.models import AuditEntry, AuditSeal, Erasure

ERASED = "erased"


@dataclass(frozen=True)
class Fault:
    """Something in the audit log that is not as it was sealed; `entries` is a range of ids."""

    organisation: UUID | None
    entries: tuple[int, int]
    what: str


@dataclass(frozen=True)
class Verdict:
    """What the verification of the whole log found."""

    faults: list[Fault]
    sealed: int
    unsealed: int
    head: str


def log_of(organisation: UUID) -> QuerySet[AuditEntry]:
    """What happened at this organisation, newest first."""
    return AuditEntry.objects.filter(organisation_id=organisation).order_by("-id")


def erased() -> set[UUID]:
    """Everybody who was erased, as the database and the files know it; both may be older than the other."""
    found = set()
    if Erasure._meta.db_table in connection.introspection.table_names():
        found = set(Erasure.objects.values_list("person_id", flat=True))
    try:
        _, names = default_storage.listdir(ERASED)
    except FileNotFoundError:
        names = []
    return found | {UUID(name) for name in names}


def keys() -> list[bytes]:
    """The keys a seal may be made with: the present one first, then earlier ones."""
    return [seals.sealing_key(str(secret)) for secret in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]]


def entries_between(organisation: UUID | None, first: int, last: int) -> Iterator[dict[str, Any]]:
    """The entries of one organisation in this range of ids, in order, as plain values."""
    rows = AuditEntry.objects.filter(id__gte=first, id__lte=last)
    rows = rows.filter(organisation_id=organisation) if organisation else rows.filter(organisation_id=None)
    return rows.order_by("id").values(*seals.FIELDS).iterator(chunk_size=2000)


def verify() -> Verdict:
    """Compute every seal again and compare; each entry of a sealed time must lie in exactly one seal."""
    with sealing():
        chains: dict[UUID | None, list[AuditSeal]] = defaultdict(list)
        rounds: dict[int, list[str]] = defaultdict(list)
        for seal in AuditSeal.objects.order_by("id"):
            chains[seal.organisation_id].append(seal)
            if seal.organisation_id:
                rounds[seal.last_entry].append(seal.hash)
        horizon = AuditSeal.objects.aggregate(last=Max("last_entry"))["last"] or 0
        faults = [fault for chain in chains.values() for fault in _chain_faults(chain, rounds)]
        faults += _strays(chains, horizon)
        ours = chains.get(None, [])
        return Verdict(
            faults=faults,
            sealed=sum(seal.entries for chain in chains.values() for seal in chain),
            unsealed=AuditEntry.objects.filter(id__gt=horizon).count(),
            head=ours[-1].hash if ours else "",
        )


def _chain_faults(chain: list[AuditSeal], rounds: dict[int, list[str]]) -> Iterator[Fault]:
    previous, end = "", 0
    for seal in chain:
        where = (seal.first_entry, seal.last_entry)
        if seal.previous != previous:
            yield Fault(seal.organisation_id, where, "a seal before this one was taken away or changed")
        if seal.first_entry <= end:
            yield Fault(seal.organisation_id, where, "this seal overlaps the one before it")
        if not _fits(seal, [] if seal.organisation_id else sorted(rounds[seal.last_entry])):
            yield Fault(seal.organisation_id, where, "entries were changed, added, removed or swapped")
        previous, end = seal.hash, seal.last_entry


def _fits(seal: AuditSeal, beside: list[str]) -> bool:
    for key in keys():
        count, found = seals.seal_of(
            key,
            previous=seal.previous,
            organisation=seal.organisation_id,
            first=seal.first_entry,
            last=seal.last_entry,
            entries=entries_between(seal.organisation_id, seal.first_entry, seal.last_entry),
            beside=beside,
        )
        if (count, found) == (seal.entries, seal.hash):
            return True
    return False


def _strays(chains: dict[UUID | None, list[AuditSeal]], horizon: int) -> Iterator[Fault]:
    ends = {place: [seal.last_entry for seal in chain] for place, chain in chains.items()}
    rows = AuditEntry.objects.filter(id__lte=horizon).order_by("id").values_list("organisation_id", "id")
    for organisation, pk in rows.iterator(chunk_size=5000):
        place = bisect_left(ends.get(organisation, []), pk)
        chain = chains.get(organisation, [])
        if place == len(chain) or pk < chain[place].first_entry:
            yield Fault(organisation, (pk, pk), "this entry was added after its time was sealed")

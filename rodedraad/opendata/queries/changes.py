"""The change log of the base for programs and feeds."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from rodedraad.library.models import BaseChange, PracticeExample
from rodedraad.opendata.queries.records import identity_of, moment


def changes_since(version: int | None = None, at: datetime | None = None) -> QuerySet[BaseChange]:
    """What happened after a version or a moment, oldest first."""
    rows = BaseChange.objects.select_related("practice").order_by("id")
    if version is not None:
        rows = rows.filter(version__gt=version)
    return rows.filter(at__gt=_in_utc(at)) if at is not None else rows


def _in_utc(at: datetime) -> datetime:
    """The moment in UTC; a time zone no calendar knows is left out."""
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)


def change_record(change: BaseChange) -> dict[str, Any]:
    """One change; a withdrawn practice only by what it can be recognised by."""
    return {
        "id": change.pk,
        "at": moment(change.at),
        "version": change.version,
        "kind": change.kind,
        "title": change.title,
        "practice": identity_of(change.practice),
    }


def newest(most: int = 50) -> list[PracticeExample]:
    """The practices that were published or changed last, newest first."""
    published = PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)
    return list(published.select_related("organisation").order_by("-changed_at", "-pk")[:most])


def newest_of(ids: list[int], most: int = 50) -> list[PracticeExample]:
    """The same among these practices."""
    rows = PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED, pk__in=ids)
    return list(rows.select_related("organisation").order_by("-changed_at", "-pk")[:most])

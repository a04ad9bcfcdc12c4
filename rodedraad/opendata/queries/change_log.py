"""The change log of the public base, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.library.models import BaseChange, PracticeExample
from rodedraad.opendata.queries.records import address_of

KINDS: dict[str, str | Promise] = {
    "practice.published": _("Published"),
    "practice.changed": _("Changed"),
    "practice.withdrawn": _("Withdrawn"),
    "practice.reviewed": _("Looked through again"),
    "base.imported": _("Brought in from a table"),
    "framework.loaded": _("Framework loaded"),
    "study.loaded": _("Study loaded"),
    "starterpack.loaded": _("Starter pack loaded"),
    "terms.changed": _("Terms changed"),
    "synonyms.changed": _("Synonyms changed"),
}


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    at: datetime
    version: int
    kind: str
    title: str
    url: str
    is_invented: bool


def changes_of_the_base() -> QuerySet[BaseChange]:
    """What happened to the base, newest first."""
    return BaseChange.objects.select_related("practice").order_by("-id")


def lines_of(changes: Iterable[BaseChange]) -> list[Line]:
    """The same as lines of words; only published practices are linked."""
    return [
        Line(
            change.at,
            change.version,
            str(KINDS.get(change.kind) or _fallback(change.kind)),
            _title(change),
            address_of(change.practice) if _is_public(change) and change.practice else "",
            bool(change.practice and change.practice.is_invented),
        )
        for change in changes
    ]


def _is_public(change: BaseChange) -> bool:
    return change.practice is not None and change.practice.state == PracticeExample.State.PUBLISHED


def _title(change: BaseChange) -> str:
    return change.title if change.kind.startswith("practice.") or change.practice_id else ""


def _fallback(kind: str) -> str | Promise:
    """The words for a kind by its last part; the log never shows a code."""
    known = {name.rpartition(".")[2]: words for name, words in KINDS.items()}
    return known.get(kind.rpartition(".")[2], _("Changed"))

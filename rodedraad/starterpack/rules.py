"""When the starter pack cannot be loaded, and when a school's own copy cannot be made, changed, removed or put back."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rodedraad.base import removing
from rodedraad.starterpack import shapes
from rodedraad.starterpack.models import Kind, OwnItem
from rodedraad.starterpack.starter_files import StarterRow

MOST_OWN = 200
Shown = frozenset[tuple[str, str, int]]
"""Success element, practice, line of the study: which fragments show which element."""


def objection_to_pack(
    rows: Iterable[StarterRow],
    *,
    known: Mapping[str, Collection[str]],
    loaded: Mapping[tuple[str, str], int],
    shown: Shown,
) -> str | None:
    """Why these files cannot be loaded: an unknown term, a fragment that shows something else, an older version.

    `known` holds the keys of each vocabulary, `loaded` the version that stands in the database.
    """
    for row in rows:
        for vocabulary, key in row.used:
            if key not in known.get(vocabulary, ()):
                return f"{row.where}: unknown {vocabulary} {key!r}"
        if row.version < loaded.get((row.kind, row.key), 0):
            return f"{row.where}: version {row.version} is older than the one that was loaded before"
        if row.kind == Kind.KIT and (objection := _objection_to_fragments(row, shown)):
            return objection
    return None


def _objection_to_fragments(row: StarterRow, shown: Shown) -> str | None:
    for element in row.content.get("elements", ()):
        for fragment in element.get("fragments", ()):
            if (element["key"], str(fragment["practice"]), int(fragment["line"])) not in shown:
                return (
                    f"{row.where}: elements {element['key']!r}: line {fragment['line']} of the study does not show this"
                    f" element in practice {fragment['practice']}"
                )
    return None


def objection_to_copying(*, own: int) -> str | None:
    """A school keeps a great many copies, but not endlessly many."""
    if own >= MOST_OWN:
        return _("Your school has %(number)d versions of its own already. Remove one first.") % {"number": MOST_OWN}
    return None


def objection_to_changing(item: OwnItem, *, title: str, content: Mapping[str, Any], version: int) -> str | None:
    """Removed, changed by somebody else meanwhile, or something in it cannot be kept."""
    if item.removed_at is not None:
        return _("This was removed. Put it back first.")
    if item.version != version:
        return _("Somebody changed this meanwhile. Your words stand below; copy them, open the page anew and add them.")
    if not title.strip():
        return _("Give it a title.")
    if len(title) > shapes.LONGEST_LINE:
        return _("The title is too long.")
    return None


def objection_to_removing(item: OwnItem) -> str | None:
    """What is removed already cannot be removed again."""
    return _("This was removed already.") if item.removed_at is not None else None


def objection_to_keeping(item: OwnItem, *, newest: int) -> str | None:
    """Only where there is a newer version is there anything to decide."""
    if item.removed_at is not None:
        return _("This was removed. Put it back first.")
    return None if newest > item.from_version else _("The starter pack has no newer version of this.")


def objection_to_putting_back(item: OwnItem, *, own: int, today: date) -> str | None:
    """For thirty days, and only while there is room."""
    return removing.objection_to_putting_back(item.removed_at, today=today) or objection_to_copying(own=own)

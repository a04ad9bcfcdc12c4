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
LONGEST_TITLE = 200
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
    if len(title) > LONGEST_TITLE:
        return _("The title is too long.")
    return objection_to_rows(item.kind, content)


def objection_to_rows(kind: str, content: Mapping[str, Any]) -> str | None:
    """A part has a great many rows, but not endlessly many."""
    for part in shapes.PARTS[kind]:
        inner = [part] if part.form == shapes.ROWS else part.parts if part.form == shapes.TABLE else ()
        table = content if part.form == shapes.ROWS else content.get(part.name) or {}
        for one in inner:
            if one.form == shapes.ROWS and len(table.get(one.name) or ()) > shapes.MOST_ROWS:
                words = {"part": one.label, "number": shapes.MOST_ROWS}
                return _("“%(part)s” can have at most %(number)d rows. Put some together.") % words
    return None


def objection_to_activity(item: OwnItem, values: Mapping[str, Any], *, place: int | None, version: int) -> str | None:
    """An activity has a title and a moment; its place in the list must still be what the page showed."""
    if objection := objection_to_place(item, place=place, version=version):
        return objection
    if not str(values.get("title", "")).strip():
        return _("Give it a title.")
    if not values.get("weeks") and not str(values.get("period", "")).strip():
        return _("Say in which weeks, or in words when it takes place.")
    if values.get("year") not in item.content.get("years", ()):
        return _("Choose a year of this programme.")
    if place is None and len(item.content.get("activity", ())) >= shapes.MOST_ROWS:
        words = {"part": _("Activities"), "number": shapes.MOST_ROWS}
        return _("“%(part)s” can have at most %(number)d rows. Put some together.") % words
    return None


def objection_to_place(item: OwnItem, *, place: int | None, version: int, among: str = "activity") -> str | None:
    """Removed, changed by somebody else meanwhile, or there is no such row."""
    if item.kind != Kind.PROGRAMME or item.removed_at is not None:
        return _("This was removed. Put it back first.")
    if item.version != version:
        return _("Somebody changed this programme meanwhile. Look at it again, then try once more.")
    if place is not None and not 0 <= place < len(item.content.get(among, ())):
        return _("This activity is not in the programme any more.")
    return None


def objection_to_shifting(row: Mapping[str, Any]) -> str | None:
    """Only what has weeks can be a week earlier or later."""
    return None if row.get("weeks") else _("This activity has no weeks yet. Fill them in first.")


def objection_to_activity_back(item: OwnItem) -> str | None:
    """There must be room for it."""
    if len(item.content.get("activity", ())) >= shapes.MOST_ROWS:
        words = {"part": _("Activities"), "number": shapes.MOST_ROWS}
        return _("“%(part)s” can have at most %(number)d rows. Put some together.") % words
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

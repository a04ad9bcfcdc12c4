"""A school's own versions as lists and pages, and what changed in the starter pack since they were made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from rodedraad.base.differences import Piece, words
from rodedraad.starterpack import queries
from rodedraad.starterpack.models import Kind, OwnItem, StarterItem, StarterVersion
from rodedraad.starterpack.queries.pages import MOMENTS, Page, names_of_terms, shown
from rodedraad.starterpack.shapes import LESSON_KINDS, PARTS, PLACES, ROWS, TABLE, Part, in_words, rows_in_words

Naming = Callable[[Part, str], str]


@dataclass(frozen=True)
class Lists:
    """The own versions of a school per kind, each with whether the pack has a newer one; and what was removed."""

    kinds: list[tuple[str, list[tuple[OwnItem, bool]]]]
    removed: list[OwnItem]


@dataclass(frozen=True)
class Changed:
    """A part that changed in the starter pack, word by word, and whether the school worded it itself meanwhile."""

    label: str | Promise
    pieces: list[Piece]
    is_ours: bool


@dataclass(frozen=True)
class Newer:
    """The starter pack has a newer version than this copy was made from, and these parts of it changed."""

    version: int
    changed: tuple[Changed, ...]
    knows_before: bool


def lists_of(rows: QuerySet[OwnItem]) -> Lists:
    """The list page. Two queries."""
    found = list(rows)
    living = [row for row in found if row.removed_at is None]
    now = {(kind, key): version for kind, key, version in StarterItem.objects.values_list("kind", "key", "version")}
    return Lists(
        kinds=[
            (str(label), [(row, now.get((kind, row.from_key), 0) > row.from_version) for row in own])
            for kind, label in Kind.choices
            if (own := [row for row in living if row.kind == kind])
        ],
        removed=[row for row in found if row.removed_at is not None],
    )


def page_of(row: OwnItem) -> Page:
    """What the page of an own version shows."""
    return shown(row.kind, row.from_key, row.from_version, row.title, row.content)


def newer_than(row: OwnItem) -> Newer | None:
    """Whether the starter pack went on since this copy was made, and where it differs from what was copied."""
    now = queries.item(row.kind, row.from_key)
    if now is None or now.version <= row.from_version:
        return None
    was = StarterVersion.objects.filter(kind=row.kind, key=row.from_key, version=row.from_version).first()
    before: Mapping[str, Any] = was.content if was else row.content
    named = _naming()
    changed = [
        _changed(part, before, now.content, row.content, named)
        for part in PARTS[row.kind]
        if (before.get(part.name) or None) != (now.content.get(part.name) or None)
    ]
    return Newer(now.version, tuple(changed), was is not None)


def _naming() -> Naming:
    """How the key of a term, a place or a kind is called."""
    names = names_of_terms()
    fixed = {**PLACES, **LESSON_KINDS, **MOMENTS}

    def named(part: Part, key: str) -> str:
        term = names.get(part.vocabulary, {}).get(key)
        return str(term.name if term else fixed.get(key, key))

    return named


def _changed(
    part: Part, before: Mapping[str, Any], now: Mapping[str, Any], ours: Mapping[str, Any], named: Naming
) -> Changed:
    was, new = before.get(part.name), now.get(part.name)
    pieces = (
        _by_rows(rows_in_words(part, was, named), rows_in_words(part, new, named))
        if part.form in (ROWS, TABLE)
        else words(in_words(part, was, named), in_words(part, new, named))
    )
    return Changed(part.label, pieces, is_ours=(ours.get(part.name) or None) != (was or None))


def _by_rows(before: list[str], now: list[str]) -> list[Piece]:
    """Only the rows that differ, each word by word; what stayed the same between them is left out."""
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, new = before[start:end], now[begin:stop]
        for place in range(max(len(gone), len(new))):
            was, becomes = "".join(gone[place : place + 1]), "".join(new[place : place + 1])
            found += [*words(was, becomes), Piece("same", "\n")]
    return found[:-1]

"""A school's own versions as lists and pages, and what changed in the starter pack since they were made."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from rodedraad.starterpack import queries
from rodedraad.starterpack.models import Kind, OwnItem, StarterItem, StarterVersion
from rodedraad.starterpack.queries.pages import Page, shown
from rodedraad.starterpack.shapes import PARTS


@dataclass(frozen=True)
class Lists:
    """The own versions of a school per kind, each with whether the pack has a newer one; and what was removed."""

    kinds: list[tuple[str, list[tuple[OwnItem, bool]]]]
    removed: list[OwnItem]


@dataclass(frozen=True)
class Newer:
    """The starter pack has a newer version than this copy was made from, and these parts of it changed."""

    version: int
    changed: tuple[str | Promise, ...]


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
    before = was.content if was else {}
    changed = [part.label for part in PARTS[row.kind] if before.get(part.name) != now.content.get(part.name)]
    return Newer(now.version, tuple(changed))

"""What the pages of an evaluation show: chapters with how far they are, and the texts of one chapter to write in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rodedraad.base import writing
from rodedraad.evaluations.document import Chapter, Entry, Evaluated
from rodedraad.evaluations.models import TABLES, Evaluation, EvaluationKept
from rodedraad.evaluations.queries.evaluations import draft_of, texts_of
from rodedraad.evaluations.template import chapters_for, entries_for
from rodedraad.schools.queries.people import names_at


@dataclass(frozen=True)
class Shown:
    """A chapter in the list: how many of its entries can be read, and which wait for words."""

    chapter: Chapter
    filled: int
    waiting: tuple[Entry, ...]


def chapters_on(shown: Evaluated) -> list[Shown]:
    """Each chapter with how far it is."""
    return [
        Shown(
            one,
            sum(entry.is_filled for entry in one.entries),
            tuple(entry for entry in one.entries if not entry.is_filled),
        )
        for one in shown.chapters
    ]


@dataclass(frozen=True)
class Field:
    """An entry on the page of its chapter: own words as the server holds them, and as they are shown."""

    entry: Entry
    stored: str
    shown: str
    error: str

    @property
    def name(self) -> str:
        """Its name in the form."""
        return self.entry.key


def entries_in(evaluation: Evaluation, key: str) -> list[str]:
    """The entries of a chapter; none when there is no such chapter."""
    for one in chapters_for(evaluation.organisation.sector):
        if one.key == key:
            return [entry.key for entry in one.entries]
    return []


def next_of(evaluation: Evaluation, key: str) -> str:
    """The chapter after this one; empty after the last."""
    keys = [one.key for one in chapters_for(evaluation.organisation.sector)]
    return next(iter(keys[keys.index(key) + 1 :]), "")


def chapter_on(
    evaluation: Evaluation, key: str, *, typed: Mapping[str, str], errors: Mapping[str, str]
) -> dict[str, Any]:
    """One chapter to write in, between the one before and the one after."""
    shown = draft_of(evaluation)
    keys = [one.key for one in shown.chapters]
    at = keys.index(key)
    chapter = shown.chapters[at]
    return {
        "chapter": chapter,
        "number": at + 1,
        "of": len(keys),
        "fields": [
            Field(one, one.own_words, typed.get(one.key, one.own_words), errors.get(one.key, ""))
            for one in chapter.entries
        ],
        "before": shown.chapters[at - 1] if at else None,
        "after": shown.chapters[at + 1] if at + 1 < len(keys) else None,
    }


@dataclass(frozen=True)
class Stored:
    """A text as the server holds it, for a page that is open."""

    name: str
    text: str


def stored_in(evaluation: Evaluation, key: str, *, besides: Collection[str]) -> list[Stored]:
    """The texts of a chapter, but for those that could not be kept."""
    texts = texts_of(evaluation)
    return [Stored(name, texts.get(name, "")) for name in entries_in(evaluation, key) if name not in besides]


@dataclass(frozen=True)
class Conflict:
    """Two versions of one text typed at the same time."""

    kept: EvaluationKept
    label: str
    now: str
    by: str


def conflicts_on(evaluation: Evaluation, key: str) -> list[Conflict]:
    """Where two people changed the same words in this chapter."""
    rows = list(writing.conflicts_in(evaluation, TABLES).filter(name__in=entries_in(evaluation, key)))
    if not rows:
        return []
    now, names = texts_of(evaluation), names_at(evaluation.organisation_id, [row.by_id for row in rows])
    titles = {name: row.title for name, row in entries_for(evaluation.organisation.sector).items()}
    return [
        Conflict(row, titles[row.name], now.get(row.name, ""), names.get(row.by_id or evaluation.pk, ""))
        for row in rows
    ]


def writing_along(evaluation: Evaluation, *, besides: UUID, now: datetime) -> list[str]:
    """Who else wrote in the last five minutes."""
    people = writing.writers_lately(evaluation, TABLES, besides=besides, now=now)
    return sorted(names_at(evaluation.organisation_id, people).values())

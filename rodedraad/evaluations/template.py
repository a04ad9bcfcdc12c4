"""What every evaluation asks: chapters and entries, read from `data/template.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "template.toml"
LANGUAGES = ("nl", "en")
AUDIENCES = ("leaders", "board", "council", "parents", "learners")
MOST_MINUTES = 60
CHAPTER_FIELDS = {"key", "title_nl", "title_en", "entry"}
ENTRY_FIELDS = {
    *("key", "title_nl", "title_en", "question_nl", "question_en", "gap_nl", "gap_en"),
    *("audiences", "minutes", "sectors"),
}
Text = Mapping[str, str]


class TemplateError(ValueError):
    """The file does not hold together."""


@dataclass(frozen=True)
class TemplateEntry:
    """One entry: its words per language, for whom it is meant, and the minutes it asks of whoever writes."""

    key: str
    titles: Text
    questions: Text
    gaps: Text
    audiences: frozenset[str]
    minutes: int
    sectors: frozenset[str]

    def fits(self, sector: str) -> bool:
        """Whether schools of this sector are asked it."""
        return not self.sectors or sector in self.sectors

    @property
    def title(self) -> str:
        """Its name in the language of the page."""
        return said(self.titles)

    @property
    def question(self) -> str:
        """What the school is asked to say about it."""
        return said(self.questions)

    @property
    def gap(self) -> str:
        """What is not known, and what would give it."""
        return said(self.gaps)


@dataclass(frozen=True)
class TemplateChapter:
    """A few entries about one thing."""

    key: str
    titles: Text
    entries: tuple[TemplateEntry, ...]

    @property
    def title(self) -> str:
        """Its name in the language of the page."""
        return said(self.titles)


def said(text: Text) -> str:
    """In the language of the page."""
    return text["en" if get_language() == "en" else "nl"]


@lru_cache(maxsize=1)
def all_chapters() -> tuple[TemplateChapter, ...]:
    """Everything in the file, in its order. Raises TemplateError."""
    found = tuple(map(_chapter, tomllib.loads(FILE.read_text("utf-8"))["chapter"]))
    keys = [entry.key for chapter in found for entry in chapter.entries]
    if len(keys) != len(set(keys)):
        raise TemplateError("a key stands twice")
    if sum(entry.minutes for chapter in found for entry in chapter.entries) > MOST_MINUTES:
        raise TemplateError("more than an hour is asked")
    return found


def chapters_for(sector: str) -> list[TemplateChapter]:
    """The chapters as schools of this sector are asked them; without what does not fit."""
    found = []
    for chapter in all_chapters():
        entries = tuple(entry for entry in chapter.entries if entry.fits(sector))
        if entries:
            found.append(TemplateChapter(chapter.key, chapter.titles, entries))
    return found


def entries_for(sector: str) -> dict[str, TemplateEntry]:
    """The entries by key, in their order."""
    return {entry.key: entry for chapter in chapters_for(sector) for entry in chapter.entries}


def _chapter(row: Mapping[str, Any]) -> TemplateChapter:
    _only(row, CHAPTER_FIELDS)
    return TemplateChapter(row["key"], _texts(row, "title"), tuple(map(_entry, row["entry"])))


def _entry(row: Mapping[str, Any]) -> TemplateEntry:
    _only(row, ENTRY_FIELDS)
    audiences = frozenset(row["audiences"])
    if not audiences <= set(AUDIENCES) or not row["minutes"] > 0:
        raise TemplateError(row["key"])
    titles, questions, gaps = (_texts(row, name) for name in ("title", "question", "gap"))
    return TemplateEntry(
        row["key"], titles, questions, gaps, audiences, row["minutes"], frozenset(row.get("sectors", ()))
    )


def _texts(row: Mapping[str, Any], name: str) -> Text:
    return {language: row[f"{name}_{language}"] for language in LANGUAGES}


def _only(row: Mapping[str, Any], allowed: set[str]) -> None:
    if strange := sorted(set(row) - allowed):
        raise TemplateError(f"{row.get('key', '?')}: unknown field {strange[0]}")

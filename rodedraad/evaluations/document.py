"""A yearly evaluation as plain data: what the pages, the documents and the signed copy are made from.

Nothing here reads the database. A value always stands beside its sources; what is not known is a `gap`, in words.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """Where a value comes from: what it is called, where it can be looked up, and how it stood on which day."""

    name: str
    url: str
    as_of: date


@dataclass(frozen=True)
class Lines:
    """A few short lines of text."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One number, as it is written. `n`: over how many; `margin` and `last_year` in words, empty when there is none."""

    label: str
    value: str
    n: int | None = None
    margin: str = ""
    last_year: str = ""


@dataclass(frozen=True)
class Table:
    """Rows under a head, with what the table is about."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing that says the same as its table."""

    svg: str
    alt: str
    table: Table


Value = str | Lines | Figure | Table | Chart


@dataclass(frozen=True)
class Entry:
    """One entry of the evaluation: what the system knows, what it does not, and what the school says about it."""

    key: str
    title: str
    question: str
    values: tuple[Value, ...] = ()
    sources: tuple[Source, ...] = ()
    own_words: str = ""
    gap: str = ""
    audiences: frozenset[str] = frozenset()
    changed: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it holds a value with its source, before anybody typed."""
        return bool(self.values and self.sources)

    @property
    def is_filled(self) -> bool:
        """Whether there is anything to read: a value with its source, or words of the school."""
        return self.is_ready or bool(self.own_words.strip())


@dataclass(frozen=True)
class Chapter:
    """A few entries about one thing."""

    key: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Signature:
    """Who signed, in what role, on which day."""

    name: str
    role: str
    on: date


@dataclass(frozen=True)
class Evaluated:
    """A whole evaluation, for one audience ("" is everybody who works at the school)."""

    title: str
    organisation: str
    school_year: int
    chapters: tuple[Chapter, ...]
    signatures: tuple[Signature, ...] = ()
    is_signed: bool = False
    audience: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in reading order."""
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

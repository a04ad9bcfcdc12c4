"""A practice base as plain data for the checks, and what a check finds. No Django, no database.

Every check is a function over `Base` (or a part of it) that returns findings. A finding names what stands there and,
where something can be said, how we would read it; nothing is ever mended.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

WORD = re.compile(r"[a-zà-öø-ÿ]+")


@dataclass(frozen=True)
class Listed:
    """A row of a list of practices: its number and title as printed.

    `place` is its line; below zero where there is no printed list (then the row before says nothing about it).
    `adopted_from` is the number it was taken over from: that one may have the same title.
    """

    number: str
    title: str
    place: int
    proposed_title: str = ""
    adopted_from: str = ""


@dataclass(frozen=True)
class Mention:
    """A number in a line: `order` counts the numbers of that line from 0, `written` is how it stands there."""

    place: int
    order: int
    number: str
    written: str = ""
    proposed: str = ""


@dataclass(frozen=True)
class Goal:
    """A row of a table of goals; the same key in two places is a goal that stands twice."""

    key: str
    name: str
    theme: str
    place: int


@dataclass(frozen=True)
class Theme:
    """A theme of goals: announced in the text or not, with the number of its table (0: no table)."""

    key: str
    name: str
    announced: bool
    table: int


@dataclass(frozen=True)
class TableReference:
    """A place in the text that names a table: the table it names and the one its subject stands in."""

    place: int
    named: int
    meant: int
    subject: str


@dataclass(frozen=True)
class Passage:
    """A few words of running text and where they stand."""

    place: int
    section: str
    text: str


@dataclass(frozen=True)
class Base:
    """Everything the checks look at. `texts` are the lines by place; `lexicon` counts the words of the field."""

    listed: tuple[Listed, ...] = ()
    mentions: tuple[Mention, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    themes: tuple[Theme, ...] = ()
    references: tuple[TableReference, ...] = ()
    passages: tuple[Passage, ...] = ()
    lexicon: Mapping[str, int] = field(default_factory=dict)

    @property
    def titles(self) -> dict[str, str]:
        """The first title of each listed number."""
        return {row.number: row.title for row in reversed(self.listed)}


@dataclass(frozen=True)
class Finding:
    """What a check found: `kind`, the numbers or keys it is about, where they stand, and our reading."""

    kind: str
    about: tuple[str, ...]
    places: tuple[int, ...] = ()
    words: str = ""
    proposal: str = ""
    evidence: str = ""


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in order; figures and signs fall away."""
    return WORD.findall(text.lower())


def counted(texts: Iterable[str]) -> dict[str, int]:
    """How often each word occurs in these texts."""
    found: dict[str, int] = {}
    for text in texts:
        for word in words_of(text):
            found[word] = found.get(word, 0) + 1
    return found

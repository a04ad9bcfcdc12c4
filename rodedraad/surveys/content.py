"""The questions of one version as plain data: read strictly, written back the same, and which are shown when.

Pure: no Django. A version's `content` is

    {"languages": ["nl", "en"],
     "scales": {"agree4": [{"key": "1", "text": {"nl": "Nog niet", ...}}, ...]},
     "pages": [{"key": "p1", "title": {...}, "text": {...}, "when": [...], "items": [
        {"key": "i1", "kind": "scale", "text": {...}, "help": {...}, "scale": "agree4",
         "anchors": {"1": {...}, "4": {...}}, "optional": true, "when": [{"item": "i0", "is": ["1", "2"]}],
         "theme": "vision", "terms": ["recommendation:vision-visible"]}]}]}

Kinds: scale (one step of a named scale), choice (one option), multiple (some options, at most `most`), rank (options in
order), matrix (`rows`, each one step of the scale), text (at most `most` characters), number (`least`..`greatest`),
date, note (only a text to read). A `when` is a list of conditions that must all hold: the item's answer is one of `is`,
or (multiple) holds one of them; an item that is not shown counts as not answered, however deep.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Text = Mapping[str, str]
KINDS = ("scale", "choice", "multiple", "rank", "matrix", "text", "number", "date", "note")
READING_WORDS_A_MINUTE = 150  # slower than an adult's 240 (Brysbaert 2019): plain Dutch, read by fifteen-year-olds


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen; of a scale one step, lowest first."""

    key: str
    text: Text


@dataclass(frozen=True)
class Condition:
    """Holds when the item was answered with one of these."""

    item: str
    values: frozenset[str]


@dataclass(frozen=True)
class Item:
    """One question."""

    key: str
    kind: str
    text: Text
    help: Text = field(default_factory=dict)
    scale: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    anchors: Mapping[str, Text] = field(default_factory=dict)
    optional: bool = True
    most: int = 0
    least: float | None = None
    greatest: float | None = None
    when: tuple[Condition, ...] = ()
    theme: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """Questions that are shown and saved together."""

    key: str
    title: Text
    text: Text
    items: tuple[Item, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Content:
    """All pages of a version, with its scales and the languages every text has."""

    languages: tuple[str, ...]
    scales: Mapping[str, tuple[Option, ...]]
    pages: tuple[Page, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All questions in their order."""
        return tuple(item for page in self.pages for item in page.items)

    def item(self, key: str) -> Item:
        """The question with this key. Raises KeyError."""
        return {item.key: item for item in self.items}[key]


Values = Mapping[str, Any]
Conditions = Sequence[Condition]

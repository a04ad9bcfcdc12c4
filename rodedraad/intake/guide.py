"""The questions of the intake guide, read from `data/guide.toml`, and what an answer to them consists of. No database.

A part of a question is a text people write together, a choice, or rows; a row is a term with texts beside it.
"""

import re
import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "guide.toml"
TEXTS = ("line", "text", "list", "number", "money", "day")
CHOICES = ("terms", "years", "region")
YEARS = ("1", "2", "3", "4", "5", "6", "7", "8")
NO_REGION = "none"
MOST_ROWS = 20
BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Cell:
    """A text beside the term of a row."""

    name: str
    kind: str
    limit: int


CELLS: dict[str, tuple[Cell, ...]] = {
    "roles": (Cell("who", "line", 120), Cell("does", "text", 600)),
    "elements": (Cell("fragment", "text", 1200), Cell("said_by", "line", 120)),
    "successes": (Cell("part", "text", 600), Cell("how_known", "line", 120), Cell("count", "line", 60)),
}


@dataclass(frozen=True)
class Part:
    """One field of a question. `counts`: filling it answers the question; `knot`: its place on the thread."""

    name: str
    kind: str
    labels: Mapping[str, str]
    vocabulary: str = ""
    limit: int = 0
    counts: bool = False
    suggests: bool = False
    knot: str = ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The texts of a row, when this part holds rows."""
        return CELLS[self.name] if self.kind == "rows" else ()


@dataclass(frozen=True)
class Question:
    """One question: its address, how long it takes, what it says in both languages, and its parts."""

    key: str
    slug: str
    minutes: float
    words: Mapping[str, str]
    parts: tuple[Part, ...]
    is_extra: bool = False

    def says(self, what: str, language: str, lexicon: Mapping[str, str]) -> str:
        """The title, short, help or example in this language, in the words of the school's sector."""
        return filled(self.words[f"{what}_{'en' if language == 'en' else 'nl'}"], lexicon)


def filled(text: str, lexicon: Mapping[str, str]) -> str:
    """The text with {learner} and the like put in; a capital asks for a capital."""

    def word(blank: re.Match[str]) -> str:
        name = blank.group(1)
        found = lexicon[name[0].lower() + name[1:]]
        return found[:1].upper() + found[1:] if name[0].isupper() else found

    return BLANK.sub(word, text)


def _part(row: dict[str, Any]) -> Part:
    labels = {"nl": row.pop("label_nl"), "en": row.pop("label_en")}
    return Part(labels=labels, **row)


@cache
def questions() -> tuple[Question, ...]:
    """All questions in order, the extra one last."""
    rows = tomllib.loads(DATA.read_text("utf-8"))["question"]
    return tuple(
        Question(
            key=row["key"],
            slug=row["slug"],
            minutes=row["minutes"],
            words={name: text for name, text in row.items() if name.endswith(("_nl", "_en"))},
            parts=tuple(_part(dict(part)) for part in row["parts"]),
            is_extra=row.get("is_extra", False),
        )
        for row in rows
    )


@cache
def parts() -> dict[str, Part]:
    """Every part by its name."""
    return {part.name: part for question in questions() for part in question.parts}


def by_slug(slug: str) -> Question | None:
    """The question at this address, or None."""
    return next((question for question in questions() if question.slug == slug), None)


def holding(name: str) -> Question:
    """The question in which this part is asked."""
    return next(question for question in questions() if any(part.name == name for part in question.parts))


@dataclass(frozen=True)
class Around:
    """The questions before and after one, and which of how many it is."""

    previous: Question | None
    next: Question | None
    number: int
    of: int


def around(question: Question) -> Around:
    """Where this question stands in the guide."""
    every = questions()
    at = every.index(question)
    return Around(every[at - 1] if at else None, every[at + 1] if at + 1 < len(every) else None, at + 1, len(every))


def counted() -> list[Question]:
    """The questions that count for completeness."""
    return [question for question in questions() if not question.is_extra]


def minutes_of(asked: Iterable[Question]) -> int:
    """About how long these take, in whole minutes."""
    return round(sum(question.minutes for question in asked))


@dataclass(frozen=True)
class Row:
    """One row as it stands: which term, and its texts by cell."""

    id: str
    term: str
    texts: Mapping[str, str]

    @property
    def is_filled(self) -> bool:
        """A term or any word."""
        return bool(self.term) or any(self.texts.values())


@dataclass(frozen=True)
class Answers:
    """All answers of one draft: texts by part, chosen term ids (as text) by part, rows by part, and what is unknown."""

    texts: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def fills(self, part: Part) -> bool:
        """Whether something stands in this part."""
        if part.kind in TEXTS:
            return bool(self.texts.get(part.name, "").strip())
        if part.kind == "rows":
            return any(row.is_filled for row in self.rows.get(part.name, ()))
        return bool(self.choices.get(part.name))

    def answers(self, question: Question) -> bool:
        """Whether this question is answered; "we don't know" is an answer."""
        return question.key in self.unknown or any(self.fills(part) for part in question.parts if part.counts)

    def open(self) -> list[Question]:
        """The questions that count and are not answered yet."""
        return [question for question in counted() if not self.answers(question)]

    def words(self, *, without: Iterable[str] = ()) -> str:
        """All texts typed so far, one a line, for suggestions; `without` leaves parts out."""
        skipped = set(without)
        lines = [text for name, text in self.texts.items() if name not in skipped]
        rows = [row for name, many in self.rows.items() if name not in skipped for row in many]
        return "\n".join([*lines, *(text for row in rows for text in row.texts.values())])


def text_names(part: Part, answers: Answers) -> list[tuple[str, str]]:
    """The texts of a part as (name, text): one for a text, one for each cell of each row."""
    if part.kind in TEXTS:
        return [(part.name, answers.texts.get(part.name, ""))]
    return [
        (f"{part.name}.{row.id}.{cell.name}", row.texts.get(cell.name, ""))
        for row in answers.rows.get(part.name, ())
        for cell in part.cells
    ]


def new_row_id() -> str:
    """Eight characters for a new row."""
    return secrets.token_hex(4)


def limit_of(name: str) -> int:
    """How many characters this text may hold; 0 when no part has this name."""
    first, _, rest = name.partition(".")
    part = parts().get(first)
    if part is None:
        return 0
    if not rest:
        return part.limit
    cell = rest.partition(".")[2]
    return next((known.limit for known in part.cells if known.name == cell), 0)


def listed(text: str) -> list[str]:
    """The lines of a list, without empty ones and without a dash or number typed before them."""
    return [line for raw in text.splitlines() if (line := re.sub(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+", "", raw).strip())]

"""Who an evaluation is written for, in the words of each sector: which documents there are and how they begin.

Reads data/audiences.toml. Pure but for the language of the page.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from rodedraad.schools.lexicon import Words

FILE = Path(__file__).resolve().parents[1] / "data" / "audiences.toml"
LEADERS, BOARD, PLAN = "leaders", "board", "plan"
OUTSIDE = ("parents", "learners")  # who does not work at the school
WORD = re.compile(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True)
class Opening:
    """How one entry begins for one audience: its title and its first sentence; both empty where it keeps its own."""

    title: str
    lead: str


@dataclass(frozen=True)
class Audience:
    """One document: for whom, in words, how it begins, and what was chosen to be in it."""

    key: str
    name: str
    lead: str
    choice: str


def audiences(words: Words) -> list[Audience]:
    """The documents of a sector, in the order of the file. A sector without such a council has no such document."""
    return [
        Audience(row["key"], *(_said(row, name, words) for name in ("name", "lead", "choice")))
        for row in _file()["audience"]
        if words.sector in row.get("sectors", [words.sector])
    ]


def audience(key: str, words: Words) -> Audience | None:
    """The document with this key, if the sector has it."""
    return next((one for one in audiences(words) if one.key == key), None)


def opening(entry: str, audience: str, words: Words) -> Opening:
    """The words an entry has for this audience."""
    row = _file()["entry"].get(entry, {}).get(audience)
    return Opening(_said(row, "title", words), _said(row, "lead", words)) if row else Opening("", "")


def plan_leads() -> dict[str, Mapping[str, Any]]:
    """The entries the paragraph for a school plan is made from, in their order, with how their sentence begins."""
    return {row["entry"]: row for row in _file()["plan"]}


def said(row: Mapping[str, Any], name: str, words: Words) -> str:
    """The text of a row in the language of the page, with the words of the sector in it."""
    return _said(row, name, words)


def _said(row: Mapping[str, Any], name: str, words: Words) -> str:
    language = (get_language() or "nl")[:2]
    text = str(row.get(f"{name}_{language}", ""))
    return WORD.sub(lambda found: _word(found[1], words), text)


def _word(asked: str, words: Words) -> str:
    """{learners} is the plural of the word `learner`, {learner} its singular; {Learners} begins a sentence."""
    key = asked.lower()
    word = words.word(key[:-1], "plural") if key.endswith("s") else words.word(key)
    return word if asked == key else f"{word[:1].upper()}{word[1:]}"


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))

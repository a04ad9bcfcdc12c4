"""The tasks of career guidance and the roles one can give them to, from data/tasks.toml. Pure: no tables."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from rodedraad.schools.lexicon import Words

FILE = Path(__file__).parent / "data" / "tasks.toml"
OWN = "eigen-"  # how the key of a school's own task begins
WORD = re.compile(r"\{([a-z_]+)(?:\.([a-z_]+))?\}")
ROLE, PERSON, NAME = "role", "person", "name"


@dataclass(frozen=True)
class Task:
    """A task of the list, in the words of a sector; `role` is one of the six roles of the study."""

    key: str
    role: str
    title: str
    what: str


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def listed(sector: str, words: Words | None = None) -> list[Task]:
    """The tasks for this sector in their order; without a sector all of them."""
    words = words or Words(sector)
    return [
        Task(row["key"], row["role"], _said(row, "", words), _said(row, "what_", words))
        for row in _file()["task"]
        if _fits(row, sector)
    ]


def roles(sector: str, words: Words | None = None) -> dict[str, str]:
    """Whom one can give a task to, by key."""
    words = words or Words(sector)
    rows = [row for row in _file()["role"] if _fits(row, sector)]
    return {row["key"]: _said(row, "", words) for row in rows}


def people_among(named: Iterable[str]) -> set[UUID]:
    """The places at the school among who was named."""
    return {UUID(said) for kind, _mark, said in (one.partition(":") for one in named) if kind == PERSON}


def _fits(row: dict[str, Any], sector: str) -> bool:
    return not sector or sector in row.get("sectors", (sector,))


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _said(row: dict[str, Any], prefix: str, words: Words) -> str:
    text: str = row[f"{prefix}{_language()}"]
    found = WORD.sub(lambda one: words.word(one[1], one[2] or "singular", _language()), text)
    return found[:1].upper() + found[1:]

"""Figures to begin with, read once from `data/ready.toml`. No Django models."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rodedraad.indicators.wanted import Wanted

FILE = Path(__file__).parent / "data" / "ready.toml"
LANGUAGES = ("nl", "en")
TEXTS = ("title", "definition", "why", "source", "part_is", "whole_is", "unit")
CHOSEN = ("kind", "counts", "direction")


@dataclass(frozen=True)
class Ready:
    """A figure in both languages; `counted` names how the system counts it, "" when it cannot."""

    key: str
    chosen: Mapping[str, str]
    counted: str
    texts: Mapping[str, Mapping[str, str]]

    def wanted(self, language: str) -> Wanted:
        """What a school begins with, in this language (Dutch when there is none)."""
        texts: dict[str, Any] = {**self.texts.get(language, self.texts["nl"]), **self.chosen}
        return Wanted(**texts)


@lru_cache(maxsize=1)
def ready_ones() -> tuple[Ready, ...]:
    """All of them, in the order of the file. Raises KeyError when a text is missing."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["indicator"]
    return tuple(
        Ready(
            row["key"],
            {name: row[name] for name in CHOSEN},
            row["counted"],
            {language: {name: row[language][name] for name in TEXTS} for language in LANGUAGES},
        )
        for row in rows
    )


def ready_one(key: str) -> Ready | None:
    """The one with this key, if there is one."""
    return next((one for one in ready_ones() if one.key == key), None)

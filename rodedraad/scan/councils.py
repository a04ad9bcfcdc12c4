"""For whom there is a short version of a scan, in the words of each sector; read from data/councils.toml. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rodedraad.scan.items import DATA, LANGUAGES, Text, filled
from rodedraad.schools.lexicon import Words

LEARNER, PARENT, COUNCIL = "learner", "parent", "council"
SENTENCES = ("title", "lead", "scale", "same", "undecided", "planned", "back", "idea")


@dataclass(frozen=True)
class Council:
    """A council: its key in addresses, its name, how the text speaks to it (`voice`), and the sentences of that."""

    key: str
    voice: str
    name: Text
    sentences: Mapping[str, Text]


def councils(words: Words) -> list[Council]:
    """The councils of this sector, in order; without a sector there are none."""
    voices = {row["key"]: row for row in _file()["voice"]}
    return [
        Council(
            row["key"],
            row["voice"],
            _text(row, "name", words),
            {name: _text(voices[row["voice"]], name, words) for name in SENTENCES},
        )
        for row in _file()["council"]
        if words.sector in row["sectors"]
    ]


def _text(row: Mapping[str, Any], name: str, words: Words) -> Text:
    return filled({language: row[f"{name}_{language}"] for language in LANGUAGES}, words)


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((DATA / "councils.toml").read_text("utf-8"))

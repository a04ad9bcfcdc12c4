"""Short questionnaires to begin from, read once from `data/`. No Django models."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rodedraad.surveys.content import Content, Text, read

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Ready:
    """A questionnaire that is ready to ask: of whom, what it is about, and its questions as a document."""

    key: str
    respondent: str
    title: Text
    about: Text
    document: Mapping[str, Any]

    @property
    def content(self) -> Content:
        """Its questions."""
        return read(self.document)


@lru_cache(maxsize=1)
def ready_ones() -> tuple[Ready, ...]:
    """All of them, those for youngsters first. Raises ContentError when a file is no questionnaire."""
    found = []
    for file in DATA.glob("ready_*.toml"):
        row = tomllib.loads(file.read_text("utf-8"))
        read(row["content"])
        key = file.stem.removeprefix("ready_")
        found.append(Ready(key, row["respondent"], row["title"], row["about"], row["content"]))
    return tuple(sorted(found, key=lambda one: (one.respondent != "learner", one.key)))


def ready_one(key: str) -> Ready | None:
    """The one with this key, if there is one."""
    return next((one for one in ready_ones() if one.key == key), None)

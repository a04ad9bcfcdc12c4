"""Short questionnaires to begin from, read once from `data/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from rodedraad.surveys.content import Content, Text, read
from rodedraad.surveys.models import Round

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Ready:
    """A questionnaire that is ready to ask: of whom, what for, what it is about, and its questions as a document.

    `sources`: where the ideas were measured before; the words are ours. `themes`: what its themes are called.
    """

    key: str
    respondent: str
    title: Text
    about: Text
    document: Mapping[str, Any]
    purpose: str = Round.Purpose.SURVEY
    sources: tuple[str, ...] = ()
    themes: Mapping[str, Text] = field(default_factory=dict)

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
        found.append(
            Ready(
                key=key,
                respondent=row["respondent"],
                title=row["title"],
                about=row["about"],
                document=row["content"],
                purpose=str(Round.Purpose(row.get("purpose", Round.Purpose.SURVEY))),
                sources=tuple(row.get("sources", ())),
                themes={theme["key"]: {"nl": theme["nl"], "en": theme["en"]} for theme in row.get("theme", ())},
            )
        )
    return tuple(sorted(found, key=lambda one: (one.respondent != "learner", one.key)))


def ready_one(key: str) -> Ready | None:
    """The one with this key, if there is one."""
    return next((one for one in ready_ones() if one.key == key), None)

"""What it takes for a school to carry its career guidance on by itself: the parts, under the five conditions.

Read from data/parts.toml. Pure but for the language of the page.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.evaluations.documents.audiences import said
from rodedraad.schools.lexicon import Words

FILE = Path(__file__).parent / "data" / "parts.toml"
IN_PLACE, PARTLY, NOT_YET = "in_place", "partly", "not_yet"
STANDINGS: dict[str, Any] = {IN_PLACE: _("In place"), PARTLY: _("Partly"), NOT_YET: _("Not yet")}


@dataclass(frozen=True)
class Part:
    """One part of the policy: what in place means, what else is to be done, and who usually takes that up."""

    key: str
    condition: str
    title: str
    good: str
    todo: str
    who: str
    url: str


def parts(words: Words) -> list[Part]:
    """Every part in its order, in the words of the sector."""
    return [
        Part(
            key=row["key"],
            condition=row["condition"],
            title=said(row, "title", words),
            good=said(row, "good", words),
            todo=said(row, "todo", words),
            who=said(row, "who", words),
            url=row["url"],
        )
        for row in _file()["part"]
    ]


def until() -> date:
    """The day before which it must stand."""
    return date.fromisoformat(str(_file()["until"]))


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))

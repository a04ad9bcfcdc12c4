"""The vision as staff sees it: the newest text, its conditions, and every earlier text with what changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rodedraad.base.differences import Piece, words
from rodedraad.quality import access
from rodedraad.quality.conditions import CONDITIONS
from rodedraad.quality.models import Vision, VisionText
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.people import names_at

SHOWN = 40


@dataclass(frozen=True)
class Condition:
    """One of the five: its name, its question, and what the school said about it."""

    name: Any
    question: Any
    said: str


@dataclass(frozen=True)
class Earlier:
    """A text: which, when, by whom, why, what changed, and whether the school agreed on it."""

    number: int
    at: datetime
    by: str
    reason: str
    pieces: list[Piece]
    is_agreed: bool
    is_newest: bool


def newest_of(vision: Vision | None) -> VisionText | None:
    """The newest text."""
    return VisionText.objects.filter(vision=vision).first() if vision else None


def text_with(vision: Vision | None, number: str) -> VisionText | None:
    """The text with this number."""
    if vision is None or not (number.isascii() and number.isdecimal() and len(number) < 5):
        return None
    return VisionText.objects.filter(vision=vision, number=int(number)).first()


def conditions_in(text: VisionText | None) -> list[Condition]:
    """The five conditions with what was said about each; nothing where nobody said anything."""
    said = text.conditions if text else {}
    return [Condition(name, question, said.get(key, "")) for key, (name, question) in CONDITIONS.items()]


def texts_of(vision: Vision) -> list[Earlier]:
    """Every text, newest first, beside the one before it."""
    rows = list(VisionText.objects.filter(vision=vision)[: SHOWN + 1])
    people = names_at(vision.organisation_id, {row.by_id for row in rows})
    found = []
    for at, row in enumerate(rows[:SHOWN]):
        before = rows[at + 1].text if at + 1 < len(rows) else ""
        found.append(
            Earlier(
                row.number,
                row.at,
                people.get(row.by_id, "") if row.by_id else "",
                row.reason,
                words(before, row.text) if before else [],
                row.number == vision.agreed_number,
                row.number == vision.version,
            )
        )
    return found


def colleagues_for(organisation: Organisation, vision: Vision, *, today: date) -> list[tuple[str, str]]:
    """Who can keep the text; who keeps it now stands among them."""
    people = [(str(row.pk), row.name) for row in access.vision_keepers_at(organisation, today=today)]
    if vision.owner and str(vision.owner.pk) not in dict(people):
        people.append((str(vision.owner.pk), vision.owner.name))
    return people

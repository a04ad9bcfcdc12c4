"""The vision of a region paragraph by paragraph, with what a school said to it, and what the region reads of that."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rodedraad.quality.access import vision_of
from rodedraad.quality.models import Vision
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.people import names_at
from rodedraad.visions import access
from rodedraad.visions.models import VisionAnswer

SHOWN = 40
Stance = VisionAnswer.Stance


@dataclass(frozen=True)
class Said:
    """One paragraph and what a school said to it. `is_about_earlier`: the paragraph was not in what it answered to."""

    text: str
    stance: str
    stance_name: str
    words: str
    is_about_earlier: bool = False


@dataclass(frozen=True)
class Beside:
    """The vision of one region for a school: its paragraphs, and the newest answer."""

    vision: Vision
    paragraphs: list[Said]
    newest: VisionAnswer | None

    @property
    def is_behind(self) -> bool:
        """Whether the region agreed on another text since the answer."""
        return self.newest is not None and self.newest.agreed_number != self.vision.agreed_number


@dataclass(frozen=True)
class Earlier:
    """An answer that was given: which, when, by whom, and how often each stance."""

    number: int
    answer: VisionAnswer
    by: str
    shared: int
    own: int


@dataclass(frozen=True)
class Heard:
    """One paragraph as its region hears it: how many schools share it, and who does it another way, how."""

    text: str
    shared: list[str]
    own: list[tuple[str, str]]


def paragraphs(text: str) -> list[str]:
    """The parts of a text between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def beside(school: Organisation) -> list[Beside]:
    """What the regions of this school agreed on, each with the newest answer."""
    return [
        _beside(vision, access.answers_of(school, vision.organisation).first()) for vision in access.agreed_for(school)
    ]


def beside_one(school: Organisation, vision: Vision, number: str = "") -> Beside:
    """One of them; with `number` beside an earlier answer."""
    answers = access.answers_of(school, vision.organisation)
    is_number = number.isascii() and number.isdecimal() and len(number) < 6
    chosen = answers.filter(number=int(number)).first() if is_number else None
    return _beside(vision, chosen or answers.first())


def _beside(vision: Vision, answer: VisionAnswer | None) -> Beside:
    kept = {row["text"]: row for row in answer.said} if answer else {}
    is_new = {"stance": "", "words": ""}
    found = [
        _said(text, kept.get(text, is_new), is_about_earlier=answer is not None and text not in kept)
        for text in paragraphs(vision.agreed_text)
    ]
    return Beside(vision, found, answer)


def _said(text: str, row: dict[str, str], *, is_about_earlier: bool) -> Said:
    return Said(text, row["stance"], str(Stance(row["stance"]).label), row["words"], is_about_earlier)


def earlier(answers: Iterable[VisionAnswer], school: Organisation) -> list[Earlier]:
    """Every answer this school gave, newest first."""
    rows = list(answers)[:SHOWN]
    people = names_at(school.pk, {row.by_id for row in rows})
    found = []
    for row in rows:
        count = Counter(one["stance"] for one in row.said)
        by = people.get(row.by_id, "") if row.by_id else ""
        found.append(Earlier(row.number, row, by, count[Stance.SHARE], count[Stance.OWN]))
    return found


@dataclass(frozen=True)
class OfRegion:
    """What a region hears: its vision, each paragraph, the schools that let it read, and how many take part."""

    vision: Vision | None
    heard: list[Heard]
    schools: list[str]
    behind: list[str]
    participants: int


def heard_by(region: Organisation) -> OfRegion:
    """What schools chose to let their region read, and nothing of the others."""
    vision = vision_of(region)
    rows = list(access.opened_to(region))
    texts = paragraphs(vision.agreed_text) if vision else []
    behind = [row.organisation.name for row in rows if vision and row.agreed_number != vision.agreed_number]
    heard = [_heard(text, rows) for text in texts]
    names = [row.organisation.name for row in rows]
    return OfRegion(vision, heard, names, behind, region.participants.count())


def _heard(text: str, rows: Sequence[VisionAnswer]) -> Heard:
    said = [(row.organisation.name, one) for row in rows for one in row.said if one["text"] == text]
    shared = [name for name, one in said if one["stance"] == Stance.SHARE]
    own = [(name, one["words"]) for name, one in said if one["stance"] == Stance.OWN]
    return Heard(text, shared, own)


def own_text(school: Organisation) -> Vision | None:
    """The school's own vision, to lay beside."""
    return vision_of(school)

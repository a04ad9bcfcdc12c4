"""What stands in a programme as plain values: what a form or template gives, and what the pictures count. No Django."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)
INSIDE = "inside"


@dataclass(frozen=True)
class Details:
    """What a school says about one activity; empty is honest: not known, or not chosen."""

    title: str
    years: tuple[int, ...]
    what: str = ""
    in_words: str = ""
    kind: str = "lesson"
    tracks: tuple[str, ...] = ()
    period: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    week_note: str = ""
    subject: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""
    learner_hours: Decimal | None = None
    coach_hours: Decimal | None = None
    place: str = INSIDE
    is_obligatory: bool = True
    law: str = ""
    rule_book_text: str = ""
    study_points: Decimal | None = None
    phases: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    kit: str = ""


LISTS = ("years", "tracks", "phases", "competences", "goals", "elements")


@dataclass(frozen=True, slots=True)
class Placed:
    """One activity as it is counted. Hours are of one youngster in one year; None is unknown."""

    id: UUID
    title: str
    kind: str
    years: tuple[int, ...]
    tracks: tuple[str, ...] = ()
    period: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    place: str = INSIDE
    phases: frozenset[str] = frozenset()
    competences: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()
    hours: float | None = None
    coach_hours: float | None = None
    is_draft: bool = False
    is_obligatory: bool = True
    subject: str = ""
    owner: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day it takes; the first one when nothing else was said."""
        return self.ends_on or self.starts_on

    @property
    def is_experience(self) -> bool:
        """Whether there is something to experience in it."""
        return "experience" in self.phases

    @property
    def has_talk(self) -> bool:
        """Whether talking about it is part of it, or it is a talk itself."""
        return "talk" in self.phases or self.kind == "talk"

    def terms(self, vocabulary: str) -> frozenset[str]:
        """What it works on: competences, goals or elements."""
        found: frozenset[str] = getattr(self, vocabulary)
        return found

    def is_for(self, track: str) -> bool:
        """Whether this track takes part; without tracks it is for all."""
        return not track or not self.tracks or track in self.tracks


def monday_of(day: date) -> date:
    """The Monday of the week of this day."""
    return day - timedelta(days=day.weekday())


def moved_to(details: Details, monday: date) -> Details:
    """The same activity in the week of this Monday: equally long, on the same days; without dates that whole week."""
    if details.starts_on is None:
        return replace(details, starts_on=monday, ends_on=monday + FRIDAY)
    shift = monday - monday_of(details.starts_on)
    ends_on = details.ends_on + shift if details.ends_on else None
    return replace(details, starts_on=details.starts_on + shift, ends_on=ends_on)

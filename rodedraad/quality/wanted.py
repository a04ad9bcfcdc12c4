"""What somebody fills in, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True)
class Wanted:
    """Everything about an improvement that its keepers settle; how far it is and how it went are told apart."""

    title: str
    what: str = ""
    why: str = ""
    sign: str = ""
    theme: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""
    due_on: date | None = None
    hours: Decimal | None = None
    cents: int | None = None
    plan_id: UUID | None = None
    placement_id: UUID | None = None
    practice_id: int | None = None
    aim_id: UUID | None = None


LONGEST = {"title": 160, "what": 2000, "why": 2000, "sign": 1000, "theme": 80, "owner_name": 120}
FIELDS = tuple(Wanted.__dataclass_fields__)


@dataclass(frozen=True)
class Written:
    """A text of the vision, why it changes, and what it asks of each condition."""

    text: str
    reason: str
    conditions: Mapping[str, str]


Check = Mapping[str, Mapping[str, str]]
"""Of each of the five conditions how it stands (a key of STANDINGS) and a short word."""


@dataclass(frozen=True)
class AimWanted:
    """An aim over some school years (`from_year` 2026 is 2026-2027)."""

    title: str
    from_year: int
    to_year: int
    why: str = ""
    sign: str = ""
    theme: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""
    state: str = "open"
    conditions: Check = field(default_factory=dict)


@dataclass(frozen=True)
class DecisionWanted:
    """A change of course, with the five conditions gone through."""

    what: str
    why: str
    taken_by: str
    taken_on: date
    conditions: Check = field(default_factory=dict)


@dataclass(frozen=True)
class MomentWanted:
    """A day in every school year, or in one (`year`)."""

    title: str
    month: int
    day: int
    kind: str = "talk"
    year: int | None = None
    note: str = ""
    owner_id: UUID | None = None
    owner_name: str = ""


@dataclass(frozen=True)
class TaskWanted:
    """Who decides, does and knows; title and text of an own task alone."""

    decides: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    title: str = ""
    what: str = ""
    talked_on: date | None = None
    note: str = ""

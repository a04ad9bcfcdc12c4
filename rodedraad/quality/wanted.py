"""What somebody fills in, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
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


LONGEST = {"title": 160, "what": 2000, "why": 2000, "sign": 1000, "theme": 80, "owner_name": 120}
FIELDS = tuple(Wanted.__dataclass_fields__)


@dataclass(frozen=True)
class Written:
    """A text of the vision, why it changes, and what it asks of each condition."""

    text: str
    reason: str
    conditions: Mapping[str, str]

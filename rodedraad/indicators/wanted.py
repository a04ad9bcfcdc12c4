"""What somebody fills in about an indicator or one of its values, as plain data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True)
class Wanted:
    """Everything about an indicator that its keepers settle. `key` names the ready-made one it comes from."""

    title: str
    definition: str = ""
    why: str = ""
    source: str = ""
    kind: str = "share"
    unit: str = ""
    part_is: str = ""
    whole_is: str = ""
    counts: str = "things"
    direction: str = "up"
    target: Decimal | None = None
    target_year: int | None = None
    owner_id: UUID | None = None
    owner_name: str = ""
    seen_by: str = "staff"


FIELDS = tuple(Wanted.__dataclass_fields__)
LONGEST = {
    "title": 160,
    "definition": 1000,
    "why": 1000,
    "source": 200,
    "unit": 40,
    "part_is": 160,
    "whole_is": 160,
    "owner_name": 120,
}


@dataclass(frozen=True)
class Noted:
    """A value as somebody notes it. Of a share either `part` and `n`, or `value` (and `n`); of a mean `spread` gives it
    a margin. `low` and `high` come with a value that was counted here and knows its own margin."""

    school_year: int
    on: date | None = None
    value: Decimal | None = None
    n: int | None = None
    part: int | None = None
    spread: Decimal | None = None
    source: str = ""
    remark: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


VALUE_FIELDS = (
    *("school_year", "on", "value", "n", "part", "spread", "low", "high", "bound"),
    *("source", "remark", "is_computed"),
)
LONGEST_OF_VALUE = {"source": 200, "remark": 400}

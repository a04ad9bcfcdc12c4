"""An improvement as plain data that can be kept, and back again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import FIELDS, Wanted

TOLD = ("state", "state_note", "went")
BACK: dict[str, Callable[[str], Any]] = {
    "owner_id": UUID,
    "plan_id": UUID,
    "placement_id": UUID,
    "aim_id": UUID,
    "due_on": date.fromisoformat,
    "hours": Decimal,
}


def fields_of(improvement: Improvement) -> dict[str, Any]:
    """Everything that a version keeps."""
    return {name: _plain(getattr(improvement, name)) for name in (*FIELDS, *TOLD)}


def wanted_of(fields: dict[str, Any]) -> Wanted:
    """What its keepers settle, from a kept version."""
    found = {name: fields[name] for name in FIELDS if name in fields}
    return Wanted(**{name: BACK[name](value) if name in BACK and value else value for name, value in found.items()})


def wanted_from(improvement: Improvement) -> Wanted:
    """What its keepers settled, as it stands now."""
    return Wanted(**{name: getattr(improvement, name) for name in FIELDS})


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else str(value)

"""An indicator or a value as plain data that can be kept, and back again."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodedraad.indicators.models import Indicator, Value
from rodedraad.indicators.wanted import FIELDS, VALUE_FIELDS, Wanted

BACK: dict[str, Callable[[str], Any]] = {
    "owner_id": UUID,
    "target": Decimal,
    "on": date.fromisoformat,
    **dict.fromkeys(("value", "spread", "low", "high"), Decimal),
}


def kept(row: Indicator | Value) -> dict[str, Any]:
    """Everything that a version keeps."""
    names = FIELDS if isinstance(row, Indicator) else VALUE_FIELDS
    return {name: _plain(getattr(row, name)) for name in names}


def wanted_of(fields: dict[str, Any]) -> Wanted:
    """What keepers settle, from a kept version."""
    return Wanted(**_back(fields, FIELDS))


def value_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a value, from a kept version."""
    return _back(fields, VALUE_FIELDS)


def wanted_from(indicator: Indicator) -> Wanted:
    """What keepers settled, as it stands now."""
    return Wanted(**{name: getattr(indicator, name) for name in FIELDS})


def _back(fields: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    found = {name: fields[name] for name in names if name in fields}
    return {name: BACK[name](text) if name in BACK and text else text for name, text in found.items()}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else str(value)

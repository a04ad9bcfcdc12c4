"""What a version of an aim, a moment or a task holds, and how it becomes what somebody wants again."""

from datetime import date
from typing import Any
from uuid import UUID

from rodedraad.quality.models import Aim, CycleMoment, SchoolTask, Versioned
from rodedraad.quality.wanted import AimWanted, MomentWanted, TaskWanted

WANTED: dict[type[Versioned], Any] = {Aim: AimWanted, CycleMoment: MomentWanted, SchoolTask: TaskWanted}
POINTER: dict[type[Versioned], str] = {Aim: "aim", CycleMoment: "moment", SchoolTask: "task"}


def names_of(kind: type[Versioned]) -> tuple[str, ...]:
    """The fields that are settled at once and kept together."""
    return tuple(WANTED[kind].__dataclass_fields__)


def fields_of(row: Versioned) -> dict[str, Any]:
    """A row as plain data."""
    return {name: _plain(getattr(row, name)) for name in names_of(type(row))}


def wanted_from(row: Any) -> Any:
    """What stands there now, as somebody could want it."""
    return wanted_of(type(row), fields_of(row))


def wanted_of(kind: type[Versioned], fields: dict[str, Any]) -> Any:
    """What a kept version wants; a field that did not exist then is empty."""
    return WANTED[kind](**{name: _back(name, fields[name]) for name in names_of(kind) if name in fields})


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return value if value is None or isinstance(value, str | int | dict) else str(value)


def _back(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if name == "owner_id" and value:
        return UUID(value)
    return date.fromisoformat(value) if name == "talked_on" and value else value

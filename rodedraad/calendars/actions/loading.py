"""Bringing holidays and national dates up to their files: a year at a time, and never back to what was read earlier."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if
from rodedraad.calendars import rules
from rodedraad.calendars.calendar_files import HOLIDAYS, CalendarFile, Row, read_file
from rodedraad.calendars.models import Dated, Holiday, NationalDate
from rodedraad.schools.tracks import choices

FOLDER = Path(__file__).resolve().parents[1] / "data"
FILES = (FOLDER / "holidays.toml", FOLDER / "national_dates.toml")


@dataclass
class Loaded:
    """How many dates were added, changed and removed, and which years stayed because what is there was read later."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    stayed: list[int] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many dates differ from before."""
        return self.added + self.changed + self.removed


@transaction.atomic
def load_calendar(paths: Iterable[Path] = FILES) -> Loaded:
    """Load these files; a second time changes nothing. A year in a file replaces that year as it was.

    Who may: the operator, by command. Raises BrokenCalendar for a file that cannot be read, Refused for one that says
    it was read on a day still to come.
    """
    files = [read_file(path, tracks=[key for key, _name in choices()]) for path in paths]
    for file in files:
        refuse_if(rules.objection_to_file(file, today=localdate()))
    loaded = Loaded()
    for file in files:
        _load(file, loaded)
    if loaded.rows:
        note("calendar.loaded", added=loaded.added, changed=loaded.changed, removed=loaded.removed)
    return loaded


def _load(file: CalendarFile, loaded: Loaded) -> None:
    model: type[Dated] = Holiday if file.kind == HOLIDAYS else NationalDate
    for year in sorted({row.school_year for row in file.rows}):
        rows = [row for row in file.rows if row.school_year == year]
        there = list(model._default_manager.filter(school_year=year))
        if there and max(row.read_on for row in there) > max(row.source.read_on for row in rows):
            loaded.stayed.append(year)
            continue
        _load_year(model, rows, {_place(row): row for row in there}, loaded)


def _place(row: Any) -> tuple[str, str]:
    return row.key, getattr(row, "region", "")


def _load_year(model: type[Dated], rows: list[Row], there: dict[tuple[str, str], Dated], loaded: Loaded) -> None:
    for row in rows:
        wanted = _columns(row, model)
        old = there.pop(_place(row), None)
        if old is None:
            model._default_manager.create(**wanted)
            loaded.added += 1
        elif names := [name for name, value in wanted.items() if getattr(old, name) != value]:
            for name in names:
                setattr(old, name, wanted[name])
            old.save(update_fields=names)
            loaded.changed += 1
    for old in there.values():
        old.delete()
        loaded.removed += 1


def _columns(row: Row, model: type[Dated]) -> dict[str, Any]:
    names = ("school_year", "key", "name_nl", "name_en", "starts_on", "ends_on", "note_nl", "note_en")
    source = {"source": row.source.title, "url": row.source.url}
    read = {"read_on": row.source.read_on, "checked": row.source.checked}
    own: dict[str, Any] = {"region": row.region, "is_mandatory": row.is_mandatory}
    if model is NationalDate:
        own = {"kind": row.kind, "sectors": list(row.sectors), "tracks": list(row.tracks)}
    return {**{name: getattr(row, name) for name in names}, **source, **read, **own}

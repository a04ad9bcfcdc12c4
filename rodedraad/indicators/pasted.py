"""A table of values as somebody pastes or uploads it: which column holds what, and each row as a value.

Plain functions; the text is read as files with people are (`schools.roster`). A fault names the row and the column.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from rodedraad.base.names import plain
from rodedraad.indicators.wanted import Noted
from rodedraad.schools.roster import DAYS, Fault, Table

MOST_ROWS = 400
HEADERS: dict[str, str] = {
    **dict.fromkeys(("schooljaar", "jaar", "school year", "year", "studiejaar"), "school_year"),
    **dict.fromkeys(("datum", "op", "dag", "date", "on", "peildatum"), "on"),
    **dict.fromkeys(("waarde", "cijfer", "percentage", "gemiddelde", "value", "share", "mean"), "value"),
    **dict.fromkeys(("aantal", "n", "number", "totaal", "noemer", "out of", "total", "van hoeveel"), "n"),
    **dict.fromkeys(("geteld", "teller", "counted", "part", "deel"), "part"),
    **dict.fromkeys(("spreiding", "standaarddeviatie", "sd", "spread", "standard deviation"), "spread"),
    **dict.fromkeys(("bron", "source"), "source"),
    **dict.fromkeys(("opmerking", "toelichting", "remark", "note"), "remark"),
}
YEAR = re.compile(r"(\d{4})(?:\s*[-/–]\s*(\d{4}|\d{2}))?")
THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class Wrong(ValueError):
    """A cell that cannot be read; the text says why."""


@dataclass(frozen=True)
class Row:
    """One row as a value, with its number in the table."""

    number: int
    noted: Noted


def columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what; each meaning at most once, the first that fits."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        meaning = HEADERS.get(plain(name))
        if meaning:
            found.setdefault(meaning, place)
    return found


def objection_to_columns(found: Mapping[str, int]) -> str | None:
    """Why these columns are not enough."""
    if "school_year" not in found:
        return _("No column is called “schooljaar” (school year).")
    if "value" not in found and "part" not in found:
        return _("No column is called “waarde” (value) or “geteld” (counted).")
    return None


def rows_of(table: Table) -> tuple[list[Row], list[Fault]]:
    """The rows as values, and what is wrong with the others."""
    at = columns(table.header)
    if (objection := objection_to_columns(at)) is not None:
        return [], [Fault(1, "", objection)]
    if len(table.rows) > MOST_ROWS:
        return [], [Fault(1, "", _("More than %(n)s rows: a figure does not have so many values.") % {"n": MOST_ROWS})]
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, cells in table.rows:
        given = {name: cells[place].strip() for name, place in at.items() if place < len(cells)}
        own = [(name, *_read(name, text)) for name, text in given.items()]
        wrong = [Fault(number, name, said) for name, _value, said in own if said]
        if not wrong and not given.get("school_year"):
            wrong = [Fault(number, "school_year", _("There is no school year."))]
        faults += wrong
        if not wrong:
            rows.append(Row(number, Noted(**{name: value for name, value, _said in own})))
    return rows, faults + _twice(rows)


def _twice(rows: Sequence[Row]) -> list[Fault]:
    seen: dict[tuple[int, date | None], int] = {}
    found = []
    for row in rows:
        key = (row.noted.school_year, row.noted.on)
        if key in seen:
            found.append(
                Fault(
                    row.number, "school_year", _("The same school year and day stand in row %(n)s.") % {"n": seen[key]}
                )
            )
        seen.setdefault(key, row.number)
    return found


def _read(name: str, text: str) -> tuple[Any, str]:
    """What a cell holds, and what is wrong with it."""
    try:
        return READERS[name](text), ""
    except Wrong as problem:
        return None, str(problem)


def school_year(text: str) -> int:
    """2024 for "2024-2025", "2024/25" and "2024". Raises Wrong."""
    match = YEAR.fullmatch(text)
    if match is None:
        raise Wrong(_("Write the school year as 2025-2026."))
    first, second = int(match[1]), match[2]
    if second and int(second) % 100 != (first + 1) % 100:
        raise Wrong(_("Write the school year as 2025-2026."))
    return first


def _day(text: str) -> date | None:
    if not text:
        return None
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise Wrong(_("Write the day as 31-12-2025."))


def amount(text: str) -> Decimal | None:
    """A number with a comma or a point, thousands with points, a per cent sign behind it. Raises Wrong."""
    bare = text.replace("\u00a0", "").replace(" ", "").removesuffix("%")
    if not bare:
        return None
    if THOUSANDS.fullmatch(bare) and (bare.count(".") > 1 or "," in bare):
        bare = bare.replace(".", "")
    try:
        found = Decimal(bare.replace(",", "."))
    except InvalidOperation as problem:
        raise Wrong(_("“%(text)s” is no number.") % {"text": text[:40]}) from problem
    if not found.is_finite():
        raise Wrong(_("“%(text)s” is no number.") % {"text": text[:40]})
    return found


def _whole(text: str) -> int | None:
    found = amount(text)
    if found is None:
        return None
    if found != found.to_integral_value() or abs(found) > 10**9:
        raise Wrong(_("“%(text)s” is no whole number.") % {"text": text[:40]})
    return int(found)


READERS: dict[str, Any] = {
    "school_year": lambda text: school_year(text) if text else None,
    "on": _day,
    "value": amount,
    "n": _whole,
    "part": _whole,
    "spread": amount,
    "source": str,
    "remark": str,
}

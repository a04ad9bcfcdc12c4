"""Files with holidays and national dates as plain data: read strictly, refused with a sentence that names the row.

A file is TOML. `kind` is `holidays` or `national_dates`; every row names a `[[source]]` with title, address, the day it
was read and whether that is the page of whoever sets the date (`checked`).

`[[holiday]]`: `school_year` (the first of its two calendar years), `key`, two names, `mandatory`, and either
`everywhere` or each of `north`, `middle` and `south` as `[first day, last day]`.
`[[date]]`: `school_year`, `key`, two names, `kind`, `sectors`, `starts_on`, perhaps `ends_on` and `tracks`.
`[[every_year]]`: the same without `school_year`, with days as "MM-DD", for each of the file's `school_years`.

Plain functions over plain data, no Django.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HOLIDAYS = "holidays"
NATIONAL_DATES = "national_dates"
REGIONS = ("north", "middle", "south")
KINDS = ("deadline", "period", "moment")
SECTORS = ("po", "vo", "mbo", "hbo")
KEY = re.compile(r"[a-z0-9-]{1,60}")
MONTH_DAY = re.compile(r"\d\d-\d\d")
LONGEST = {"name_nl": 160, "name_en": 160, "note_nl": 400, "note_en": 400, "title": 200, "url": 300}
FIRST_MONTH = 8
NAMES = {"key", "name_nl", "name_en", "note_nl", "note_en", "source"}
HOLIDAY_FIELDS = NAMES | {"school_year", "mandatory", "everywhere", *REGIONS}
DATE_FIELDS = NAMES | {"kind", "sectors", "tracks", "starts_on", "ends_on"}
SOURCE_FIELDS = {"key", "title", "url", "read_on", "checked"}


class BrokenCalendar(ValueError):
    """A file that cannot be loaded, and why."""


@dataclass(frozen=True)
class Source:
    """Where dates were read, on which day, and whether that is whoever sets them."""

    title: str
    url: str
    read_on: date
    checked: bool


@dataclass(frozen=True)
class Row:
    """Days of one school year; `region` only for a holiday, `kind`, `sectors` and `tracks` only for a date."""

    school_year: int
    key: str
    name_nl: str
    name_en: str
    starts_on: date
    ends_on: date | None
    source: Source
    note_nl: str = ""
    note_en: str = ""
    region: str = ""
    is_mandatory: bool = False
    kind: str = ""
    sectors: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()


@dataclass(frozen=True)
class CalendarFile:
    """Everything in one file: holidays or national dates."""

    kind: str
    rows: tuple[Row, ...]


def read_file(path: Path, *, tracks: Iterable[str] = ()) -> CalendarFile:
    """The rows of a file; `tracks` are the keys a date may name."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BrokenCalendar(f"{path.name} cannot be read: {problem}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise BrokenCalendar(f"{path.name} is not well-formed TOML: {problem}") from problem
    try:
        return read(content, known_tracks=set(tracks))
    except BrokenCalendar as problem:
        raise BrokenCalendar(f"{path.name}: {problem}") from problem


def read(content: Mapping[str, Any], *, known_tracks: set[str]) -> CalendarFile:
    """The rows of a file as Python reads it."""
    kind = content.get("kind")
    if kind not in (HOLIDAYS, NATIONAL_DATES):
        raise BrokenCalendar(f"`kind` is {kind!r}, not {HOLIDAYS!r} or {NATIONAL_DATES!r}")
    tables = (
        {"kind", "source", "holiday"} if kind == HOLIDAYS else {"kind", "source", "school_years", "date", "every_year"}
    )
    _only(content, tables, "the file")
    sources = _sources(content.get("source", []))
    rows = _holidays(content, sources) if kind == HOLIDAYS else _dates(content, sources, known_tracks)
    if not rows:
        raise BrokenCalendar("there are no dates in it")
    _once(rows)
    if kind == HOLIDAYS:
        _whole_years(rows)
    return CalendarFile(kind, tuple(rows))


def _only(row: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(row) - known)
    if unknown:
        raise BrokenCalendar(f"{where} has a field nobody knows: {unknown[0]}")


def _text(row: Mapping[str, Any], name: str, where: str, *, required: bool = True) -> str:
    text = row.get(name, "")
    if not isinstance(text, str) or (required and not text.strip()):
        raise BrokenCalendar(f"{where} has no {name}")
    if len(text) > LONGEST[name]:
        raise BrokenCalendar(f"{where}: {name} is longer than {LONGEST[name]} marks")
    return text


def _day(value: Any, where: str) -> date:
    if type(value) is not date:
        raise BrokenCalendar(f"{where}: {value!r} is no day; write 2026-10-17")
    return value


def _flag(row: Mapping[str, Any], name: str, where: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise BrokenCalendar(f"{where}: {name} is not true or false")
    return value


def _sources(rows: Iterable[Mapping[str, Any]]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in rows:
        where = f"source {row.get('key', '?')}"
        _only(row, SOURCE_FIELDS, where)
        url = _text(row, "url", where)
        if urlsplit(url).scheme not in ("http", "https"):
            raise BrokenCalendar(f"{where}: {url!r} is no web address")
        read_on = _day(row.get("read_on"), where)
        found[str(row.get("key", ""))] = Source(_text(row, "title", where), url, read_on, _flag(row, "checked", where))
    return found


def _holidays(content: Mapping[str, Any], sources: dict[str, Source]) -> list[Row]:
    rows = []
    for row in content.get("holiday", []):
        where = f"holiday {row.get('key', '?')} of {row.get('school_year', '?')}"
        _only(row, HOLIDAY_FIELDS, where)
        year, shared = _year(row.get("school_year"), where), _shared(row, where, sources)
        mandatory = _flag(row, "mandatory", where)
        if ("everywhere" in row) == any(region in row for region in REGIONS):
            raise BrokenCalendar(f"{where}: give `everywhere`, or each of north, middle and south")
        for region in REGIONS:
            start, end = _pair(row.get("everywhere", row.get(region)), f"{where}, {region}")
            _within(year, start, end, f"{where}, {region}")
            rows.append(
                Row(school_year=year, starts_on=start, ends_on=end, region=region, is_mandatory=mandatory, **shared)
            )
    return rows


def _dates(content: Mapping[str, Any], sources: dict[str, Source], known_tracks: set[str]) -> list[Row]:
    years = [_year(year, "school_years") for year in content.get("school_years", [])]
    asked = [(row, _year(row.get("school_year"), f"date {row.get('key', '?')}")) for row in content.get("date", [])]
    yearly = content.get("every_year", [])
    if yearly and not years:
        raise BrokenCalendar("`every_year` needs `school_years`")
    rows = [_date({**row, "school_year": None}, year, sources, known_tracks, yearly=False) for row, year in asked]
    rows += [_date(row, year, sources, known_tracks, yearly=True) for row in yearly for year in years]
    return rows


def _date(row: Mapping[str, Any], year: int, sources: dict[str, Source], tracks: set[str], *, yearly: bool) -> Row:
    where = f"date {row.get('key', '?')}"
    _only(row, DATE_FIELDS | (set() if yearly else {"school_year"}), where)
    start = _yearly(row.get("starts_on"), year, where) if yearly else _day(row.get("starts_on"), where)
    end = row.get("ends_on")
    if end is not None:
        end = _yearly(end, year, where) if yearly else _day(end, where)
    _within(year, start, end or start, where)
    if row.get("kind") not in KINDS:
        raise BrokenCalendar(f"{where}: kind is {row.get('kind')!r}, not one of {', '.join(KINDS)}")
    sectors = _keys(row, "sectors", set(SECTORS), where)
    if not sectors:
        raise BrokenCalendar(f"{where}: for which sectors?")
    return Row(
        school_year=year,
        starts_on=start,
        ends_on=end,
        kind=row["kind"],
        sectors=sectors,
        tracks=_keys(row, "tracks", tracks, where),
        **_shared(row, where, sources),
    )


def _shared(row: Mapping[str, Any], where: str, sources: dict[str, Source]) -> dict[str, Any]:
    key, source = row.get("key"), row.get("source")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise BrokenCalendar(f"{where}: a key is small letters, digits and hyphens, at most sixty")
    if source not in sources:
        raise BrokenCalendar(f"{where}: there is no source {source!r} in the file")
    names = {name: _text(row, name, where) for name in ("name_nl", "name_en")}
    notes = {name: _text(row, name, where, required=False) for name in ("note_nl", "note_en")}
    return {"key": key, "source": sources[source], **names, **notes}


def _keys(row: Mapping[str, Any], name: str, known: set[str], where: str) -> tuple[str, ...]:
    values = row.get(name, [])
    strange = [value for value in values if value not in known] if isinstance(values, list) else [values]
    if strange:
        raise BrokenCalendar(f"{where}: {name} does not know {strange[0]!r}")
    return tuple(values)


def _year(value: Any, where: str) -> int:
    if type(value) is not int or not 2000 <= value <= 2100:
        raise BrokenCalendar(f"{where}: {value!r} is no school year; 2026 means 2026-2027")
    return value


def _pair(value: Any, where: str) -> tuple[date, date]:
    if not isinstance(value, list) or len(value) != 2:
        raise BrokenCalendar(f"{where}: give the first and the last day")
    return _day(value[0], where), _day(value[1], where)


def _yearly(value: Any, year: int, where: str) -> date:
    """A day of the year as "MM-DD", in the calendar year in which it falls in this school year."""
    if not isinstance(value, str) or not MONTH_DAY.fullmatch(value):
        raise BrokenCalendar(f'{where}: {value!r} is no day of the year; write "10-01"')
    month, day = int(value[:2]), int(value[3:])
    try:
        return date(year if month >= FIRST_MONTH else year + 1, month, day)
    except ValueError as problem:
        raise BrokenCalendar(f"{where}: {value!r} is no day of the year") from problem


def _within(year: int, start: date, end: date, where: str) -> None:
    """A school year runs from August to July; its summer holiday ends in September at the latest."""
    if end < start:
        raise BrokenCalendar(f"{where} ends ({end}) before it begins ({start})")
    if not date(year, FIRST_MONTH, 1) <= start < date(year + 1, FIRST_MONTH, 1) or end > date(year + 1, 9, 30):
        raise BrokenCalendar(f"{where} ({start} to {end}) does not lie in the school year {year}-{year + 1}")


def _once(rows: Iterable[Row]) -> None:
    seen: set[tuple[int, str, str]] = set()
    for row in rows:
        place = (row.school_year, row.key, row.region)
        if place in seen:
            raise BrokenCalendar(f"{row.key} of {row.school_year} stands in the file twice")
        seen.add(place)


def _whole_years(rows: Iterable[Row]) -> None:
    """Without its summer holiday nobody knows when a school year ends."""
    rows = list(rows)
    for year in sorted({row.school_year for row in rows}):
        if not any(row.school_year == year and row.key == "summer" for row in rows):
            raise BrokenCalendar(f"{year}-{year + 1} has no summer holiday (key `summer`)")

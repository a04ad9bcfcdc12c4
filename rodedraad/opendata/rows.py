"""The one row model of a practice: its record (`opendata.queries.records`) as a row of cells, and back without loss.

A row holds only text. Column names are the code names of the fields; a column that is not there says nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.framework.models import Vocabulary
from rodedraad.opendata import cells

Record = dict[str, Any]
Row = dict[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, as a sentence; the row is added by whoever counts rows."""

    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class Column:
    """One column of the open file: its name, what kind of cell it holds, and what it means."""

    name: str
    kind: str
    meaning: str | Promise


COLUMNS = [
    Column("uuid", "key", gettext_lazy("Permanent mark of the practice")),
    Column("origin", "key", gettext_lazy("Base in which it was first published")),
    Column("number", "key", gettext_lazy("Number in that base")),
    Column("reference", "told", gettext_lazy("Number in the address of the page")),
    Column("title", "text", gettext_lazy("Title")),
    Column("state", "key", gettext_lazy("Published or withdrawn")),
    Column("organisation", "name", gettext_lazy("School")),
    Column("organisation_id", "name", gettext_lazy("Mark of the school")),
    Column("region", "name", gettext_lazy("Region")),
    Column("region_id", "name", gettext_lazy("Mark of the region")),
    Column("summary", "text", gettext_lazy("Summary")),
    Column("summary_en", "text", gettext_lazy("Summary in English")),
    Column("why_lob", "text", gettext_lazy("Why this belongs to career guidance")),
    Column("occasion", "text", gettext_lazy("Why they began")),
    Column("years", "list", gettext_lazy("Years")),
    Column("rhythm", "text", gettext_lazy("Time and rhythm")),
    Column("preparation", "text", gettext_lazy("Preparation")),
    Column("experience", "text", gettext_lazy("Experience")),
    Column("talk", "text", gettext_lazy("Talk")),
    Column("choice", "text", gettext_lazy("Choice")),
    Column("programme_place", "text", gettext_lazy("Place in the programme")),
    Column("steps", "list", gettext_lazy("Steps")),
    Column("obstacles", "list", gettext_lazy("Obstacles")),
    Column("hours_before", "number", gettext_lazy("Hours beforehand")),
    Column("hours_run", "number", gettext_lazy("Hours each time")),
    Column("cost", "number", gettext_lazy("Euros per learner")),
    Column("cost_note", "text", gettext_lazy("About the money")),
    Column("place", "text", gettext_lazy("Place")),
    Column("contact", "text", gettext_lazy("Contact")),
    *[Column(vocabulary.value, "terms", vocabulary.label) for vocabulary in Vocabulary],
    Column("fragments", "records", gettext_lazy("Success elements, each with the fragment that shows it")),
    Column("successes", "records", gettext_lazy("Who experienced which part as a success")),
    Column("roles", "records", gettext_lazy("Who does what")),
    Column("materials", "records", gettext_lazy("Materials")),
    Column("adopted_from", "records", gettext_lazy("Taken over from")),
    Column("adoptions", "records", gettext_lazy("Taken over by")),
    Column("licence", "text", gettext_lazy("Licence")),
    Column("rights", "told", gettext_lazy("Licence of this row, and whose words it is in")),
    Column("work", "key", gettext_lazy("Source")),
    Column("published_at", "moment", gettext_lazy("Published on")),
    Column("changed_at", "told", gettext_lazy("Changed on")),
    Column("reviewed_on", "day", gettext_lazy("Reviewed on")),
    Column("review_due_on", "day", gettext_lazy("To be reviewed on")),
    Column("url", "told", gettext_lazy("Address of the page")),
]
NAMES = [column.name for column in COLUMNS]
KINDS = {column.name: column.kind for column in COLUMNS}
TOLD = {column.name for column in COLUMNS if column.kind == "told"}
OWN_FILE = {"uuid", "origin", "number", "reference", "title"}
TERM = re.compile(
    r"(?P<key>[^\s{}|]+)(?: \{(?P<provenance>[a-z]+)(?: (?P<line>\d+))?(?:: (?P<words>.*))?\})?", re.DOTALL
)
PROVENANCES = {"source", "reading", "school"}


# --- a record as a row


def flat(record: Mapping[str, Any], rights: Mapping[str, str] | None = None) -> Row:
    """The row of a record: one text for each column."""
    row = {name: _plain(record.get(name)) for name in NAMES if KINDS[name] in {"key", "told", "text", "number"}}
    row |= {name: _plain(record.get(name)) for name in ("published_at", "reviewed_on", "review_due_on")}
    row |= {
        name: cells.join([str(item) for item in record.get(name) or []])
        for name, kind in KINDS.items()
        if kind == "list"
    }
    for name in ("organisation", "region"):
        known = record.get(name) or {}
        row |= {name: _plain(known.get("name")), f"{name}_id": _plain(known.get("id"))}
    row |= _term_cells(record.get("terms") or [])
    row["fragments"] = cells.write_records(list(_placed_fragments(record.get("fragments") or [])))
    for name in ("successes", "roles", "materials"):
        row[name] = cells.write_records([_texts(item) for item in record.get(name) or []])
    row["adopted_from"] = cells.write_records([_texts(record["adopted_from"])] if record.get("adopted_from") else [])
    row["adoptions"] = cells.write_records([_adoption_cells(item) for item in record.get("adoptions") or []])
    if rights:
        row["rights"] = ", ".join(text for text in rights.values() if text)
    return {name: row[name] for name in NAMES}


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _texts(record: Mapping[str, Any]) -> dict[str, str]:
    return {name: _plain(value) for name, value in record.items() if value not in (None, "", 0)}


def _term_cells(values: Iterable[Mapping[str, Any]]) -> Row:
    found: dict[str, list[str]] = {}
    for value in values:
        vocabulary, _sign, key = str(value["term"]).partition(":")
        found.setdefault(vocabulary, []).append(key + _source(value))
    return {vocabulary: cells.join(found.get(vocabulary, [])) for vocabulary in Vocabulary.values}


def _source(value: Mapping[str, Any]) -> str:
    line = f" {value['line']}" if value.get("line") is not None else ""
    words = f": {value['words']}" if value.get("words") else ""
    provenance = value.get("provenance") or "school"
    return "" if provenance == "school" and not line and not words else f" {{{provenance}{line}{words}}}"


def _placed_fragments(fragments: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, str]]:
    """One line for each place where the practice is named: the whole fragment first, then only its mark."""
    for fragment in fragments:
        whole = _texts({name: value for name, value in fragment.items() if name != "citations"})
        for place in fragment.get("citations") or [{}]:
            yield whole | _texts(place)
            whole = {"uuid": whole["uuid"]} if whole.get("uuid") else whole


def _adoption_cells(adoption: Mapping[str, Any]) -> dict[str, str]:
    plain = {name: value for name, value in adoption.items() if name not in {"organisation", "result"}}
    school, result = adoption.get("organisation") or {}, adoption.get("result") or {}
    own = {"organisation": school.get("name"), "organisation_id": school.get("id")}
    return _texts(own | {f"result_{name}": value for name, value in result.items()} | plain)


# --- a row as a record


def nested(row: Mapping[str, str]) -> tuple[Record, list[Fault]]:
    """The record of a row, with what could not be read. Only columns that are there give keys."""
    record: Record = {}
    faults: list[Fault] = []
    for name, value in row.items():
        read = READERS.get(KINDS.get(name, ""))
        if read is None:
            continue
        try:
            record[name] = read(name, value)
        except ValueError as problem:
            faults.append(Fault(name, value, str(problem)))
    given = [name for name in Vocabulary.values if name in row]
    if given:
        record["terms"] = [value for name in given for value in record.pop(name, [])]
        record["vocabularies"] = given
    for name in ("organisation", "region"):
        if name in row or f"{name}_id" in row:
            known = {"id": row.get(f"{name}_id", "").strip(), "name": row.get(name, "").strip()}
            record[name] = known if any(known.values()) else None
            record.pop(f"{name}_id", None)
    return record, faults


def _text(name: str, value: str) -> str:
    if "\x00" in value:
        raise ValueError(_("There is a character in it that cannot be kept (NUL)."))
    return value


def _key(name: str, value: str) -> str:
    return _text(name, value).strip()


def _list(name: str, value: str) -> list[str]:
    return cells.split(_text(name, value))


def _number(name: str, value: str) -> int | float | None:
    text = re.sub(r"[\s\u00a0€]|,-$|(?i:uur|hours?|euro)$", "", value)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,6}([.,]\d{1,4})?", text):
        raise ValueError(_("Write a number, for example 6 or 7,5."))
    number = round(float(text.replace(",", ".")), 2 if name == "cost" else 1)
    return int(number) if number == int(number) else number


def _day(name: str, value: str) -> str | None:
    text = value.strip()
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise ValueError(_("Write a day as 2026-09-30 or 30-9-2026."))


def _moment(name: str, value: str) -> str | None:
    text = value.strip()
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        at = datetime.fromisoformat(f"{_day(name, text)}T12:00:00+00:00")
    return at.isoformat().replace("+00:00", "Z") if at.tzinfo else f"{at.isoformat()}Z"


def _terms(name: str, value: str) -> list[Record]:
    return [_term(name, item.strip()) for item in cells.split(_text(name, value)) if item.strip()]


def _term(vocabulary: str, item: str) -> Record:
    found = TERM.fullmatch(item)
    if found and (found["provenance"] or "school") in PROVENANCES:
        line = int(found["line"]) if found["line"] else None
        own = {"provenance": found["provenance"] or "school", "line": line, "words": found["words"] or ""}
        return {"term": f"{vocabulary}:{found['key']}"} | own
    return {"term": f"{vocabulary}:{item}", "provenance": "school", "line": None, "words": ""}


def _records(name: str, value: str) -> Any:
    try:
        lines = cells.read_records(_text(name, value))
        return PARTS[name]([_whole(line, FIELDS[name]) for line in lines])
    except KeyError as problem:
        raise ValueError(_("Here stands “%(part)s”, which does not belong in this column.") % {"part": problem.args[0]})
    except ValueError as problem:
        sentence = _("“%(part)s” is not understood. Write each part as name=value, with ; between them.")
        raise ValueError(sentence % {"part": str(problem)[:80]})


Kind = type[int] | type[str] | None
FIELDS: dict[str, dict[str, Any]] = {
    "fragments": {
        "uuid": "",
        "element": "",
        "listed_under": "",
        "text_nl": "",
        "text_en": "",
        "said_by": "",
        "work": "",
        "section": "",
        "line": None,
        "order": 0,
        "place": 0,
        "written": "",
        "fault": "",
        "proposed": "",
    },
    "successes": {"who": "", "part": "", "how_known": "", "count": ""},
    "roles": {"role": "", "who": "", "does": ""},
    "materials": {
        "uuid": "",
        "title": "",
        "kind": "",
        "licence": "",
        "pages": None,
        "address": "",
        "file_type": "",
        "size": 0,
    },
    "adopted_from": {"uuid": "", "origin": "", "number": ""},
    "adoptions": {
        "organisation": "",
        "organisation_id": "",
        "result_uuid": "",
        "result_origin": "",
        "result_number": "",
        "outcome": "",
        "changed": "",
        "because": "",
        "began_on": None,
        "reported_on": None,
    },
}
COUNTS = {"line", "order", "place", "pages", "size"}


def _whole(line: Mapping[str, str], fields: Mapping[str, Any]) -> Record:
    """All fields of a small record, counts as numbers. Raises KeyError for a field that is not one."""
    for name in line:
        if name not in fields:
            raise KeyError(name)
    return dict(fields) | {
        name: _count(name, value) if name in COUNTS else _day(name, value) if name.endswith("_on") else value
        for name, value in line.items()
    }


def _count(name: str, value: str) -> int:
    if not re.fullmatch(r"\d{1,9}", value):
        raise ValueError(f"{name}={value}")
    return int(value)


def _read_fragments(lines: list[Record]) -> list[Record]:
    found: dict[str, Record] = {}
    for number, line in enumerate(lines):
        place = {name: line.pop(name) for name in ("place", "written", "fault", "proposed")}
        fragment = found.setdefault(line["uuid"] or f"line {number}", line | {"citations": []})
        fragment["citations"].append(place)
    return list(found.values())


def _read_adoptions(lines: list[Record]) -> list[Record]:
    found = []
    for line in lines:
        school = {"id": line.pop("organisation_id"), "name": line.pop("organisation")}
        result = {name: line.pop(f"result_{name}") for name in ("uuid", "origin", "number")}
        own = {"organisation": school if any(school.values()) else None}
        found.append(own | {"result": result if any(result.values()) else None} | line)
    return found


def _same(lines: list[Record]) -> list[Record]:
    return lines


def _first(lines: list[Record]) -> Record | None:
    return lines[0] if lines else None


PARTS: dict[str, Callable[[list[Record]], Any]] = {
    "fragments": _read_fragments,
    "successes": _same,
    "roles": _same,
    "materials": _same,
    "adopted_from": _first,
    "adoptions": _read_adoptions,
}
READERS: dict[str, Callable[[str, str], Any]] = {
    "key": _key,
    "text": _text,
    "list": _list,
    "number": _number,
    "day": _day,
    "moment": _moment,
    "terms": _terms,
    "records": _records,
}


def same_day(text: str | None) -> date | None:
    """The day of an ISO text."""
    return date.fromisoformat(text) if text else None

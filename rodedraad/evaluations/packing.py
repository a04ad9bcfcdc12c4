"""An evaluation as JSON, and back: what was gathered, and what was signed. Plain data; no Django."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rodedraad.evaluations.document import (
    Chapter,
    Chart,
    Entry,
    Evaluated,
    Figure,
    Lines,
    Signature,
    Source,
    Table,
    Value,
)

Packed = dict[str, Any]


def pack_value(value: Value) -> Packed:
    """One value with its kind."""
    if isinstance(value, str):
        return {"kind": "text", "text": value}
    if isinstance(value, Lines):
        return {"kind": "lines", "items": list(value.items)}
    if isinstance(value, Figure):
        return {"kind": "figure", **vars(value)}
    if isinstance(value, Table):
        return {"kind": "table", **_packed_table(value)}
    return {"kind": "chart", "svg": value.svg, "alt": value.alt, "table": _packed_table(value.table)}


def unpack_value(packed: Mapping[str, Any]) -> Value:
    """The value again. Raises ValueError for a kind that does not exist."""
    kind, rest = packed["kind"], {name: value for name, value in packed.items() if name != "kind"}
    if kind == "text":
        return str(rest["text"])
    if kind == "lines":
        return Lines(tuple(rest["items"]))
    if kind == "figure":
        return Figure(**rest)
    if kind == "table":
        return _table(rest)
    if kind == "chart":
        return Chart(rest["svg"], rest["alt"], _table(rest["table"]))
    raise ValueError(kind)


def pack_sources(sources: Iterable[Source]) -> list[Packed]:
    """Sources with their day."""
    return [{"name": one.name, "url": one.url, "as_of": one.as_of.isoformat()} for one in sources]


def unpack_sources(packed: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    """The sources again."""
    return tuple(Source(one["name"], one["url"], date.fromisoformat(one["as_of"])) for one in packed)


def pack(evaluated: Evaluated) -> Packed:
    """A whole evaluation without its signatures, which stand apart."""
    return {
        "title": evaluated.title,
        "organisation": evaluated.organisation,
        "school_year": evaluated.school_year,
        "chapters": [
            {"key": chapter.key, "title": chapter.title, "entries": [_packed_entry(one) for one in chapter.entries]}
            for chapter in evaluated.chapters
        ],
    }


def unpack(packed: Mapping[str, Any], signatures: Iterable[Signature] = ()) -> Evaluated:
    """A signed evaluation again, with who signed it."""
    chapters = tuple(
        Chapter(row["key"], row["title"], tuple(_entry(one) for one in row["entries"])) for row in packed["chapters"]
    )
    signed = tuple(signatures)
    head = {name: packed[name] for name in ("title", "organisation", "school_year")}
    return Evaluated(**head, chapters=chapters, signatures=signed, is_signed=True)


def fingerprint(content: Mapping[str, Any]) -> str:
    """A short proof of what was signed: the SHA-256 of the content, whatever the order of its keys."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _packed_entry(entry: Entry) -> Packed:
    return {
        "key": entry.key,
        "title": entry.title,
        "question": entry.question,
        "values": [pack_value(value) for value in entry.values],
        "sources": pack_sources(entry.sources),
        "own_words": entry.own_words,
        "gap": entry.gap,
        "audiences": sorted(entry.audiences),
        "changed": entry.changed,
    }


def _entry(packed: Mapping[str, Any]) -> Entry:
    plain = {name: packed[name] for name in ("key", "title", "question", "own_words", "gap", "changed")}
    return Entry(
        **plain,
        values=tuple(map(unpack_value, packed["values"])),
        sources=unpack_sources(packed["sources"]),
        audiences=frozenset(packed["audiences"]),
    )


def _packed_table(table: Table) -> Packed:
    return {"caption": table.caption, "head": list(table.head), "rows": [list(row) for row in table.rows]}


def _table(packed: Mapping[str, Any]) -> Table:
    return Table(packed["caption"], tuple(packed["head"]), tuple(tuple(row) for row in packed["rows"]))

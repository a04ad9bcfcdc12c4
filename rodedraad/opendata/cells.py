"""Text in spreadsheet cells: lists and small records in one cell, no live formulas, and all of it back again.

Plain functions over text, without Django. For every text `bare(safe(text)) == text`; the same holds for each pair here.
"""

import re

from rodedraad.base.formulas import bare as bare
from rodedraad.base.formulas import bare_start as bare_start
from rodedraad.base.formulas import safe as safe

# --- lists

EMPTY = r"\e"
BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
SEMICOLON = re.compile(r"(?<!\\)((?:\\\\)*); ?")
MARKED = re.compile(r"\\(.)", re.DOTALL)
MEANS = {"n": "\n", "r": "\r", "e": ""}
NAME = re.compile(r"\s*[a-z_]+\s*")


def join(items: list[str]) -> str:
    """A list as one text: items with ` | ` between them."""
    return " | ".join(_hidden(item, "|") or EMPTY for item in items)


def split(text: str) -> list[str]:
    """The list that `join` wrote; also takes lists written by hand."""
    if not text:
        return []
    items = _cut(BAR, text)
    last = len(items) - 1
    return [
        _shown(item[(1 if place and item[:1] == " " else 0) : _end(item, place < last)])
        for place, item in enumerate(items)
    ]


def _end(item: str, followed: bool) -> int:
    return len(item) - 1 if followed and item[-1:] == " " and len(item) > 1 else len(item)


# --- records


def write_records(records: list[dict[str, str]]) -> str:
    """Small records as lines of `name=value; name=value`; empty values are left out."""
    return "\n".join(
        "; ".join(f"{name}={_hidden(value, ';')}" for name, value in record.items() if value) for record in records
    )


def read_records(text: str) -> list[dict[str, str]]:
    """The records that `write_records` wrote. Raises ValueError with the part that has no name."""
    return [_record(line) for line in text.split("\n") if line.strip()]


def _record(line: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in _cut(SEMICOLON, line):
        name, sign, value = part.partition("=")
        if not sign or not NAME.fullmatch(name):
            raise ValueError(part)
        found[name.strip()] = _shown(value)
    return found


def _cut(separator: re.Pattern[str], text: str) -> list[str]:
    """The pieces between separators; an even number of backslashes before one belongs to the piece."""
    parts = separator.split(text)
    return ["".join(pair) for pair in zip(parts[::2], [*parts[1::2], ""], strict=True)] if "\\" in text else parts[::2]


def _hidden(text: str, separator: str) -> str:
    text = text.replace("\\", "\\\\").replace(separator, "\\" + separator)
    return text.replace("\r", "\\r").replace("\n", "\\n")


def _shown(text: str) -> str:
    return MARKED.sub(lambda found: MEANS.get(found[1], found[1]), text) if "\\" in text else text


# --- what a spreadsheet file cannot hold

UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def holdable(text: str) -> str:
    """A text that a spreadsheet file can hold: control marks as `_x0001_`, as the format itself does."""
    return UNHOLDABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def held(text: str) -> str:
    """The text as it was before `holdable`."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text

"""The files of the starter pack as plain data: read, checked, and refused with a sentence that names file and key.

A file is TOML with `kind`, `key`, `version`, `title` and the fields of that kind (`shapes.py`); a name that no kind
knows is refused, so a typing error never disappears. Talk cards stand together in one file, as `[[card]]` rows.
Plain functions over plain data, no database.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rodedraad.starterpack import shapes
from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.shapes import PARTS, Part

FOLDER = Path(__file__).resolve().parent / "data"
FOLDERS: dict[str, str] = {
    "kits": Kind.KIT,
    "programmes": Kind.PROGRAMME,
    "talk_cards": Kind.TALK_CARD,
    "texts": Kind.TEXT,
    "home_tasks": Kind.HOME_TASK,
    "firm_pages": Kind.FIRM_PAGE,
}
LICENCE = "CC BY 4.0"
STATUS = "template"
HEAD = ("kind", "key", "version", "title", "title_en", "licence", "status", "sources")
COMMON = ("version", "licence", "status", "sources")
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_TITLE, LONGEST_KEY = 200, 80


class BrokenStarter(ValueError):
    """A file of the starter pack that cannot be loaded, and why."""


@dataclass(frozen=True)
class StarterRow:
    """One thing as its file says it. `where` names file and key; `used` are the keys of terms, by vocabulary."""

    kind: str
    key: str
    version: int
    order: int
    title: str
    content: dict[str, Any]
    sha256: str
    where: str
    used: tuple[tuple[str, str], ...]


def read_folder(folder: Path = FOLDER) -> list[StarterRow]:
    """Everything in the folder, file by file in the order of their names."""
    rows: list[StarterRow] = []
    for name, kind in FOLDERS.items():
        for path in sorted((folder / name).glob("*.toml")):
            rows += _file(path, f"{name}/{path.name}", kind, len(rows))
    for kind in PARTS:
        keys = [row.key for row in rows if row.kind == kind]
        if doubles := sorted({key for key in keys if keys.count(key) > 1}):
            raise BrokenStarter(f"{kind}: the key stands twice: {', '.join(doubles)}")
    kits = {row.key for row in rows if row.kind == Kind.KIT}
    for row in rows:
        for activity in row.content.get("activity", ()):
            if activity.get("kit") and activity["kit"] not in kits:
                raise BrokenStarter(f"{row.where}: activity {activity['title']!r}: unknown kit {activity['kit']!r}")
    return rows


def _file(path: Path, name: str, kind: str, before: int) -> Iterator[StarterRow]:
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BrokenStarter(f"{name}: cannot be read: {problem}") from problem
    if kind == Kind.TALK_CARD and "card" in content:
        common: dict[str, Any] = {name: content.pop(name) for name in COMMON if name in content}
        cards = content.pop("card")
        if rest := sorted(set(content) - {"kind", "key", "title", "title_en"}):
            raise BrokenStarter(f"{name}: unknown name {rest[0]!r}")
        for place, card in enumerate(cards, 1):
            yield _row(name, {**common, "kind": kind, "title": card.get("question", ""), **card}, kind, before + place)
        return
    yield _row(name, content, kind, before + 1)


def _row(name: str, content: dict[str, Any], kind: str, order: int) -> StarterRow:
    key, version, title = content.get("key", ""), content.get("version"), content.get("title", "")
    where = f"{name}: {key}"
    if not isinstance(key, str) or not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        raise BrokenStarter(f"{name}: key {key!r} must be small letters, digits and hyphens")
    if content.get("kind") != kind:
        raise BrokenStarter(f"{where}: kind must be {str(kind)!r} in this folder, not {content.get('kind')!r}")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BrokenStarter(f"{where}: version must be a whole number from 1")
    if not isinstance(title, str) or not title.strip() or len(title) > LONGEST_TITLE:
        raise BrokenStarter(f"{where}: title must be a line of at most {LONGEST_TITLE} characters")
    if content.get("licence", LICENCE) != LICENCE:
        raise BrokenStarter(f"{where}: licence must be {LICENCE}")
    if content.get("status", STATUS) != STATUS:
        raise BrokenStarter(f"{where}: status must be {STATUS}, because nothing here was tried yet")
    fields = {name: value for name, value in content.items() if name not in HEAD}
    used: list[tuple[str, str]] = []
    _table(where, PARTS[kind], fields, used)
    fields |= {"title_en": str(content["title_en"])} if content.get("title_en") else {}
    written = json.dumps({"title": title, "version": version, **fields}, sort_keys=True, ensure_ascii=False)
    sha256 = hashlib.sha256(written.encode()).hexdigest()
    return StarterRow(kind, key, version, order, title.strip(), fields, sha256, where, tuple(dict.fromkeys(used)))


def _table(where: str, parts: tuple[Part, ...], fields: Any, used: list[tuple[str, str]]) -> None:
    if not isinstance(fields, dict):
        raise BrokenStarter(f"{where}: must be a table")
    known = {part.name for part in parts}
    if unknown := [name for name in fields if name not in known]:
        raise BrokenStarter(f"{where}: unknown name {unknown[0]!r}")
    for part in parts:
        value = fields.get(part.name)
        if value is None or value == "" or value == []:
            if part.needed:
                raise BrokenStarter(f"{where}: {part.name} is missing")
            continue
        _value(f"{where}: {part.name}", part, value, used)


def _value(where: str, part: Part, value: Any, used: list[tuple[str, str]]) -> None:
    if part.form == shapes.TABLE:
        _table(where, part.parts, value, used)
    elif part.form == shapes.ROWS:
        if not isinstance(value, list) or len(value) > shapes.MOST_ROWS:
            raise BrokenStarter(f"{where}: must be at most {shapes.MOST_ROWS} rows")
        for place, row in enumerate(value, 1):
            _table(f"{where} {place}", part.parts, row, used)
    elif part.form in (shapes.KEY, shapes.KEYS):
        _keys(where, part, value, used)
    else:
        CHECKS[part.form](where, value)


def _keys(where: str, part: Part, value: Any, used: list[tuple[str, str]]) -> None:
    keys = [value] if part.form == shapes.KEY else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
        raise BrokenStarter(f"{where}: must be {'a key' if part.form == shapes.KEY else 'a list of keys'}")
    for key in keys:
        if part.among and key not in part.among:
            raise BrokenStarter(f"{where}: {key!r} is none of {', '.join(part.among)}")
        if part.vocabulary:
            used.append((part.vocabulary, key))


def _line(where: str, value: Any) -> None:
    if not isinstance(value, str) or "\n" in value.strip() or len(value) > shapes.LONGEST_LINE:
        raise BrokenStarter(f"{where}: must be one line of at most {shapes.LONGEST_LINE} characters")


def _text(where: str, value: Any) -> None:
    if not isinstance(value, str) or len(value) > shapes.LONGEST_TEXT:
        raise BrokenStarter(f"{where}: must be text of at most {shapes.LONGEST_TEXT} characters")


def _lines(where: str, value: Any) -> None:
    if not isinstance(value, list):
        raise BrokenStarter(f"{where}: must be a list of lines")
    for place, line in enumerate(value, 1):
        _text(f"{where} {place}", line)


def _number(where: str, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 10_000:
        raise BrokenStarter(f"{where}: must be a number from 0 to 10000")


def _numbers(where: str, value: Any) -> None:
    if not isinstance(value, list):
        raise BrokenStarter(f"{where}: must be a list of numbers")
    for one in value:
        _number(where, one)


def _yes(where: str, value: Any) -> None:
    if not isinstance(value, bool):
        raise BrokenStarter(f"{where}: must be true or false")


CHECKS: dict[str, Callable[[str, Any], None]] = {
    shapes.LINE: _line,
    shapes.TEXT: _text,
    shapes.LINES: _lines,
    shapes.NUMBER: _number,
    shapes.NUMBERS: _numbers,
    shapes.YES: _yes,
}

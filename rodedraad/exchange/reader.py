"""Reads an uploaded file in a small child process: rows as JSON lines on standard output, or why it cannot be read.

Runs as `python -m rodedraad.exchange.reader PATH FIRST SECONDS`, without Django, under its own limits of memory and
time. Never writes, never unpacks to disk, and checks sizes before it parses. Lines are `{"kind": …}` first, then
`{"row": number, "cells": […]}` or `{"row": number, "record": {…}}`, `{"problem": code}` at the first fault that
makes going on useless, and `{"end": rows}`.
"""

import codecs
import csv
import json
import os
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

MEMORY = 256 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, LONGEST_LINE = 50_000, 300, 200_000, 1_000_000
MOST_CELLS, MOST_INFLATED, MOST_MEMBERS, WORST_RATIO = 400_000, 128 * 1024 * 1024, 20_000, 200
SMALL = 32 * 1024 * 1024
MOST_INFLATED_JSON = 512 * 1024 * 1024
PIECE = 64 * 1024
COUNT_FOR = 2.0
XML_TRAPS = [mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")]
CELL, ROW = re.compile(rb"<(?:\w+:)?c[ >/]"), re.compile(rb"<(?:\w+:)?row[ >/]")
KNOWN_STARTS = {
    b"%PDF": "other_kind",
    b"\x89PNG": "other_kind",
    b"\xff\xd8\xff": "other_kind",
    b"GIF8": "other_kind",
    b"\xd0\xcf\x11\xe0": "old_excel",
    b"Rar!": "other_kind",
    b"7z\xbc\xaf": "other_kind",
    b"\x1f\x8b": "other_kind",
    b"\x7fELF": "other_kind",
    b"MZ": "other_kind",
}


class Unreadable(Exception):
    """Why it cannot be read, as a code, with what helps to find the place."""

    def __init__(self, code: str, **place: Any) -> None:
        super().__init__(code)
        self.code, self.place = code, place


def say(**line: Any) -> None:
    """One line to whoever asked."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(path: Path) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """What kind of file it is, and its rows. Goes by content, never by name. Raises Unreadable."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        raise Unreadable("empty")
    for mark, code in KNOWN_STARTS.items():
        if start.startswith(mark):
            raise Unreadable(code)
    if start.startswith(b"PK"):
        return read_zip(path)
    encoding = encoding_of(path, start)
    text = start.decode(encoding, "ignore").lstrip("\ufeff").lstrip()
    if text.startswith("<"):
        raise Unreadable("web_page")
    opened = path.open(encoding=encoding, newline="")
    if text.startswith(("{", "[")):
        return {"kind": "json", "encoding": encoding}, json_rows(opened)
    return csv_table(opened, encoding)


# --- which letters


def encoding_of(path: Path, start: bytes) -> str:
    """The encoding in which the whole file can be read. Raises Unreadable when there is none."""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable("encoding")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif start[1::2].count(0) > len(start) // 4:
        candidates = ["utf-16-le"]
    elif start[::2].count(0) > len(start) // 4:
        candidates = ["utf-16-be"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    for encoding in candidates:
        if decodes(path, encoding):
            return encoding
    raise Unreadable("encoding")


def decodes(path: Path, encoding: str) -> bool:
    """Whether every byte of the file is a letter in this encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        try:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


# --- CSV


def csv_table(file: IO[str], encoding: str) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """The header and rows of a CSV file, with the separator that the header uses."""
    first = file.readline(LONGEST_LINE)
    if len(first) >= LONGEST_LINE:
        raise Unreadable("columns", limit=MOST_COLUMNS)
    outside = re.sub(r'"[^"]*"', "", first)
    delimiter = max(";,\t|", key=outside.count)
    file.seek(0)
    lines = checked_lines(file)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header = next(csv_records(rows), (0, []))[1]
    check_header(header)
    told = {"kind": "csv", "encoding": encoding, "delimiter": delimiter, "header": header}
    return told, ({"row": number, "cells": cells} for number, cells in csv_records(rows, start=2))


def checked_lines(file: IO[str]) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise Unreadable("long_line", row=number)
        if "\x00" in line:
            raise Unreadable("nul", row=number)
        yield line.lstrip("\ufeff") if number == 1 else line


def csv_records(rows: Iterator[list[str]], start: int = 1) -> Iterator[tuple[int, list[str]]]:
    number = start
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            raise Unreadable("long_cell" if "field limit" in str(problem) else "quotes", row=number)
        if len(row) > MOST_COLUMNS:
            raise Unreadable("columns", row=number, limit=MOST_COLUMNS)
        if any(cell.strip() for cell in row):
            yield number, row
        number += 1


def check_header(header: list[str]) -> None:
    """A table needs names above its columns: not too many, not twice the same."""
    names = [name.strip() for name in header]
    if not any(names):
        raise Unreadable("no_header")
    if len(names) > MOST_COLUMNS:
        raise Unreadable("columns", limit=MOST_COLUMNS)
    twice = [name for place, name in enumerate(names) if name and name in names[:place]]
    if twice:
        raise Unreadable("twice", name=twice[0][:60])


# --- JSON


class JsonText:
    """JSON text of any length, one value at a time."""

    def __init__(self, file: IO[str]) -> None:
        self.file, self.text, self.at, self.passed, self.ended = file, "", 0, 0, False
        self.decoder = json.JSONDecoder(parse_constant=self.refuse)

    @staticmethod
    def refuse(name: str) -> None:
        raise Unreadable("json", detail=name)

    def more(self) -> bool:
        """Read on; False at the end."""
        piece = self.file.read(PIECE)
        self.ended = not piece
        if self.at > LONGEST_LINE:
            self.passed += self.text.count("\n", 0, self.at)
            self.text, self.at = self.text[self.at :], 0
        self.text += piece
        return not self.ended

    def peek(self) -> str:
        """The next mark that is no white space; nothing at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in " \t\r\n\ufeff":
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, mark: str) -> None:
        """Step over this mark. Raises Unreadable when another one stands there."""
        if self.peek() != mark:
            raise Unreadable("json", line=self.line())
        self.at += 1

    def line(self) -> int:
        """The line we are at."""
        return self.passed + self.text.count("\n", 0, self.at) + 1

    def value(self) -> Any:
        """The next value."""
        self.peek()
        while True:
            try:
                found, end = self.decoder.raw_decode(self.text, self.at)
                if end < len(self.text) or self.ended or not self.more():
                    self.at = end
                    return found
            except RecursionError:
                raise Unreadable("deep", line=self.line())
            except json.JSONDecodeError:
                if len(self.text) - self.at > 2 * LONGEST_LINE:
                    raise Unreadable("json", line=self.line())
                if not self.more():
                    raise Unreadable("json", line=self.line())
            except ValueError:
                raise Unreadable("json", line=self.line())

    def items(self) -> Iterator[Any]:
        """The values of the list that begins here."""
        self.take("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.peek() == ",":
                self.at += 1
                continue
            self.take("]")
            return


def json_rows(file: IO[str]) -> Iterator[dict[str, Any]]:
    """The records of a JSON file: a list, an object that holds a list, or one object a line."""
    text = JsonText(file)
    for number, record in enumerate(json_records(text), 1):
        if not isinstance(record, dict):
            raise Unreadable("shape", row=number)
        if len(record) > MOST_COLUMNS:
            raise Unreadable("columns", row=number, limit=MOST_COLUMNS)
        yield {"row": number, "record": record}
    if text.peek():
        raise Unreadable("json", line=text.line())


def json_records(text: JsonText) -> Iterator[Any]:
    if text.peek() == "[":
        yield from text.items()
        return
    record: dict[str, Any] = {}
    text.take("{")
    while text.peek() != "}":
        name = text.value()
        text.take(":")
        if name == "@graph":
            raise Unreadable("linked")
        if text.peek() == "[" and (name == "practices" or not record):
            yield from text.items()
            record = {"practices": True}
        else:
            record[str(name)] = text.value()
        if text.peek() == ",":
            text.at += 1
    text.take("}")
    if "practices" in record:
        return
    yield record
    while text.peek() == "{":
        yield text.value()


# --- zip and spreadsheet


def read_zip(path: Path) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """A workbook, or our own zip of everything."""
    try:
        archive = zipfile.ZipFile(path)
        members = {member.filename: member for member in archive.infolist()}
        check_members(archive.infolist())
        if "practices.json" in members:
            check_size([members["practices.json"]], MOST_INFLATED_JSON)
            text = codecs.getreader("utf-8")(archive.open("practices.json"))
            return {"kind": "zip", "encoding": "utf-8"}, json_rows(text)  # type: ignore[arg-type]
        if "[Content_Types].xml" not in members or not any(name.startswith("xl/") for name in members):
            raise Unreadable("other_zip")
        check_size(list(members.values()), MOST_INFLATED)
        return workbook_table(path, archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, KeyError):
        raise Unreadable("damaged")


def check_members(members: list[zipfile.ZipInfo]) -> None:
    """Nothing may point outside the archive, be a link, be locked, or stand in it twice."""
    if len(members) > MOST_MEMBERS:
        raise Unreadable("bomb")
    for member in members:
        name = member.filename.replace("\\", "/")
        outside = name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name)
        if outside or "\x00" in member.orig_filename:
            raise Unreadable("unsafe")
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise Unreadable("unsafe")
        if member.flag_bits & 0x1:
            raise Unreadable("locked")
    if len({member.filename for member in members}) < len(members):
        raise Unreadable("unsafe")


def check_size(members: list[zipfile.ZipInfo], most: int) -> None:
    """What comes out may not be much bigger than what went in."""
    inflated, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if inflated > most or (inflated > SMALL and inflated > WORST_RATIO * max(packed, 1)):
        raise Unreadable("bomb")


def workbook_table(path: Path, archive: zipfile.ZipFile) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """Header and rows of the first sheet (or the one called practices), counted before they are parsed."""
    counted = count_cells(archive)
    book = open_workbook(path)
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not sheets:
        raise Unreadable("no_header")
    sheet = sheets.get("practices") or next(iter(sheets.values()))
    longer = longer_texts(sheets["longer_texts"]) if "longer_texts" in sheets else {}
    rows = sheet_rows(sheet, longer)
    header = next(rows, (1, []))[1]
    while header and not header[-1].strip():
        header.pop()
    check_header(header)
    told = {"kind": "xlsx", "header": header, "about": max(counted - 1, 0)}
    return told, ({"row": number, "cells": cells} for number, cells in rows)


def count_cells(archive: zipfile.ZipFile) -> int:
    """Refuse traps and too many cells by looking at the raw text; returns how many rows the largest sheet has."""
    rows, cells = 0, 0
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        own, tail = 0, b""
        with archive.open(name) as part:
            while piece := part.read(PIECE * 4):
                seen = tail + piece
                if any(trap in seen for trap in XML_TRAPS):
                    raise Unreadable("entities")
                if name.startswith("xl/worksheets/"):
                    cells += len(CELL.findall(seen)) - len(CELL.findall(tail))
                    own += len(ROW.findall(seen)) - len(ROW.findall(tail))
                if cells > MOST_CELLS:
                    raise Unreadable("cells", limit=MOST_CELLS)
                tail = seen[-40:]
        rows = max(rows, own)
    return rows


def open_workbook(path: Path) -> Any:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # not needed, and heavy
    os.environ["OPENPYXL_LXML"] = "False"
    try:
        from openpyxl import load_workbook

        return load_workbook(path.open("rb"), read_only=True, data_only=True, keep_links=False)
    except MemoryError:
        raise
    except Exception:
        raise Unreadable("damaged")


def sheet_rows(sheet: Any, longer: dict[str, str]) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if len(row) > MOST_COLUMNS and any(value is not None for value in row[MOST_COLUMNS:]):
                raise Unreadable("columns", row=number, limit=MOST_COLUMNS)
            cells = [as_text(value, longer) for value in row[:MOST_COLUMNS]]
            if any(cell.strip() for cell in cells):
                yield number, cells
            elif number > 2 * MOST_ROWS:
                raise Unreadable("rows", limit=MOST_ROWS)
    except (Unreadable, MemoryError):
        raise
    except Exception:
        raise Unreadable("damaged")


def as_text(value: Any, longer: dict[str, str]) -> str:
    """A cell as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value == value and abs(value) < 1e15 and value == int(value) else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    text = str(value)
    return longer.get(text, text) if longer and text.startswith("longer_texts#") else text


def longer_texts(sheet: Any) -> dict[str, str]:
    """The texts that were too long for a cell, by the mark that stands in the cell."""
    parts: dict[str, list[str]] = {}
    for _number, (mark, *rest) in sheet_rows(sheet, {}):
        if mark != "mark" and len(rest) > 1:
            parts.setdefault(f"longer_texts#{mark}", []).append(rest[1].removeprefix("."))
    return {mark: "".join(texts) for mark, texts in parts.items()}


# --- the process


def limit(seconds: int) -> None:
    """So much memory and time and no more; no writing at all."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def tell(path: Path, first: int) -> None:
    """Say what the file holds: the first rows (and about how many there are), or with 0 all of them."""
    started, counted = time.monotonic(), 0
    told, rows = read(path)
    say(**told)
    for line in rows:
        counted += 1
        if counted > MOST_ROWS:
            raise Unreadable("rows", limit=MOST_ROWS)
        if not first or counted <= first:
            say(**line)
        elif "about" in told or time.monotonic() - started > COUNT_FOR:
            say(end=max(told.get("about", 0), counted), exact=False)
            return
    say(end=counted, exact=True)


def guarded(work: Callable[[], None]) -> None:
    """Do the work; say a problem as a code, never as a trace."""
    try:
        work()
    except Unreadable as problem:
        say(problem=problem.code, **problem.place)
    except MemoryError:
        say(problem="heavy")
    except RecursionError:
        say(problem="deep")
    except UnicodeError:
        say(problem="encoding")
    except BrokenPipeError:
        os._exit(0)
    except Exception:
        say(problem="damaged")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    limit(int(sys.argv[3]))
    csv.field_size_limit(LONGEST_CELL)  # holds for a whole process, so it is set in this one only
    guarded(lambda: tell(Path(sys.argv[1]), int(sys.argv[2])))

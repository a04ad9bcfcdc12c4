"""Writing open files as they go: CSV, JSON, spreadsheet and zip, a piece at a time, whatever the size of the base.

Plain functions over rows and records; each gives pieces of bytes. No Django.
"""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from rodedraad.opendata import cells

PIECE = 64 * 1024
CELL_HOLDS = 30_000
LONGER = "longer_texts"
BOM = "\ufeff"


def csv_pieces(names: Sequence[str], rows: Iterable[Mapping[str, str]], *, for_excel: bool = False) -> Iterator[bytes]:
    """A CSV file in UTF-8, every cell quoted and none a formula. For Excel: a byte order mark and semicolons."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if for_excel else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if for_excel:
        text.write(BOM)
    writer.writerow(names)
    for row in rows:
        writer.writerow([cells.safe(row.get(name, "")) for name in names])
        if text.tell() > PIECE:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece


def json_pieces(head: Mapping[str, Any], name: str, records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A JSON object: what `head` says, and under `name` the list of records, one a line."""
    start = json.dumps(dict(head), ensure_ascii=False, indent=1)[:-2]
    yield f"{start}{',' if head else ''}\n {json.dumps(name)}: [".encode()
    between = "\n"
    for record in records:
        yield f"{between}{json.dumps(record, ensure_ascii=False)}".encode()
        between = ",\n"
    yield b"\n ]\n}\n"


def xlsx_pieces(
    names: Sequence[str], rows: Iterable[Mapping[str, str]], meanings: Iterable[Sequence[str]] = ()
) -> Iterator[bytes]:
    """A workbook: the rows, the meaning of each column, and what was too long for a cell. Every cell is text."""
    book = Workbook(write_only=True)
    main, longer, told = (book.create_sheet(title) for title in ("practices", LONGER, "columns"))
    main.freeze_panes = "A2"
    _add(main, names, bold=True)
    _add(longer, ["mark", "part", "text"], bold=True)
    marks = 0
    for row in rows:
        written = []
        for name in names:
            text = cells.holdable(cells.safe(row.get(name, "")))
            if len(text) > CELL_HOLDS:
                marks += 1
                for part, start in enumerate(range(0, len(text), CELL_HOLDS)):
                    _add(longer, [str(marks), str(part), f".{text[start : start + CELL_HOLDS]}"])
                text = f"{LONGER}#{marks}"
            written.append(text)
        _add(main, written)
    for line in meanings:
        _add(told, line)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from pieces_of(file)


def _add(sheet: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    row: list[Any] = []
    for text in texts:
        if not text:
            row.append(None)
            continue
        cell: Any = WriteOnlyCell(sheet)
        cell._value, cell.data_type = text, "s"
        if bold:
            cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
        row.append(cell)
    sheet.append(row)


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """An open file, a piece at a time."""
    while piece := file.read(PIECE):
        yield piece


class _Outlet(io.RawIOBase):
    """What a zip writes to when nothing can be wound back: it hands on what it was given."""

    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.held += piece
        return len(piece)

    def taken(self) -> bytes:
        piece = bytes(self.held)
        self.held.clear()
        return piece


def zip_pieces(members: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip file that is sent while it is made."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in members:
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    if len(outlet.held) > PIECE:
                        yield outlet.taken()
    yield outlet.taken()


def flat_table(record: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Any record as one row: names of nested values joined with a dot, lists as one cell."""
    row: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, Mapping) and value and name != "more":
            row |= flat_table(value, f"{prefix}{name}.")
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            row[prefix + name] = cells.join(value)
        elif isinstance(value, list | Mapping):
            row[prefix + name] = json.dumps(value, ensure_ascii=False) if value else ""
        else:
            row[prefix + name] = "" if value is None else str(value)
    return row

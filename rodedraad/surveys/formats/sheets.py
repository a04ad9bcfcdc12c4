"""An uploaded file as tables of text: the sheets of a workbook, or the one table of a CSV file.

Sizes are checked before anything is parsed, by the same rules as for files of practices (`exchange.reader`).
"""

import io
import zipfile
from typing import Any

from openpyxl import load_workbook

from rodedraad.base.formulas import bare
from rodedraad.exchange.reader import Unreadable, as_text, check_members, check_size, count_cells, csv_table
from rodedraad.surveys.formats.found import NoQuestionnaire

MOST_BYTES, MOST_INFLATED, MOST_ROWS, MOST_COLUMNS = 4_000_000, 48_000_000, 20_000, 1_000
Table = list[list[str]]


def is_workbook(content: bytes) -> bool:
    """Whether this is a packed file, as a workbook is."""
    return content.startswith(b"PK")


def sheets_of(content: bytes) -> dict[str, Table]:
    """Each sheet by its name in small letters, empty rows included so that numbers are those of the file.

    Raises NoQuestionnaire when it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_members(archive.infolist())
            check_size(archive.infolist(), MOST_INFLATED)
            count_cells(archive)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return {sheet.title.strip().casefold(): _rows(sheet) for sheet in book.worksheets}
    except (Unreadable, zipfile.BadZipFile, OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        if isinstance(error, NoQuestionnaire):
            raise
        raise NoQuestionnaire("workbook") from error


def table_of(content: bytes) -> Table:
    """The table of a CSV file, with its head. Raises NoQuestionnaire when it is none."""
    text = text_of(content)
    try:
        told, rows = csv_table(io.StringIO(text, newline=""), "utf-8")
        found = [told["header"], *(row["cells"] for row in rows)]
    except Unreadable as error:
        raise NoQuestionnaire(
            error.code if error.code == "twice" else "table", str(error.place.get("row", ""))
        ) from error
    return [[bare(cell) for cell in row] for row in found[: MOST_ROWS + 1]]


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, else as Windows wrote it. Raises NoQuestionnaire for what is no text."""
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NoQuestionnaire("text")


def _rows(sheet: Any) -> Table:
    sheet.reset_dimensions()
    found: Table = []
    for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        if len(found) > MOST_ROWS:
            raise NoQuestionnaire("rows")
        found.append([bare(as_text(value, {})) if value is not None else "" for value in row])
    return found

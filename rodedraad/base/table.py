"""Rows as CSV or as a workbook, every cell a text that no program takes for a formula. No Django."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rodedraad.base.formulas import safe

BOM = "\ufeff"
CELL_HOLDS = 32_000
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
Rows = Sequence[Mapping[str, str]]


def csv_text(names: Sequence[str], headings: Mapping[str, str], rows: Rows) -> str:
    """A CSV file as Dutch spreadsheets open it: semicolons and a byte order mark, every cell quoted."""
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe(headings.get(name, name)) for name in names])
    for row in rows:
        writer.writerow([safe(row.get(name, "")) for name in names])
    return text.getvalue()


def workbook(sheets: Sequence[tuple[str, Sequence[str], Mapping[str, str], Rows]]) -> bytes:
    """A workbook with a sheet for each table: title, columns, headings and rows."""
    book = Workbook(write_only=True)
    for title, names, headings, rows in sheets:
        sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
        sheet.freeze_panes = "B2"
        sheet.append([_cell(sheet, headings.get(name, name), bold=True) for name in names])
        for row in rows:
            sheet.append([_cell(sheet, row.get(name, "")) for name in names])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    if not text:
        return None
    cell: Any = WriteOnlyCell(sheet)
    cell._value, cell.data_type = UNWRITABLE.sub("", safe(text))[:CELL_HOLDS], "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

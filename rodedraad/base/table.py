"""Rows as CSV or as a workbook, no cell taken for a formula. No Django.

In a workbook a column of only numbers or only days holds numbers or days, so that one can add them up and sort them.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from rodedraad.base.formulas import safe

BOM = "\ufeff"
CELL_HOLDS = 32_000
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:[.,]\d{1,2})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NARROW, WIDE = 10, 60
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


def workbook(sheets: Sequence[tuple[str, Sequence[str], Mapping[str, str], Rows]], *, only_text: bool = False) -> bytes:
    """A workbook with a sheet for each table: title, columns, headings and rows. `only_text`: no cell is a number."""
    book = Workbook(write_only=True)
    for title, names, headings, rows in sheets:
        sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
        sheet.freeze_panes = "B2"
        kinds = {}
        for at, name in enumerate(names, start=1):
            filled = [text for row in rows if (text := row.get(name, ""))]
            kinds[name] = "text" if only_text else _kind(filled)
            longest = max(len(line) for text in [headings.get(name, name), *filled] for line in text.split("\n"))
            sheet.column_dimensions[get_column_letter(at)].width = min(max(longest + 2, NARROW), WIDE)
        sheet.append([_cell(sheet, headings.get(name, name), bold=True) for name in names])
        for row in rows:
            sheet.append([_filled(sheet, row.get(name, ""), kinds[name]) for name in names])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _kind(filled: Sequence[str]) -> str:
    """What every filled cell of a column is: a number, a day, or else text."""
    kinds = {"number": NUMBER, "day": DAY}
    return next((kind for kind, form in kinds.items() if filled and all(map(form.fullmatch, filled))), "text")


def _filled(sheet: Any, text: str, kind: str) -> Any:
    if not text or kind == "text":
        return _cell(sheet, text)
    if kind == "number":
        return float(text.replace(",", ".")) if "," in text or "." in text else int(text)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _cell(sheet, text)
    cell: Any = WriteOnlyCell(sheet)
    cell.value, cell.number_format = day, "yyyy-mm-dd"
    return cell


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    if not text:
        return None
    cell: Any = WriteOnlyCell(sheet)
    cell._value, cell.data_type = UNWRITABLE.sub("", safe(text))[:CELL_HOLDS], "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

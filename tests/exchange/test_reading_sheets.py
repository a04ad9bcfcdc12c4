"""A workbook looked at as a whole is opened in the small process: its sheets come out, or one clear sentence."""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook

from rodedraad.base.gate import Refused
from rodedraad.exchange import reading, sheets
from tests.exchange import hostile

pytestmark = pytest.mark.any_database

WORKBOOKS = {name: one for name, one in hostile.files().items() if name.endswith(".xlsx") and one[0].startswith(b"PK")}
FINE_HERE = {"empty.xlsx", "twice.xlsx", "columns.xlsx"}  # whether the heads are right is for whoever asked


def book(**made: list[list[Any]]) -> bytes:
    whole = Workbook()
    whole.remove(whole.worksheets[0])
    for name, rows in made.items():
        sheet = whole.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


def sentence(content: bytes, *, most_rows: int = 20_000) -> str:
    with translation.override("en"), pytest.raises(Refused) as refusal:
        reading.sheets_in(content, most_rows=most_rows)
    (said,) = refusal.value.messages
    return said


@pytest.mark.parametrize("name", sorted(set(WORKBOOKS) - FINE_HERE))
def test_a_hostile_workbook_gets_a_clear_sentence_in_time(name: str) -> None:
    content, code = WORKBOOKS[name]
    started = time.monotonic()
    said = sentence(content)
    assert time.monotonic() - started < reading.WHOLE
    with translation.override("en"):
        assert said.startswith(str(reading.PROBLEMS[code]).split("%(")[0])


def test_a_short_text_in_very_many_cells_does_not_fill_our_memory() -> None:
    long = "a" * 30_000
    content = book(blad=[[long] * 20 for _ in range(100)])
    assert len(content) < 1_000_000 and sheets.MOST_LETTERS < 30_000 * 20 * 100
    assert "so large when unpacked" in sentence(content)


def test_a_sheet_that_says_it_has_a_million_rows_is_not_followed() -> None:
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Les</t></is></c></row>'
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    content = hostile.workbook_with("xl/worksheets/sheet1.xml", lambda _text: start + row + b"</sheetData></worksheet>")
    assert sentence(content).startswith("There are more than 20000 rows")


def test_too_many_rows_are_said_with_the_limit() -> None:
    assert "3" in sentence(book(blad=[["x"]] * 4), most_rows=3)


def test_a_process_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.sys, "executable", "/bin/sleep")
    with pytest.raises(Refused):
        reading.sheets_in(book(blad=[["x"]]), most_rows=3, seconds=1)


def test_sheets_come_out_as_they_are_with_the_numbers_of_their_rows() -> None:
    read: Callable[..., Any] = reading.sheets_in
    made = book(survey=[["type", "name"], [None, None], ["text", 3.0]], Keuzes=[[True, "één"]])
    assert read(made, most_rows=10) == {
        "survey": [["type", "name"], [], ["text", "3"]],
        "Keuzes": [["ja", "één"]],
    }

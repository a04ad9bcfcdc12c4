"""Files to take along: named, of their kind, saved or shown, and no cell a formula."""

import csv
from datetime import datetime
from io import BytesIO, StringIO

import pytest
from django.http import Http404
from openpyxl import load_workbook

from rodedraad.base.files import download, sheet

HEADINGS = {"who": "Wie", "hours": "Uren"}
ROWS = [{"who": "=HYPERLINK(1)", "hours": "2,5"}, {"who": "Sam; Bo"}]


def test_a_file_is_saved_unless_it_is_to_be_shown() -> None:
    answer = download("plan.zip", b"PK")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.zip"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert download("plan.pdf", b"%PDF", shown=True)["Content-Disposition"].startswith("inline")


def test_a_kind_of_file_that_we_do_not_make_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        download("plan.exe", b"MZ")


def test_a_list_opens_in_a_spreadsheet_without_formulas() -> None:
    text = sheet("uren.csv", "Uren", HEADINGS, ROWS).content.decode("utf-8-sig")
    assert list(csv.reader(StringIO(text), delimiter=";")) == [
        ["Wie", "Uren"],
        ["'=HYPERLINK(1)", "2,5"],
        ["Sam; Bo", ""],
    ]
    book = load_workbook(BytesIO(sheet("uren.xlsx", "Uren", HEADINGS, ROWS).content))
    cells = [[cell.value for cell in row] for row in book["Uren"].iter_rows()]
    assert cells == [["Wie", "Uren"], ["'=HYPERLINK(1)", 2.5], ["Sam; Bo", None]]


def test_a_column_of_numbers_or_days_can_be_added_up_and_sorted() -> None:
    rows = [{"n": "8", "day": "2026-08-31", "mixed": "8"}, {"n": "-0,5", "day": "2026-10-02", "mixed": "08"}]
    book = load_workbook(BytesIO(sheet("x.xlsx", "X", {"n": "n", "day": "day", "mixed": "mixed"}, rows).content))
    first, second = book["X"].iter_rows(min_row=2, values_only=True)
    assert first == (8, datetime(2026, 8, 31), "8")
    assert second == (-0.5, datetime(2026, 10, 2), "08")


def test_what_only_looks_like_a_day_stays_text() -> None:
    book = load_workbook(BytesIO(sheet("x.xlsx", "X", {"day": "day"}, [{"day": "2027-02-29"}]).content))
    assert book["X"]["A2"].value == "2027-02-29"


def test_another_kind_of_list_does_not_exist() -> None:
    with pytest.raises(Http404):
        sheet("uren.ods", "Uren", HEADINGS, ROWS)

"""A table of values: what is wrong stands at its row, and everything comes in or nothing."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from rodedraad.indicators.models import Value
from rodedraad.indicators.pasted import Wrong, amount, rows_of, school_year
from rodedraad.schools.roster import table
from tests.cast import Cast
from tests.indicators.conftest import Make, Note
from tests.quality.conftest import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["2025-2027", "25-26", "volgend jaar", "2025-", "", "2025-2026-2027"])
def test_what_is_no_school_year(text: str) -> None:
    with pytest.raises(Wrong):
        school_year(text)


def test_numbers_and_years_as_people_write_them() -> None:
    assert [school_year(one) for one in ("2024-2025", "2024/25", "2024", "2024–2025")] == [2024] * 4
    found = [str(amount(one)) for one in ("87%", "3,4", "1.234,5", "1 200", "1.5", "-2")]
    assert found == ["87", "3.4", "1234.5", "1200", "1.5", "-2"]
    assert amount("") is None
    for text in ("veel", "NaN", "1,2,3", "Infinity", "12e"):
        with pytest.raises(Wrong):
            amount(text)


def test_every_fault_names_its_row_and_column() -> None:
    text = "Schooljaar;Geteld;Aantal;Datum\n2023-2024;12;40;\n2024-2026;x;40;\n;5;20;32-13-2024\n2023-2024;13;40;\n"
    rows, faults = rows_of(table(text))
    assert [(row.number, row.noted.part) for row in rows] == [(2, 12), (5, 13)]
    assert [(fault.row, fault.column) for fault in faults] == [
        (3, "school_year"),
        (3, "part"),
        (4, "on"),
        (5, "school_year"),
    ]
    for header in ("naam;waarde", "schooljaar;naam"):
        rows, faults = rows_of(table(f"{header}\n1;2\n"))
        assert rows == [] and [fault.row for fault in faults] == [1]


def test_a_faulty_table_brings_nothing_in_and_stays_in_the_form(cast: Cast, make: Make, year: int) -> None:
    figure = make(counts="learners")
    text = f"schooljaar\tgeteld\taantal\n{year - 1}\t30\t60\n{year}\t2\t9\n"
    browser = client_of(cast.counsellor)
    page = browser.post(f"/verbeteren/indicatoren/{figure.pk}/plakken/", {"text": text}).content.decode()
    assert "Er is niets ingelezen" in page and "minder dan 10" in page.lower() and f"{year - 1}\t30" in page
    for wrong in ("", "schooljaar;waarde\n", '"open', "x" * 200_001):
        answer = browser.post(f"/verbeteren/indicatoren/{figure.pk}/plakken/", {"text": wrong})
        assert answer.status_code == 200
    with cast.acting(cast.counsellor):
        assert not Value.objects.exists()


def test_a_pasted_table_comes_in_and_keeps_what_it_replaces(cast: Cast, make: Make, note: Note, year: int) -> None:
    figure = make()
    note(figure, part=1, n=2)
    text = f"schooljaar;geteld;aantal;bron\n{year - 1}-{year};30;60;Lijst\n{year};40;60;Lijst\n"
    answer = client_of(cast.counsellor).post(f"/verbeteren/indicatoren/{figure.pk}/plakken/", {"text": text})
    assert answer.status_code == 302
    with cast.acting(cast.counsellor):
        assert [(one.school_year, one.part, one.version) for one in Value.objects.all()] == [
            (year - 1, 30, 1),
            (year, 40, 2),
        ]


def test_a_workbook_and_a_csv_file_come_in(cast: Cast, make: Make, year: int) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["schooljaar", "waarde", "opmerking"])
    sheet.append([f"{year - 1}-{year}", 12.5, "uit een werkmap"])
    content = BytesIO()
    book.save(content)
    files = {
        "cijfers.xlsx": content.getvalue(),
        "cijfers.csv": f"schooljaar;waarde\n{year};3,5\n".encode(),
    }
    figure, browser = make(kind="number"), client_of(cast.counsellor)
    for name, one in files.items():
        sent = {"file": SimpleUploadedFile(name, one)}
        assert browser.post(f"/verbeteren/indicatoren/{figure.pk}/plakken/", sent).status_code == 302, name
    with cast.acting(cast.counsellor):
        assert [str(one.value) for one in Value.objects.all()] == ["12.50", "3.50"]
    damaged = {"file": SimpleUploadedFile("stuk.xlsx", b"PK\x03\x04 stuk")}
    page = browser.post(f"/verbeteren/indicatoren/{figure.pk}/plakken/", damaged).content.decode()
    assert "beschadigd" in page

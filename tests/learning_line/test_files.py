"""Taking a programme along: every file opens, holds what stands there, and no cell is a formula."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from pikepdf import Pdf

from rodedraad.base import table
from rodedraad.base.formulas import safe
from rodedraad.learning_line.queries.written import COLUMNS, written
from rodedraad.programmes.models import Programme
from tests.cast import Cast
from tests.programmes.conftest import Place, place, programme, terms, year
from tests.programmes.test_pages import client_of

__all__ = ["place", "programme", "terms", "year"]
pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://x";"klik")'


@pytest.fixture
def filled(programme: Programme, place: Place, year: int) -> Programme:
    """Something everybody does, something by choice, and a title that a spreadsheet would run."""
    place("Bezoek aan de werf", phases=("experience", "talk"), place="firm", starts_on=date(year, 10, 6))
    place("Eigen keuze", is_obligatory=False)
    place(EVIL, years=(1,), rule_book_text="Leerlingen leveren een verslag in.")
    return programme


def test_no_cell_is_a_formula_and_every_activity_is_there(cast: Cast, filled: Programme) -> None:
    client = client_of(cast.teacher)
    text = client.get(f"/programma/{filled.pk}/bestanden/activiteiten.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert (len(rows), len(rows[0])) == (4, len(COLUMNS))
    assert {row[0] for row in rows[1:]} == {"Bezoek aan de werf", "Eigen keuze", safe(EVIL)}
    assert not any(row[0].startswith("=") for row in rows)
    book = load_workbook(io.BytesIO(client.get(f"/programma/{filled.pk}/bestanden/programma.xlsx").content))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert not any(str(cell.value).startswith("=") for cell in cells)
    assert "Bezoek aan de werf" in {cell.value for cell in cells}


def test_the_overview_counts_activities_and_hours(cast: Cast, filled: Programme, place: Place) -> None:
    place("Netwerken", competences=("networking",), years=(3,))
    text = client_of(cast.teacher).get(f"/programma/{filled.pk}/bestanden/overzicht.csv").content.decode("utf-8-sig")
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(text), delimiter=";")}
    assert rows["Netwerken"] == ["0", "0", "0", "0", "0", "0", "1", "6", "0", "0", "0", "0"]


def test_the_pdf_is_tagged(cast: Cast, filled: Programme) -> None:
    answer = client_of(cast.teacher).get(f"/programma/{filled.pk}/bestanden/programma.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with Pdf.open(io.BytesIO(answer.content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in paper.Root


def test_texts_hold_what_everybody_does_and_the_own_words_go_first(cast: Cast, filled: Programme) -> None:
    with cast.acting(cast.teacher):
        found = written(filled, year_word="Leerjaar")
    assert "Leerjaar 2\n- Bezoek aan de werf" in found.rules
    assert "- Leerlingen leveren een verslag in." in found.rules
    assert "Eigen keuze" not in found.rules
    assert "3 activiteiten" in found.paragraph
    assert "33% van de uren is leren buiten school" in found.paragraph
    assert "Ons eigen streven is 20%." in found.paragraph


def test_another_name_leads_nowhere(cast: Cast, filled: Programme) -> None:
    assert client_of(cast.teacher).get(f"/programma/{filled.pk}/bestanden/geheim.csv").status_code == 404


def test_marks_that_xml_forbids_do_not_stop_a_workbook() -> None:
    made = table.workbook([("Blad", ["title"], {}, [{"title": "Een\x0b titel\uffff\ufffe\ud800"}])])
    assert load_workbook(io.BytesIO(made)).active["A2"].value == "Een titel"

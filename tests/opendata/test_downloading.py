"""Everything can be downloaded as open files, by anyone, and says what it is."""

import csv
import io
import json
import re
import zipfile

import pytest
from django.test import Client
from openpyxl import load_workbook

from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import PracticeExample
from rodedraad.opendata import cells, rows
from rodedraad.opendata.queries import records as open_data
from tests.opendata.a_base import NASTY, make_base

pytestmark = pytest.mark.django_db
KINDS = ["csv", "excel-csv", "xlsx", "json", "jsonld", "zip"]


def fetched(kind: str) -> bytes:
    response = Client().get(f"/kennisbank/alles/{kind}/")
    assert response.status_code == 200
    return response.getvalue()


def test_anyone_sees_what_can_be_downloaded() -> None:
    make_base()
    page = Client().get("/kennisbank/alles/").content.decode()
    for kind in KINDS:
        assert f"/kennisbank/alles/{kind}/" in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_says_day_and_version(kind: str) -> None:
    make_base()
    response = Client().get(f"/kennisbank/alles/{kind}/")
    name = response["Content-Disposition"]
    assert re.search(r'attachment; filename="rodedraad-[a-z-]+-\d{4}-\d\d-\d\d-v\d+\.(csv|xlsx|json|jsonld|zip)"', name)


def test_nothing_is_sent_again_while_the_base_is_the_same() -> None:
    base = make_base()
    first = Client().get("/kennisbank/alles/csv/")
    tag = first["ETag"]
    assert Client().get("/kennisbank/alles/csv/", headers={"if-none-match": tag}).status_code == 304
    base_changed("practice.changed", base.full)
    assert Client().get("/kennisbank/alles/csv/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("kind", "delimiter", "start"), [("csv", ",", b'"uuid"'), ("excel-csv", ";", b'\xef\xbb\xbf"uuid"')]
)
def test_csv_holds_every_practice_and_no_formula(kind: str, delimiter: str, start: bytes) -> None:
    base = make_base()
    content = fetched(kind)
    assert content.startswith(start)
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    found = list(csv.DictReader(text, delimiter=delimiter))
    assert [row["number"] for row in found] == ["1192", "RD-1"]
    live = re.compile(r"^\s*[=+\-@＝＋－＠]")
    assert [cell for row in found for cell in row.values() if live.search(cell)] == []
    assert cells.bare(found[1]["summary"]) == NASTY
    assert found[0]["rights"] == "CC BY 4.0, Rode Draad"
    assert found[1]["rights"] == "CC BY 4.0, School Noord"
    expected = open_data.record_of(open_data.with_all_parts(PracticeExample.objects.filter(pk=base.full.pk)).get())
    record, faults = rows.nested({name: cells.bare(cell) for name, cell in found[1].items()})
    assert faults == []
    assert {name: expected[name] for name in record if name not in {"terms", "vocabularies"}} == {
        name: value for name, value in record.items() if name not in {"terms", "vocabularies"}
    }


def test_the_workbook_holds_text_only_and_explains_its_columns() -> None:
    base = make_base()
    PracticeExample.objects.filter(pk=base.study.pk).update(summary="lang " * 20_000, occasion="a\x01_x0041_b\rc")
    book = load_workbook(io.BytesIO(fetched("xlsx")))
    assert book.sheetnames == ["practices", "longer_texts", "columns"]
    kinds = {cell.data_type for row in book["practices"].iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    study = dict(zip(rows.NAMES, next(book["practices"].iter_rows(min_row=2, values_only=True)), strict=True))
    assert study["summary"] == "longer_texts#1"
    parts = [row[2][1:] for row in book["longer_texts"].iter_rows(min_row=2, values_only=True)]
    assert "".join(parts) == "lang " * 20_000
    assert cells.held(str(study["occasion"])) == "a\x01_x0041_b\rc"
    meanings = {row[0]: row[1:] for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert set(meanings) == set(rows.NAMES) and all(all(pair) for pair in meanings.values())


def test_json_holds_records_as_they_are() -> None:
    make_base()
    document = json.loads(fetched("json"))
    assert document["format"] == "rodedraad-base/1"
    study, full = document["practices"]
    assert full["summary"] == NASTY
    assert full["adopted_from"] == {"uuid": study["uuid"], "origin": "study", "number": "1192"}
    assert len(study["fragments"][0]["citations"]) == 2
    assert full["rights"] == {"licence": "CC BY 4.0", "of": "School Noord"}


def test_linked_data_names_practices_and_terms_that_exist_in_the_graph() -> None:
    make_base()
    graph = json.loads(fetched("jsonld"))["@graph"]
    known = {node["@id"] for node in graph}
    practices = [node for node in graph if "LearningResource" in node["@type"]]
    assert [node["name"]["@value"] for node in practices] == ["Trots op je kind", "Op bezoek"]
    about = {term for node in practices for term in node["about"]}
    assert about and about <= known
    concept = next(node for node in graph if node.get("skos:notation") == "language-real")
    assert concept["skos:related"] == ["http://testserver/api/v1/terms/effective_element:practice"]
    assert {"@value": "Real experience", "@language": "en"} in concept["skos:prefLabel"]
    assert {node["@type"] for node in graph if isinstance(node["@type"], str)} == {"skos:Concept", "skos:ConceptScheme"}


def test_everything_holds_the_framework_the_evidence_and_the_words_too() -> None:
    make_base()
    archive = zipfile.ZipFile(io.BytesIO(fetched("zip")))
    assert archive.testzip() is None
    terms = json.loads(archive.read("terms.json"))["terms"]
    assert {"form:lesson", "goal:g-network"} <= {term["term"] for term in terms}
    (link,) = json.loads(archive.read("links.json"))["links"]
    assert (link["from"], link["to"]) == ("success_element:language-real", "effective_element:practice")
    (line,) = json.loads(archive.read("evidence.json"))["evidence"]
    assert [place["practice"]["number"] for place in line["citations"]] == ["1192", "1192"]
    assert json.loads(archive.read("synonyms.json"))["synonyms"][0]["to"] == ["ouders", "verzorgers"]
    assert json.loads(archive.read("works.json"))["works"][0]["licence"]["nl"] == "Alle rechten voorbehouden."
    assert "versie" in archive.read("LEESMIJ.txt").decode() and "version" in archive.read("README.txt").decode()
    assert archive.read("terms.csv").startswith(b'"term"')


def test_a_withdrawn_practice_is_in_no_file() -> None:
    base = make_base()
    assert b"Op bezoek" in fetched("csv")
    PracticeExample.objects.filter(pk=base.full.pk).update(state="withdrawn", title="Zoekgeraakt geheim")
    for kind in ("csv", "json", "jsonld"):
        assert b"Zoekgeraakt geheim" not in fetched(kind)
    assert Client().get("/kennisbank/voorbeeld/RD-1.json").status_code == 404


def test_one_practice_as_a_file() -> None:
    make_base()
    (record,) = Client().get("/kennisbank/voorbeeld/RD-1.json").json()["practices"]
    assert record["title"] == "Op bezoek"
    linked = Client().get("/kennisbank/voorbeeld/RD-1.jsonld").json()
    assert linked["@context"]["skos"] and linked["isBasedOn"].startswith("http://testserver/api/v1/practices/")


def test_a_school_that_wants_no_name_is_not_named() -> None:
    base = make_base()
    before = PracticeExample.objects.get(pk=base.full.pk)
    assert "School Noord" in json.dumps(open_data.record_of(before)["adoptions"])
    base.full.adoptions.update(is_named=False)
    fresh = PracticeExample.objects.get(pk=base.full.pk)
    assert "School Noord" not in json.dumps(open_data.record_of(fresh)["adoptions"])


def test_reading_the_base_takes_few_queries(django_assert_max_num_queries: object) -> None:
    make_base()
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        list(open_data.in_chunks(open_data.published_practices()))

"""Questions from elsewhere: first shown with what is left out, then made; and taken along as they are."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.content import read
from rodedraad.surveys.formats.plain import to_json
from rodedraad.surveys.formats.reading import from_xlsform
from rodedraad.surveys.models import Instrument
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING
from tests.questionnaires.browsers import keeper
from tests.surveys.test_files_of_questions import book

PAGE = "/vragenlijsten/inlezen/"
SURVEY = [
    ["type", "name", "label", "calculation"],
    ["text", "why", "Waarom kies je dit?", ""],
    ["geopoint", "where", "Waar ben je?", ""],
    ["calculate", "sum", "", "1+1"],
]


def sent(browser: Client, name: str, content: bytes) -> Any:
    return browser.post(PAGE, {"file": SimpleUploadedFile(name, content), "language": "nl"})


def there(cast: Cast) -> list[Instrument]:
    with cast.acting(cast.counsellor):
        return list(Instrument.objects.filter(organisation=cast.vo))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("vragen.json", b'{"format": "iets anders"}', "geen vragenlijst van Rode Draad"),
        ("vragen.json", b"{", "beschadigd"),
        ("vragen.xlsx", b"PK kapot", "beschadigd"),
        ("vragen.xlsx", book(blad=[["a"]]), "survey"),
        ("vragen.xlsx", book(survey=[["type", "name"], ["geopoint", "a"]]), "geen vraag"),
        ("vragen.json", json.dumps(json.loads(to_json("x", EVERYTHING)) | {"kleur": 1}).encode(), "niet kennen"),
    ],
)
def test_a_file_that_is_no_questionnaire_says_why_and_makes_nothing(
    cast: Cast, name: str, content: bytes, why: str
) -> None:
    page = sent(keeper(cast), name, content)
    assert page.status_code == 200
    assert why in page.content.decode()
    assert there(cast) == []


def test_without_a_file_it_says_so(cast: Cast) -> None:
    assert "Dit veld is verplicht" in keeper(cast).post(PAGE, {"language": "nl"}).content.decode()


def test_what_is_left_out_is_shown_before_anything_is_made(cast: Cast) -> None:
    browser = keeper(cast)
    page = sent(browser, "vragen.xlsx", book(survey=SURVEY))
    text = page.content.decode()
    assert "Waarom kies je dit?" in text
    assert "geopoint" in text and "calculation" in text
    assert there(cast) == []
    form = page.context["form"]
    browser.post(PAGE, {"title": "Van elders", "document": form["document"].value()})
    (made,) = there(cast)
    assert made.title == "Van elders"


def test_a_document_changed_on_the_way_makes_nothing(cast: Cast) -> None:
    browser = keeper(cast)
    answer = browser.post(PAGE, {"title": "Van elders", "document": '{"format": "rodedraad-questionnaire"}'})
    assert answer.headers["Location"] == PAGE
    assert there(cast) == []


def test_without_a_name_what_was_shown_stays(cast: Cast) -> None:
    browser = keeper(cast)
    page = browser.post(PAGE, {"title": " ", "document": to_json("x", EVERYTHING)})
    assert "Er is tijd voor een gesprek." in page.content.decode()
    assert page.context["form"].errors["title"]
    assert there(cast) == []


def test_what_is_taken_along_comes_back_the_same(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)
    browser = keeper(cast)
    address = f"/vragenlijsten/{made.pk}/bestand/vragenlijst."
    whole = browser.get(f"{address}json")
    assert sent(browser, "vragenlijst.json", whole.content).context["form"]["title"].value() == "Gesprekken"
    assert read(from_xlsform(browser.get(f"{address}xlsx").content).document) == read(EVERYTHING)
    table = browser.get(f"{address}csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert len(rows) == len(read(EVERYTHING).items)
    assert "Stap 1" in table
    assert browser.get(f"{address}pdf").status_code == 404


def test_who_does_not_ask_reads_nothing_in_and_takes_nothing_along(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        made = make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)
    teacher = keeper(cast, "teacher")
    assert sent(teacher, "vragen.xlsx", book(survey=SURVEY)).status_code == 403
    assert teacher.get(f"/vragenlijsten/{made.pk}/bestand/vragenlijst.json").status_code == 403
    other = keeper(cast, "other_counsellor")
    assert other.get(f"/vragenlijsten/{made.pk}/bestand/vragenlijst.json").status_code == 404

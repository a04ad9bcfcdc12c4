"""Questions as CSV: out and in again the same, in every dialect; what is left out is said by row, before it is made."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import HealthCheck, given, settings

from rodedraad.base.table import csv_text
from rodedraad.question_tables.table import from_table, headings, rows
from rodedraad.questionnaires.ready import ready_ones
from rodedraad.surveys.content import Content, ContentError, read
from rodedraad.surveys.formats.found import Found, NoQuestionnaire
from rodedraad.surveys.models import Instrument
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING
from tests.questionnaires.browsers import keeper
from tests.surveys.documents import documents

WIDELY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
HEAD = ["Vraag (nl)", "Soort antwoord", "Antwoorden (nl)", "Alleen getoond als", "Nummer"]


def out(content: Content, language: str = "nl") -> bytes:
    with translation.override(language):
        heads = headings(content.languages)
        return csv_text(list(heads), heads, rows(content)).encode()


def table(*body: list[str], head: list[str] | None = None, separator: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([head or HEAD, *body])
    return text.getvalue().encode(encoding)


def whys(found: Found) -> list[tuple[str, str, str]]:
    return [(one.why, one.where, one.what) for one in found.left_out]


def items(found: Found) -> list[dict[str, Any]]:
    return [item for page in found.document["pages"] for item in page["items"]]


# --- what cannot be read


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"zomaar een regel tekst", "no_questions"),
        (b"Nummer;Sleutel\n1;a\n", "no_questions"),
        (b"Vraag (nl);Vraag (nl)\nWat?;Wie?\n", "twice"),
        (b'Vraag (nl);Sleutel\n"Wat?;a\n', "table"),
        (b"\x00\x01\x02", "text"),
        (table(["", "eigen woorden", "", "", "1"]), "nothing_left"),
        (table(["Wie?", "een foto", "", "", "1"]), "nothing_left"),
        (table(["Kies", "één antwoord", "Maar een", "", "1"]), "nothing_left"),
    ],
)
def test_a_table_without_questions_makes_nothing(content: bytes, why: str) -> None:
    with pytest.raises(NoQuestionnaire, match=why):
        from_table(content)


def test_more_questions_than_fit_make_nothing() -> None:
    with pytest.raises(ContentError, match="items"):
        from_table(table(*(["Wat?", "in eigen woorden", "", "", ""] for _ in range(201))))


def test_what_is_left_out_is_said_with_its_row() -> None:
    found = from_table(
        table(
            ["Ga je?", "één antwoord", "Ja | Nee", "", "1", "geel"],
            [],
            ["Waarom?", "", "", "1 = Misschien", "2", ""],
            ["Wie?", "een foto", "", "", "3", ""],
            ["", "in eigen woorden", "", "1 = Ja", "4", ""],
            ["Waar?", "", "", "9 = Ja & 1 = Ja", "5", ""],
            ["Kies", "één antwoord", "Alleen dit", "", "6", ""],
            head=[*HEAD, "Kleur"],
        )
    )
    assert [item["text"]["nl"] for item in items(found)] == ["Ga je?", "Waarom?", "Waar?"]
    assert whys(found) == [
        ("csv_column", "", "Kleur"),
        ("relevant", "4", "1 = Misschien"),
        ("type", "5", "een foto"),
        ("no_text", "6", "in eigen woorden"),
        ("relevant", "7", "9 = Ja"),
        ("list", "8", "Kies"),
    ]


def test_limits_keys_and_languages_that_do_not_fit_are_said() -> None:
    head = ["Sleutel", "Vraag (nl)", "Vraag (en)", "Soort antwoord", "Antwoorden (nl)", "Antwoorden (en)", "At most"]
    found = from_table(
        table(
            ["a", "Wat?", "What?", "in eigen woorden", "", "", "veel"],
            ["a", "Wie?", "", "in eigen woorden", "", "", "80"],
            ["b", "Hoe?", "How?", "één antwoord", "Zo | Anders", "So", ""],
            head=head,
        )
    )
    assert [why for why, _where, _what in whys(found)] == [
        "constraint",
        "no_translation",
        "key_twice",
        "not_as_many",
    ]
    assert [item["key"] for item in items(found)] == ["a", "v2", "b"] and items(found)[1]["most"] == 80


# --- out and in


@WIDELY
@given(documents())
def test_a_table_that_goes_out_comes_in_as_the_same_table(document: dict[str, Any]) -> None:
    content = read(document)
    for language in ("nl", "en"):
        found = from_table(out(content, language))
        again = read(found.document)
        assert rows(again) == rows(content) and found.left_out == ()
        assert again.languages == content.languages


@pytest.mark.parametrize("one", ready_ones(), ids=lambda one: one.key)
def test_each_ready_made_one_goes_out_and_comes_back(one: Any) -> None:
    found = from_table(out(one.content))
    assert rows(read(found.document)) == rows(one.content) and found.left_out == ()


def test_what_one_is_asked_is_the_same_after_it() -> None:
    content, found = read(EVERYTHING), read(from_table(out(read(EVERYTHING))).document)
    assert [(i.key, i.kind, i.text, i.help, i.optional, i.most, i.least) for i in found.items] == [
        (i.key, i.kind, i.text, i.help, i.optional, i.most, i.least) for i in content.items
    ]
    talks = found.item("talks")
    assert [step.is_unknown for step in found.scales[talks.scale]] == [False] * 4 + [True]
    assert {key: text["nl"] for key, text in talks.anchors.items()} == {"1": "nooit tijd", "4": "altijd tijd"}
    (when,) = found.item("tell").when
    assert when.item == "place" and when.values == {"2"}
    assert found.scales[found.item("sure").scale] is found.scales[talks.scale]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_dialect_is_read(separator: str, encoding: str) -> None:
    body = ["Wil je één café, of twee; of geen?", "één antwoord", "Eén | Twee", "", "1"]
    found = from_table(table(body, separator=separator, encoding=encoding))
    (item,) = items(found)
    assert item["text"] == {"nl": body[0]} and [one["text"]["nl"] for one in item["options"]] == ["Eén", "Twee"]


def test_a_head_without_language_is_in_the_chosen_one() -> None:
    found = from_table(b"Question,Answers\nWhy?,\nYes or no?,Yes | No\n", language="en")
    assert found.document["languages"] == ["en"]
    assert [item["kind"] for item in items(found)] == ["text", "choice"]


# --- on the page


def test_the_page_shows_what_is_left_out_before_it_makes_anything(cast: Cast) -> None:
    browser = keeper(cast)
    content = table(["Ga je?", "één antwoord", "Ja | Nee", "", "1"], ["Wie?", "een foto", "", "", "2"])
    sent = {"file": SimpleUploadedFile("vragen.csv", content), "language": "nl"}
    page = browser.post("/vragenlijsten/inlezen/", sent)
    text = page.content.decode()
    assert "Ga je?" in text and "een foto" in text and "Rij 3" in text
    with cast.acting(cast.counsellor):
        assert not Instrument.objects.filter(organisation=cast.vo).exists()
    form = page.context["form"]
    browser.post("/vragenlijsten/inlezen/", {"title": "Uit een tabel", "document": form["document"].value()})
    with cast.acting(cast.counsellor):
        assert Instrument.objects.get(organisation=cast.vo).title == "Uit een tabel"

"""Questions out and in again: nothing lost in files of our own, and of files of others all that is left out is said."""

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from rodedraad.exchange.reader import as_text
from rodedraad.questionnaires.ready import ready_ones
from rodedraad.surveys.content import ContentError, read, written
from rodedraad.surveys.formats import relevant
from rodedraad.surveys.formats import sheets as sheets_module
from rodedraad.surveys.formats.found import Found, NoQuestionnaire
from rodedraad.surveys.formats.plain import from_json, to_json
from rodedraad.surveys.formats.reading import from_xlsform
from rodedraad.surveys.formats.sheets import table_of, text_of
from rodedraad.surveys.formats.writing import to_xlsform
from tests.questionnaires.asked import EVERYTHING
from tests.surveys.documents import documents

WIDELY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook with these sheets, as another program writes it."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def form(*rows: list[Any], choices: list[list[Any]] | None = None, head: list[str] | None = None) -> Found:
    survey = [head or ["type", "name", "label", "relevant", "constraint"], *rows]
    return from_xlsform(book(survey=survey, choices=[["list_name", "name", "label"], *(choices or [])]))


YES_NO = [["yn", "yes", "Ja"], ["yn", "no", "Nee"]]


def whys(found: Found) -> list[tuple[str, str]]:
    return [(one.why, one.where) for one in found.left_out]


def items(found: Found) -> list[dict[str, Any]]:
    return [item for page in found.document["pages"] for item in page["items"]]


# --- what cannot be read


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other"}', '{"a": NaN}', "[" * 5000])
def test_what_is_no_document_of_ours_makes_nothing(text: str) -> None:
    with pytest.raises(NoQuestionnaire):
        from_json(text)


def test_a_document_with_something_unknown_is_refused_whole() -> None:
    whole = json.loads(to_json("Titel", EVERYTHING))
    with pytest.raises(ContentError):
        from_json(json.dumps(whole | {"colour": "red"}))
    whole["content"]["pages"][0]["items"][0]["colour"] = "red"
    with pytest.raises(ContentError):
        from_json(json.dumps(whole))
    with pytest.raises(NoQuestionnaire, match="newer"):
        from_json(json.dumps(whole | {"version": 2}))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PK", book(other=[["a"]])])
def test_what_is_no_form_makes_nothing(content: bytes) -> None:
    with pytest.raises(NoQuestionnaire):
        from_xlsform(content)


def test_a_form_of_which_nothing_is_left_makes_nothing() -> None:
    with pytest.raises(NoQuestionnaire, match="nothing_left"):
        form(["geopoint", "where", "Waar?"], ["image", "photo", "Foto"])


# --- out and in


@WIDELY
@given(documents())
def test_our_own_document_comes_back_the_same(document: dict[str, Any]) -> None:
    assert from_json(to_json("Titel", document)).document == written(read(document))


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks of our own, opened without starting a process for each."""

    def sheets_in(content: bytes, **_limits: Any) -> dict[str, list[list[str]]]:
        sheets = load_workbook(io.BytesIO(content), read_only=True).worksheets
        return {one.title: [[as_text(cell, {}) for cell in row] for row in one.values] for one in sheets}

    monkeypatch.setattr(sheets_module, "sheets_in", sheets_in)


@WIDELY
@given(documents())
def test_a_form_comes_back_the_same_with_nothing_left_out(in_this_process: None, document: dict[str, Any]) -> None:
    content = read(document)
    found = from_xlsform(to_xlsform("Titel", content))
    assert read(found.document) == content
    assert found.title == "Titel" and found.left_out == ()


@pytest.mark.parametrize("one", ready_ones(), ids=lambda one: one.key)
def test_each_ready_made_one_goes_out_and_comes_back(one: Any) -> None:
    assert read(from_xlsform(to_xlsform("Titel", one.content)).document) == one.content


def test_a_text_that_looks_like_a_formula_is_none_in_the_form_and_comes_back() -> None:
    text = {"nl": '=HYPERLINK("http://x")', "en": "-1+1"}
    document = {
        "languages": ["nl", "en"],
        "pages": [{"key": "p", "items": [{"key": "a", "kind": "text", "text": text}]}],
    }
    made = to_xlsform("=1+1", read(document))
    assert read(from_xlsform(made).document) == read(document)


# --- forms of others


def test_questions_of_another_program_are_read_with_their_answers() -> None:
    found = form(
        ["select_one yn", "Been There", "Ben je er geweest?"],
        ["text", "where", "Waar?", "${Been There} = 'yes'", "string-length(.) <= 80"],
        ["integer", "times", "Hoe vaak?", None, ". >= 1 and . <= 20"],
        choices=YES_NO,
    )
    first, second, third = items(found)
    assert (first["key"], first["kind"]) == ("been-there", "choice")
    assert second["when"] == [{"item": "been-there", "is": ["yes"]}] and second["most"] == 80
    assert (third["least"], third["greatest"]) == (1, 20)
    assert whys(found) == [("whole", "4")]


def test_what_cannot_be_asked_is_said_by_row() -> None:
    found = form(
        ["start", "start"],
        ["text", "name", "Wat vind je?"],
        ["geopoint", "place", "Waar ben je?"],
        ["begin repeat", "children", "Kinderen"],
        ["text", "child", "Naam"],
        ["end repeat"],
        ["calculate", "sum", None],
        ["text", "more", "Meer ${name}?", "${sum} > 3", "regex(., '[a-z]')"],
        ["select_one missing", "x", "Kies"],
        choices=YES_NO,
    )
    assert [item["key"] for item in items(found)] == ["name", "more"]
    assert whys(found) == [
        ("type", "2"),
        ("type", "4"),
        ("repeat", "5"),
        ("type", "8"),
        ("relevant", "9"),
        ("reference", "more"),
        ("constraint", "9"),
        ("list", "10"),
    ]


def test_unknown_columns_with_something_in_them_are_said() -> None:
    head = ["type", "name", "label::English (en)", "label::Klingon", "calculation", "media::image", "empty"]
    found = form(["text", "a", "What?", "nuqneH", "1+1", "a.png", None], head=head)
    assert found.document["languages"] == ["en"]
    assert {(one.why, one.what) for one in found.left_out} == {
        ("column", "calculation"),
        ("column", "label::klingon"),
        ("column", "media::image"),
    }


def test_a_missing_translation_is_filled_in_and_said() -> None:
    head = ["type", "name", "label::Nederlands (nl)", "label::English (en)"]
    found = form(["text", "a", "Wat?", "What?"], ["text", "b", "Waar?", None], head=head)
    assert items(found)[1]["text"] == {"nl": "Waar?", "en": "Waar?"}
    assert whys(found) == [("no_translation", "en")]


def test_groups_are_pages_and_groups_within_are_opened_up() -> None:
    found = form(
        ["text", "loose", "Los"],
        ["begin_group", "g1", "Eerste"],
        ["select_one yn", "q", "Ja of nee?"],
        ["begin group", "inner", "Binnen", "selected(${q}, 'yes')"],
        ["text", "why", "Waarom?"],
        ["end group"],
        ["end_group"],
        ["text", "after", "Erna"],
        choices=YES_NO,
    )
    assert [[item["key"] for item in page["items"]] for page in found.document["pages"]] == [
        ["loose"],
        ["q", "why"],
        ["after"],
    ]
    assert items(found)[2]["when"] == [{"item": "q", "is": ["yes"]}]
    assert whys(found) == [("inner_group", "5")]


def test_a_table_of_choices_is_a_matrix() -> None:
    found = form(
        ["begin group", "sure", "Hoe zeker?", "table-list"],
        ["select_one yn", "now", "Nu"],
        ["select_one yn", "later", "Later"],
        ["end group"],
        choices=YES_NO,
        head=["type", "name", "label", "appearance"],
    )
    (item,) = items(found)
    assert item["kind"] == "matrix" and [row["key"] for row in item["rows"]] == ["now", "later"]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("${a} = 'x'", [("a", {"x"})]),
        ("${a}='x' or ${a} = \"y\"", [("a", {"x", "y"})]),
        ("(${a} = 'x' or selected(${a}, 'y')) and ${b} = 1", [("a", {"x", "y"}), ("b", {"1"})]),
        ("${a} = 'x' or ${b} = 'y'", None),
        ("${a} = 'x' or ${a} = 'y' and ${b} = 'z'", None),
        ("${a} != 'x'", None),
        ("not(${a} = 'x')", None),
        ("${a} > 3", None),
        ("(" * 50 + "${a} = 'x'" + ")" * 50, None),
        ("${a} = 'x')", None),
        ("and", None),
    ],
)
def test_conditions_are_understood_or_not_at_all(text: str, expected: Any) -> None:
    assert relevant.conditions(text) == expected


def test_text_of_another_program_is_read_whatever_its_letters() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert text_of("café;één".encode(encoding)) == "café;één"
    assert table_of(b"a;b\n1;2\n") == [["a", "b"], ["1", "2"]]
    with pytest.raises(NoQuestionnaire):
        text_of(b"\x00\x01\x02")

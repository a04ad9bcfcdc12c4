"""A second language: put in, filled in beside the first, read where something is missing, and taken out again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rodedraad.questionnaires import fields
from rodedraad.surveys.content import read
from tests.cast import Cast
from tests.questionnaires.browsers import keeper
from tests.questionnaires.test_making import asked

Now = Callable[[], dict[str, Any]]


@pytest.fixture
def both(counsellor: Client, place: str) -> str:
    """Where the texts in English are filled in."""
    answer = counsellor.post(f"{place}talen/wijzigen/", {"language": "en", "deed": "in"})
    assert answer.headers["Location"] == f"{place}talen/?taal=en"
    return f"{place}talen/?taal=en"


def test_a_language_is_put_in_and_steps_we_know_are_translated(now: Now, both: str) -> None:
    assert now()["languages"] == ["nl", "en"]
    assert [step["text"].get("en") for step in now()["scales"]["true"]] == ["Not true", "A little true", None]


def test_the_texts_stand_beside_each_other_and_what_is_missing_is_said(
    counsellor: Client, place: str, both: str, now: Now
) -> None:
    page = counsellor.get(f"{both}&deel=p1").content.decode()
    assert "Er ontbreken nog 8 teksten" in page
    assert 'href="?taal=en&amp;deel=p2"' in page and 'name="language" value="en"' in page
    assert '<p lang="nl">Ik weet wat ik wil.</p>' in page
    sent = {"item.v1.text": "I know what I want.", "initial-item.v1.text": "", "next": "1"}
    answer = counsellor.post(f"{both}&deel=p1", sent)
    assert answer.headers["Location"] == f"{place}talen/?taal=en&deel=p2"
    assert now()["pages"][0]["items"][0]["text"] == {"nl": "Ik weet wat ik wil.", "en": "I know what I want."}
    assert "Er ontbreken nog 7 teksten" in counsellor.get(both).content.decode()


def test_what_somebody_else_filled_in_meanwhile_stays(counsellor: Client, both: str, now: Now) -> None:
    counsellor.post(f"{both}&deel=p1", {"item.v1.text": "I know.", "initial-item.v1.text": ""})
    late = {"item.v1.text": "", "initial-item.v1.text": "", "item.v2.text": "Were you there?"}
    counsellor.post(f"{both}&deel=p1", late)
    texts = [item["text"].get("en") for item in now()["pages"][0]["items"]]
    assert texts == ["I know.", "Were you there?", None]


def test_a_text_that_is_too_long_is_said_at_its_field_and_nothing_typed_is_lost(
    counsellor: Client, both: str, now: Now
) -> None:
    before = now()
    sent = {"item.v1.text": "x" * 1201, "item.v2.text": "Were you there?"}
    page = counsellor.post(f"{both}&deel=p1", sent).content.decode()
    assert "Were you there?" in page and 'aria-invalid="true"' in page
    assert now() == before


def test_it_reads_in_both_languages_and_falls_back(counsellor: Client, place: str, both: str) -> None:
    counsellor.post(f"{both}&deel=p1", {"item.v1.text": "I know what I want.", "initial-item.v1.text": ""})
    english = counsellor.get(place, {"taal": "en"}).content.decode()
    assert "1. I know what I want." in english and "2. Was je er?" in english
    assert "4 vragen zijn niet compleet in deze taal" in english
    dutch = counsellor.get(place).content.decode()
    assert "1. Ik weet wat ik wil." in dutch and "niet compleet" not in dutch
    assert counsellor.get(place, {"taal": "de"}).status_code == 404


def test_who_answers_reads_the_first_language_where_another_is_missing(counsellor: Client, both: str, now: Now) -> None:
    counsellor.post(f"{both}&deel=p1", {"item.v1.text": "I know what I want.", "initial-item.v1.text": ""})
    content = read(now())
    rows = fields.fields_of(content, content.pages[0], {}, values={}, language="en", errors={})
    assert [row.text for row in rows] == ["I know what I want.", "Was je er?", "Waarom niet?"]
    assert [pick.text for pick in rows[0].picks] == ["Not true", "A little true", "Helemaal waar"]


def test_a_question_is_written_in_both_languages(counsellor: Client, place: str, both: str, now: Now) -> None:
    sent = asked(kind="choice", text_nl="Met wie?", text_en="With whom?", help_en="", rows_en="")
    sent |= {"lines_nl": "Thuis\nOp school\nAlleen", "lines_en": "At home\n\nAlone"}
    counsellor.post(f"{place}vraag/", sent)
    item = now()["pages"][0]["items"][-1]
    assert item["text"] == {"nl": "Met wie?", "en": "With whom?"}
    assert [one["text"].get("en") for one in item["options"]] == ["At home", None, "Alone"]
    form = counsellor.get(f"{place}vraag/{item['key']}/").context["form"]
    assert form["lines_en"].value() == "At home\n\nAlone"


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"kind": "choice", "lines_nl": "Ja\nNee", "lines_en": "Yes\nNo\nPerhaps"}, "lines_en"),
        ({"help_en": "Think of last year"}, "help_nl"),
        ({"kind": "scale", "scale": "true", "anchor_1_en": "never"}, "anchor_1_nl"),
        ({"kind": "scale", "scale": "true", "anchor_4_nl": "altijd"}, "anchor_4_nl"),
        ({"text_nl": ""}, "text_nl"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    counsellor: Client, place: str, both: str, now: Now, wrong: dict[str, str], at: str
) -> None:
    before = now()
    answer = counsellor.post(f"{place}vraag/", asked(text_en="Anything else?", lines_en="") | wrong)
    assert list(answer.context["form"].errors) == [at]
    assert "Anything else?" in answer.content.decode()
    assert now() == before


def test_out_again_and_that_is_undone(counsellor: Client, place: str, both: str, now: Now) -> None:
    counsellor.post(f"{both}&deel=p1", {"item.v1.text": "I know.", "initial-item.v1.text": ""})
    with_english = now()
    counsellor.post(f"{place}talen/wijzigen/", {"language": "en", "deed": "out"})
    assert now()["languages"] == ["nl"] and "I know." not in str(now())
    last = counsellor.get(place).context["last"]
    counsellor.post(f"{place}ongedaan/", {"change": str(last.pk)})
    assert now() == with_english


@pytest.mark.parametrize("sent", [{"language": "xx"}, {"language": "nl"}, {"language": "nl", "deed": "out"}, {}])
def test_no_other_language_comes_in_or_goes_out(counsellor: Client, place: str, now: Now, sent: dict[str, str]) -> None:
    before = now()
    assert counsellor.post(f"{place}talen/wijzigen/", sent).status_code == 404
    assert counsellor.get(f"{place}talen/", {"taal": "en"}).status_code == 404
    assert counsellor.get(f"{place}talen/", {"deel": "p9"}).status_code == 404
    assert now() == before


def test_who_may_not_ask_reads_and_changes_nothing(cast: Cast, place: str, both: str, now: Now) -> None:
    teacher, before = keeper(cast, "teacher"), now()
    assert teacher.get(both).status_code == 403
    assert teacher.post(f"{place}talen/wijzigen/", {"language": "en", "deed": "out"}).status_code == 403
    assert now() == before


@pytest.mark.parametrize("kind", ["json", "xlsx", "csv"])
def test_it_goes_out_as_a_file_while_texts_are_missing(counsellor: Client, place: str, both: str, kind: str) -> None:
    counsellor.post(f"{both}&deel=p1", {"item.v1.text": "I know what I want.", "initial-item.v1.text": ""})
    answer = counsellor.get(f"{place}bestand/vragenlijst.{kind}")
    assert answer.status_code == 200
    if kind != "xlsx":
        told = answer.content.decode("utf-8-sig")
        assert "I know what I want." in told and "Was je er?" in told

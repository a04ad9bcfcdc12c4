"""What changed between two versions of a questionnaire, per page, scale and question."""

import copy
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.timezone import localdate

from rodedraad.editions.differences import Changed, between
from rodedraad.surveys.actions.instruments import save_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.content import read
from rodedraad.surveys.models import Instrument, Respondent
from tests.cast import Cast
from tests.editions.conftest import Document, content, dutch
from tests.questionnaires.browsers import keeper

Change = Callable[[Document], Any]


def found(change: Change) -> list[Changed]:
    """What is said of a version in which this was changed."""
    new = copy.deepcopy(content())
    change(new)
    with translation.override("en"):
        return list(between(read(content()), read(new)).changed)


def marked(change: Change) -> list[tuple[str, str, list[str]]]:
    return [(one.what, one.text, list(one.marks)) for one in found(change)]


def test_nothing_changed() -> None:
    told = between(read(content()), read(content()))
    assert (told.changed, told.same, told.languages) == ([], 4, [])


def test_a_new_and_a_removed_question() -> None:
    def change(new: Document) -> None:
        new["pages"][1]["items"].append({"key": "v5", "kind": "date", "text": dutch("Wanneer?")})
        new["pages"][0]["items"].pop(0)

    expected = [("Question", "Wanneer?", ["new"]), ("Question", "Ik weet wat ik wil.", ["gone"])]
    assert marked(change) == expected


def test_another_word_is_told_word_by_word() -> None:
    def change(new: Document) -> None:
        new["pages"][0]["items"][0]["text"] = dutch("Ik weet wat ik kan.")

    (one,) = found(change)
    assert one.marks == ["words"]
    assert [(piece.kind, piece.text) for piece in one.told[0].pieces] == [
        ("same", "Ik weet wat ik "),
        ("gone", "wil"),
        ("new", "kan"),
        ("same", "."),
    ]


def test_elsewhere_on_the_page_or_on_another_page() -> None:
    assert marked(lambda new: new["pages"][0]["items"].append(new["pages"][0]["items"].pop(0))) == [
        ("Question", "Ik weet wat ik wil.", ["moved"])
    ]
    assert marked(lambda new: new["pages"][1]["items"].insert(0, new["pages"][0]["items"].pop(0))) == [
        ("Question", "Ik weet wat ik wil.", ["moved"])
    ]
    assert ("Page", "Page 1", ["moved"]) in marked(lambda new: new["pages"].insert(0, new["pages"].pop()))


def test_other_answers_another_way_and_another_branch() -> None:
    def change(new: Document) -> None:
        scale, choice, why = new["pages"][0]["items"]
        scale["anchors"] = {"1": dutch("nog nooit over nagedacht")}
        choice["options"].append({"key": "o3", "text": dutch("Soms")})
        choice["optional"] = False
        why["when"] = [{"item": "v2", "is": ["o2", "o3"]}]

    assert marked(change) == [
        ("Question", "Ik weet wat ik wil.", ["steps"]),
        ("Question", "Was je er?", ["answers", "kind"]),
        ("Question", "Waarom niet?", ["when"]),
    ]


def test_a_step_is_told_once_and_marked_at_each_question() -> None:
    def change(new: Document) -> None:
        new["scales"]["true"][2]["text"] = dutch("Klopt helemaal")

    scale, question = found(change)
    assert (scale.what, list(scale.marks), list(question.marks)) == ("Scale", ["steps"], ["steps"])
    assert len(scale.told) == 1 and not question.told


def test_a_page_with_another_title() -> None:
    assert marked(lambda new: new["pages"][0].update(title=dutch("Over jou en ons"))) == [
        ("Page", "Over jou en ons", ["words"])
    ]


def test_a_language_more_is_one_line_and_no_other_word() -> None:
    new = content() | {"languages": ["nl", "en"]}
    new["pages"][0]["items"][0]["text"]["en"] = "I know what I want."
    told = between(read(content()), read(new))
    with translation.override("en"):
        assert (told.changed, told.same) == ([], 4)
        assert [str(one) for one in between(read(content()), read(new)).languages] == ["English is new"]
        assert [str(one) for one in between(read(new), read(content())).languages] == ["English is removed"]


@pytest.fixture
def changed(cast: Cast, own: Instrument) -> None:
    """It was asked, and changed after that."""
    with cast.acting(cast.counsellor):
        today = localdate()
        wanted = RoundWanted(
            "Ronde", today, today + timedelta(days=7), [AudienceWanted(Respondent.MENTOR, own.versions.get())]
        )
        open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)
        new = content()
        new["pages"][0]["items"][0]["text"] = dutch("Ik weet wat ik kan.")
        new["pages"].pop()
        save_content(by=cast.counsellor, instrument=own, content=new)


def test_the_page_says_it_without_colour(counsellor: Client, place: str, changed: None) -> None:
    assert f"{place}versies/2/" in counsellor.get(place).content.decode()
    page = counsellor.get(f"{place}versies/2/").content.decode()
    assert "<del>wil</del><ins>kan</ins>" in page
    assert "Wat nog meer?" in page and "verwijderd" in page
    assert "2 vragen bleven zoals ze waren" in page
    assert counsellor.get(f"{place}versies/1/", {"met": "2"}).status_code == 200


@pytest.mark.parametrize("way", ["1/", "9/", "2/?met=2", "2/?met=x", "2/?met=7"])
def test_a_version_that_is_not_there_leads_nowhere(counsellor: Client, place: str, changed: None, way: str) -> None:
    assert counsellor.get(f"{place}versies/{way}").status_code == 404


def test_who_may_not_ask_does_not_read_it(cast: Cast, place: str, changed: None) -> None:
    assert keeper(cast, "teacher").get(f"{place}versies/2/").status_code == 403

"""Pages: their titles and introductions, and their order, by button and by dragging."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.editions.conftest import keys
from tests.questionnaires.browsers import keeper

Now = Callable[[], dict[str, Any]]
SCRIPT = {"Accept": "application/json"}


def test_a_page_gets_a_title_and_an_introduction(counsellor: Client, place: str, now: Now) -> None:
    sent = {"title_nl": "Tot slot", "text_nl": "Nog één vraag.\r\nDan ben je klaar."}
    answer = counsellor.post(f"{place}pagina/p2/", sent)
    assert answer.headers["Location"] == f"{place}#page-p2"
    assert now()["pages"][1]["title"] == {"nl": "Tot slot"}
    page = counsellor.get(place).content.decode()
    assert "Bladzijde 2: Tot slot" in page and "Nog één vraag." in page
    counsellor.post(f"{place}pagina/p2/", {"title_nl": " ", "text_nl": ""})
    assert "title" not in now()["pages"][1]


def test_what_is_too_long_is_said_at_the_field_and_kept(counsellor: Client, place: str, now: Now) -> None:
    sent = {"title_nl": "x" * 1201, "text_nl": "Mijn inleiding"}
    page = counsellor.post(f"{place}pagina/p1/", sent).content.decode()
    assert "Mijn inleiding" in page and 'aria-invalid="true"' in page
    assert now()["pages"][0]["title"] == {"nl": "Over jou"}


def test_a_page_goes_up_and_down(counsellor: Client, place: str, now: Now) -> None:
    answer = counsellor.post(f"{place}verplaatsen/", {"blad": "p2", "pagina": "p1"})
    assert answer.headers["Location"] == f"{place}#page-p2"
    assert [page["key"] for page in now()["pages"]] == ["p2", "p1"]
    counsellor.post(f"{place}verplaatsen/", {"blad": "p2", "pagina": "p1"})
    assert [page["key"] for page in now()["pages"]] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"vraag": "v4", "voor": "v1"}, [["v4", "v1", "v2", "v3"]]),
        ({"vraag": "v1", "pagina": "p2"}, [["v2", "v3"], ["v4", "v1"]]),
        ({"vraag": "v1", "voor": "v1"}, [["v1", "v2", "v3"], ["v4"]]),
        ({"vraag": "v1", "voor": "v3"}, [["v2", "v1", "v3"], ["v4"]]),
        ({"blad": "p2", "voor": "v2"}, [["v4"], ["v1", "v2", "v3"]]),
    ],
)
def test_dragged_elsewhere(
    counsellor: Client, place: str, now: Now, sent: dict[str, str], expected: list[list[str]]
) -> None:
    answer = counsellor.post(f"{place}verplaatsen/", sent, headers=SCRIPT)
    assert answer.json() == {"moved": True, "sentence": "Het staat op zijn nieuwe plek."}
    assert keys(now()) == expected


def test_what_may_not_be_is_refused_in_words(counsellor: Client, place: str, now: Now) -> None:
    before = now()
    answer = counsellor.post(f"{place}verplaatsen/", {"vraag": "v3", "voor": "v2"}, headers=SCRIPT)
    assert answer.status_code == 409
    assert answer.json()["moved"] is False and "eerdere vraag" in answer.json()["sentence"]
    refused = counsellor.post(f"{place}verplaatsen/", {"vraag": "v3", "voor": "v2"}, follow=True).content.decode()
    assert "eerdere vraag" in refused
    assert now() == before


@pytest.mark.parametrize(
    "sent",
    [{}, {"vraag": "v9", "pagina": "p1"}, {"vraag": "v1"}, {"vraag": "v1", "voor": "v9"}, {"blad": "p1"}],
)
def test_what_is_not_there_leads_nowhere(counsellor: Client, place: str, now: Now, sent: dict[str, str]) -> None:
    before = now()
    assert counsellor.post(f"{place}verplaatsen/", sent, headers=SCRIPT).status_code == 404
    assert counsellor.get(f"{place}pagina/p9/").status_code == 404
    assert now() == before


def test_taking_out_can_be_undone(counsellor: Client, place: str, now: Now) -> None:
    before = now()
    page = counsellor.post(f"{place}vraag/v4/verwijderen/", follow=True)
    assert keys(now()) == [["v1", "v2", "v3"]]  # the page went with its only question
    last = page.context["last"]
    assert "Laatste wijziging ongedaan maken" in page.content.decode()
    undone = counsellor.post(f"{place}ongedaan/", {"change": str(last.pk)}, follow=True)
    assert now() == before
    assert "Laatste wijziging ongedaan maken" not in undone.content.decode()
    again = counsellor.post(f"{place}ongedaan/", {"change": "onzin"}, follow=True).content.decode()
    assert "Intussen is er iets anders gewijzigd" in again


def test_who_may_not_ask_changes_nothing(cast: Cast, place: str, now: Now) -> None:
    teacher, before = keeper(cast, "teacher"), now()
    assert teacher.get(f"{place}pagina/p1/").status_code == 403
    for way, sent in (("verplaatsen/", {"blad": "p2", "pagina": "p1"}), ("ongedaan/", {}), ("pagina/p1/", {})):
        assert teacher.post(f"{place}{way}", sent).status_code == 403
    assert now() == before

"""Answers from elsewhere on their pages: shown before they are read in, and no trace of a person anywhere."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.models import Instrument, Response, Round
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING
from tests.questionnaires.browsers import keeper
from tests.questionnaires.test_limesurvey import HEADS, ROW, exported


@pytest.fixture
def made(cast: Cast) -> Instrument:
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)


def page_of(made: Instrument) -> str:
    return f"/vragenlijsten/{made.pk}/antwoorden/"


def chosen(browser: Client, made: Instrument, content: bytes) -> Any:
    return browser.post(page_of(made), {"file": SimpleUploadedFile("results-survey1.csv", content)})


def fields(page: Any, **changed: str) -> dict[str, str]:
    """What the page would send."""
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in sent.items()} | changed


def rounds(cast: Cast) -> list[Round]:
    with cast.acting(cast.counsellor):
        return list(Round.objects.all())


def test_a_file_that_cannot_be_read_says_why(cast: Cast, made: Instrument) -> None:
    browser = keeper(cast)
    assert "geen rij met antwoorden" in chosen(browser, made, exported(HEADS)).content.decode()
    assert "heten hetzelfde" in chosen(browser, made, exported(["a", "a"], ["1", "2"])).content.decode()
    assert rounds(cast) == []


def test_what_is_understood_and_what_is_dropped_is_shown_first(cast: Cast, made: Instrument) -> None:
    page = chosen(keeper(cast), made, exported(HEADS, *[ROW] * 12))
    text = page.content.decode()
    assert "ipaddr" in text and "token" in text
    for trace in ("192.168", "Xy7", "812736", "10:11:12"):
        assert trace not in text
    assert "A3" in text and "Stap 3" in text
    assert rounds(cast) == []


def test_read_in_they_are_results_at_once(cast: Cast, made: Instrument) -> None:
    browser = keeper(cast)
    page = chosen(browser, made, exported(HEADS, *[ROW] * 12))
    answer = browser.post(page_of(made), fields(page, label="3a", read_in="1"))
    (found,) = rounds(cast)
    assert answer.headers["Location"] == f"/vragenlijsten/rondes/{found.pk}/uitkomst/"
    with cast.acting(cast.counsellor):
        assert Response.objects.count() == 12
    assert "n = 12" in browser.get(answer.headers["Location"]).content.decode()


def test_another_choice_of_columns_is_shown_once_more(cast: Cast, made: Instrument) -> None:
    browser = keeper(cast)
    page = chosen(browser, made, exported(HEADS, *[ROW] * 12))
    place = page.context["form"].heads.index("talks")
    again = browser.post(page_of(made), fields(page, **{f"column-{place}": "", "check": "1"}))
    assert page.context["columns"][place]["reads"] and not again.context["columns"][place]["reads"]
    assert rounds(cast) == []


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"closes_on": "2199-01-01"}, {"opens_on": "gisteren"}, {"respondent": "x"}]
)
def test_what_is_wrong_is_said_and_nothing_is_made(cast: Cast, made: Instrument, wrong: dict[str, str]) -> None:
    browser = keeper(cast)
    page = chosen(browser, made, exported(HEADS, *[ROW] * 12))
    again = browser.post(page_of(made), fields(page, **wrong, read_in="1"))
    assert again.status_code == 200 and again.context["form"].errors
    assert rounds(cast) == []


def test_two_columns_are_never_one_question(cast: Cast, made: Instrument) -> None:
    browser = keeper(cast)
    page = chosen(browser, made, exported(HEADS, *[ROW] * 12))
    again = browser.post(page_of(made), fields(page, **{"column-0": "talks", "column-1": "talks", "read_in": "1"}))
    assert "Een andere kolom is al deze vraag" in again.content.decode()
    assert rounds(cast) == []


@pytest.mark.parametrize(
    "sent", ["", "{}", "[1,2]", '[["a"],[[1,"",["x","y"]]],[]]', '[["a"],[[1,"morgen",["x"]]],[]]']
)
def test_answers_changed_on_the_way_make_nothing(cast: Cast, made: Instrument, sent: str) -> None:
    answer = keeper(cast).post(page_of(made), {"answers": sent, "read_in": "1"})
    assert answer.headers["Location"] == page_of(made)
    assert rounds(cast) == []


def test_who_does_not_ask_reads_nothing_in(cast: Cast, made: Instrument) -> None:
    assert chosen(keeper(cast, "teacher"), made, exported(HEADS, ROW)).status_code == 403
    assert chosen(keeper(cast, "other_counsellor"), made, exported(HEADS, ROW)).status_code == 404

"""Documents that a page sends back and somebody tampered with: a sentence, never a broken page and nothing kept."""

import copy
import json
from typing import Any

import pytest

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.content import ContentError, read
from rodedraad.surveys.formats.plain import FORMAT, VERSION
from rodedraad.surveys.models import Instrument, Round
from tests.cast import Cast
from tests.questionnaires.asked import EVERYTHING
from tests.questionnaires.browsers import keeper

HALF = "\\ud800"  # half a mark: JSON can hold it, no text on a page or in the database can
ANSWERS = {
    "a number without end": '[["talks"],[[1e400,"",["1"]]],[]]',
    "half a mark in a head": f'[["talks{HALF}"],[[2,"",["1"]]],[]]',
    "half a mark in a cell": f'[["talks"],[[2,"",["{HALF}"]]],[]]',
    "half a mark among what was dropped": f'[["talks"],[[2,"",["1"]]],["{HALF}"]]',
    "a day that is none": '[["talks"],[[2,"2026-02-31",["1"]]],[]]',
    "a number that is none": '[["talks"],[[NaN,"",["1"]]],[]]',
    "no table": '{"heads": 1}',
    "very deep": "[" * 5000 + "]" * 5000,
}
DOCUMENTS = {
    "half a mark in a question": ("text", {"nl": "Hoe gaat het\ud800?", "en": "How?"}),
    "a mark without width in a theme": ("theme", "a\x00b"),
    "half a mark in a theme": ("theme", "\ud800"),
    "half a mark in a term": ("terms", ["\udfff"]),
    "terms without end": ("terms", ["x" * 100_000]),
    "many terms": ("terms", [str(number) for number in range(2_000)]),
}


@pytest.fixture
def made(cast: Cast) -> Instrument:
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=EVERYTHING)


def strange(field: str, value: Any) -> dict[str, Any]:
    """The questionnaire with something strange in its first question on a scale."""
    content = copy.deepcopy(EVERYTHING)
    next(item for item in content["pages"][0]["items"] if item["key"] == "talks")[field] = value
    return content


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ANSWERS.values(), ids=ANSWERS)
def test_answers_that_were_not_shown_are_refused_with_a_sentence(cast: Cast, made: Instrument, sent: str) -> None:
    browser = keeper(cast)
    page = browser.post(f"/vragenlijsten/{made.pk}/antwoorden/", {"answers": sent, "read_in": "1"}, follow=True)
    assert page.status_code == 200 and "niet wat er getoond werd" in page.content.decode()
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "value"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_questionnaire_with_what_no_text_can_hold_is_refused(cast: Cast, field: str, value: Any) -> None:
    with pytest.raises(ContentError):
        read(strange(field, value))
    document = {"format": FORMAT, "version": VERSION, "title": "Vreemd", "content": strange(field, value)}
    browser = keeper(cast)
    sent = {"title": "Vreemd", "document": json.dumps(document)}
    page = browser.post("/vragenlijsten/inlezen/", sent, follow=True)
    assert page.status_code == 200 and "niet wat er getoond werd" in page.content.decode()
    with cast.acting(cast.counsellor):
        assert not Instrument.objects.exists()

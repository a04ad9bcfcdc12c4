"""A questionnaire of one's own with a scale, a choice and an open question on two pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.models import Instrument
from tests.cast import Cast
from tests.questionnaires.browsers import keeper

Document = dict[str, Any]


def dutch(text: str) -> dict[str, str]:
    return {"nl": text}


def content() -> Document:
    steps = [
        {"key": "1", "text": dutch("Klopt niet")},
        {"key": "2", "text": dutch("Klopt een beetje")},
        {"key": "3", "text": dutch("Helemaal waar")},
    ]
    first = [
        {"key": "v1", "kind": "scale", "scale": "true", "text": dutch("Ik weet wat ik wil.")},
        {
            "key": "v2",
            "kind": "choice",
            "text": dutch("Was je er?"),
            "options": [{"key": "o1", "text": dutch("Ja")}, {"key": "o2", "text": dutch("Nee")}],
        },
        {"key": "v3", "kind": "text", "text": dutch("Waarom niet?"), "when": [{"item": "v2", "is": ["o2"]}]},
    ]
    last = [{"key": "v4", "kind": "text", "text": dutch("Wat nog meer?")}]
    pages = [{"key": "p1", "title": dutch("Over jou"), "items": first}, {"key": "p2", "items": last}]
    return {"languages": ["nl"], "scales": {"true": steps}, "pages": pages}


@pytest.fixture
def counsellor(cast: Cast) -> Client:
    return keeper(cast)


@pytest.fixture
def own(cast: Cast) -> Instrument:
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Terugblik", content=content())


@pytest.fixture
def now(cast: Cast, own: Instrument) -> Callable[[], Document]:
    """The questions as they would be asked now."""

    def found() -> Document:
        with cast.acting(cast.counsellor):
            document: Document = own.versions.latest("number").content
            return document

    return found


@pytest.fixture
def place(own: Instrument) -> str:
    """Where everything about it stands."""
    return f"/vragenlijsten/{own.pk}/"


def keys(document: Document) -> list[list[str]]:
    return [[item["key"] for item in page["items"]] for page in document["pages"]]

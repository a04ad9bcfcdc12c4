"""A short questionnaire of the vo school, and a round that asks it of youngsters and of mentors."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.surveys import access
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.responses import begin_response, save_page
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Audience, Instrument, Respondent, Response, Round
from tests.cast import Cast

TEXTS = ("nl", "en")


def text(words: str) -> dict[str, str]:
    """The same words in both languages."""
    return dict.fromkeys(TEXTS, words)


CONTENT: dict[str, Any] = {
    "languages": list(TEXTS),
    "scales": {
        "four": [
            *({"key": str(step), "text": text(f"stap {step}")} for step in range(1, 5)),
            {"key": "x", "text": text("weet ik niet"), "unknown": True},
        ]
    },
    "pages": [
        {
            "key": "talk",
            "items": [
                {"key": "talks", "kind": "scale", "scale": "four", "text": text("Er is tijd voor een gesprek.")},
                {
                    "key": "place",
                    "kind": "choice",
                    "text": text("Waar?"),
                    "optional": False,
                    "options": [
                        {"key": "in", "text": text("Op school")},
                        {"key": "out", "text": text("Buiten school")},
                    ],
                },
            ],
        },
        {
            "key": "more",
            "items": [
                {"key": "firm", "kind": "text", "text": text("Bij wie?"), "when": [{"item": "place", "is": ["out"]}]},
                {"key": "tell", "kind": "text", "text": text("Wil je iets kwijt?")},
            ],
        },
    ],
}


@pytest.fixture
def instrument(cast: Cast) -> Instrument:
    """A questionnaire with one version, never asked."""
    with cast.acting(cast.counsellor):
        return make_instrument(by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=CONTENT)


@pytest.fixture
def asked(cast: Cast, instrument: Instrument) -> Round:
    """A round for youngsters of two groups (anonymous) and mentors (by name), open for two weeks."""
    with cast.acting(cast.counsellor):
        version = instrument.versions.get()
    groups = [
        AudienceWanted(Respondent.LEARNER, version, label="3a", track="havo", year=3, invited=28),
        AudienceWanted(Respondent.LEARNER, version, label="3b", track="havo", year=3),
        AudienceWanted(Respondent.MENTOR, version, is_anonymous=False),
    ]
    today = localdate()
    wanted = RoundWanted("Gesprekken najaar", today, today + timedelta(days=14), groups)
    with cast.acting(cast.counsellor):
        return open_round(by=cast.counsellor, organisation=cast.vo, wanted=wanted)


@pytest.fixture
def answer(cast: Cast) -> Callable[..., Response]:
    """`answer(audience, secret, talks="3", place="in")`: somebody with the code answers and saves each page."""

    def give(audience: Audience, secret: str, **values: Any) -> Response:
        guest = access.guest_behind(audience.code, now=timezone.now())
        assert guest is not None
        with acting_as(None, guest.organisation_id):
            response = begin_response(by=guest, audience=audience, secret=secret)
            for page in CONTENT["pages"]:
                save_page(response=response, page=page["key"], values=values)
            response.refresh_from_db()
            return response

    return give

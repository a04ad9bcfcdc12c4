"""A questionnaire with every kind of question, and rounds that ask it, for tests of asking and of answering."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Audience, Respondent, Response, Round
from tests.cast import Cast


def text(dutch: str, english: str = "") -> dict[str, str]:
    return {"nl": dutch, "en": english or f"{dutch} (en)"}


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "text": text(f"Keus {key}")} for key in keys]


SCALE = [
    *({"key": str(step), "text": text(f"Stap {step}")} for step in range(1, 5)),
    {"key": "x", "text": text("Weet ik niet", "I do not know"), "unknown": True},
]
EVERYTHING: dict[str, Any] = {
    "languages": ["nl", "en"],
    "scales": {"four": SCALE},
    "pages": [
        {
            "key": "choosing",
            "title": text("Over kiezen", "About choosing"),
            "items": [
                {"key": "hello", "kind": "note", "text": text("Lees dit eerst.")},
                {
                    "key": "talks",
                    "kind": "scale",
                    "scale": "four",
                    "text": text("Er is tijd voor een gesprek."),
                    "anchors": {"1": text("nooit tijd"), "4": text("altijd tijd")},
                    "help": text("Denk aan dit schooljaar."),
                },
                {
                    "key": "place",
                    "kind": "choice",
                    "optional": False,
                    "text": text("Waar praten jullie?"),
                    "options": options("in", "out"),
                },
                {
                    "key": "firm",
                    "kind": "text",
                    "text": text("Bij welk bedrijf?"),
                    "most": 40,
                    "when": [{"item": "place", "is": ["out"]}],
                },
                {
                    "key": "tried",
                    "kind": "multiple",
                    "most": 2,
                    "text": text("Wat deed je?"),
                    "options": options("visit", "lesson", "talk"),
                },
            ],
        },
        {
            "key": "order",
            "items": [
                {
                    "key": "helps",
                    "kind": "rank",
                    "text": text("Wat helpt het meest?"),
                    "options": options("friend", "parent", "mentor"),
                },
                {
                    "key": "sure",
                    "kind": "matrix",
                    "scale": "four",
                    "text": text("Hoe zeker ben je?"),
                    "rows": options("now", "later"),
                },
            ],
        },
        {
            "key": "out",
            "when": [{"item": "place", "is": ["out"]}],
            "items": [{"key": "tell", "kind": "text", "text": text("Vertel erover.")}],
        },
        {
            "key": "last",
            "items": [
                {
                    "key": "hours",
                    "kind": "number",
                    "text": text("Hoeveel uur?"),
                    "least": 0,
                    "greatest": 40,
                },
                {"key": "day", "kind": "date", "text": text("Welke dag?")},
            ],
        },
    ],
}
FIRST = {"seen": ["hello", "talks", "place", "tried"], "a-place": "in"}
SECOND = {"seen": ["helps", "sure"]}
LAST = {"seen": ["hours", "day"]}


def asked(cast: Cast, *groups: AudienceWanted, starts_in: int = 0, content: dict[str, Any] | None = None) -> Round:
    """A round of the vo school; without groups it asks one class and the mentors, who answer by name."""
    with cast.acting(cast.counsellor):
        made = make_instrument(
            by=cast.counsellor, organisation=cast.vo, title="Gesprekken", content=content or EVERYTHING
        )
        version = made.versions.get()
        wanted = groups or (
            AudienceWanted(Respondent.LEARNER, version, label="3a"),
            AudienceWanted(Respondent.MENTOR, version, is_anonymous=False),
        )
        first = localdate() + timedelta(days=starts_in)
        days = RoundWanted("Gesprekken najaar", first, first + timedelta(days=14), wanted)
        return open_round(by=cast.counsellor, organisation=cast.vo, wanted=days)


def audience(cast: Cast, round: Round, respondent: str = Respondent.LEARNER) -> Audience:
    with cast.acting(cast.counsellor):
        return round.audiences.select_related("round").get(respondent=respondent)


def address(where: Audience, page: int | str = "") -> str:
    """A page of the questionnaire, by its code."""
    return f"/vragen/{where.code}/{page}/" if page else f"/vragen/{where.code}/"


def device() -> Client:
    """A browser nobody signed in with."""
    return Client(headers={"Accept-Language": "nl"})


def responses(cast: Cast) -> list[Response]:
    """Everything that was kept."""
    with cast.acting(cast.counsellor):
        return list(Response.objects.select_related("membership"))


def kept(cast: Cast) -> dict[str, Any]:
    """The values of the one response there is."""
    (one,) = responses(cast)
    return dict(one.values)

"""A programme of the vo school, colleagues asked, and what somebody with the link sends."""

from typing import Any

import pytest
from django.test import Client

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.inventories.actions import ask_colleagues
from rodedraad.inventories.models import Inventory
from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.models import Programme
from tests.cast import Cast

YEAR = 2026
GOALS = {
    "career-competences": ("Loopbaancompetenties versterken", "", False),
    "know-working-life": ("Beroepen en baankansen kennen", "career-competences", False),
    "build-network": ("Een netwerk opbouwen en gebruiken", "career-competences", False),
    "language-skills": ("Taalvaardiger worden", "career-competences", True),
}
TOLD: dict[str, Any] = {
    "title": "Speeddate met beroepen",
    "what": "Acht mensen vertellen over hun werk.",
    "years": ["2"],
    "goals": ["know-working-life"],
    "week": "2026-11-09",
    "period": "",
    "kind": "event",
    "place": "inside",
    "talk": "yes",
    "learner_hours": "2",
    "coach_hours": "4,5",
    "name": "Fenna Dijkgraaf",
}


def begun(cast: Cast, *, name: str = "Programma mavo", years: tuple[int, ...] = (1, 2)) -> Programme:
    """A programme of the vo school."""
    with cast.acting(cast.counsellor):
        return begin_programme(
            by=cast.counsellor,
            organisation=cast.vo,
            school_year=YEAR,
            particulars=Particulars(name=name, tracks=("vmbo-tl", "havo"), years=years),
        )


def asked(cast: Cast, programme: Programme, *, text: str = "Vertel wat je doet.") -> tuple[Inventory, str]:
    """An inventory with its link."""
    with cast.acting(cast.counsellor):
        return ask_colleagues(by=cast.counsellor, programme=programme, text=text, days=14)


def address(token: str) -> str:
    """Where the link leads."""
    return f"/wat-doen-wij-al/{token}/"


@pytest.fixture
def terms(db: None) -> None:
    """A few goals, one of them wider than career guidance, and the phases."""
    made: dict[str, Term] = {}
    for order, (key, (name, parent, is_wider)) in enumerate(GOALS.items()):
        made[key] = Term.objects.create(
            vocabulary=Vocabulary.GOAL,
            key=key,
            name_nl=name,
            name_en=name,
            order=order,
            parent=made.get(parent),
            more={"wider": is_wider},
        )
    for order, key in enumerate(("prepare", "experience", "talk", "choose")):
        Term.objects.create(vocabulary=Vocabulary.PHASE, key=key, name_nl=key, name_en=key, order=order)


@pytest.fixture
def programme(cast: Cast, terms: None) -> Programme:
    return begun(cast)


@pytest.fixture
def token(cast: Cast, programme: Programme) -> str:
    return asked(cast, programme)[1]


@pytest.fixture
def device() -> Client:
    """A colleague's browser, without account."""
    return Client(headers={"Accept-Language": "nl"})


def keeper(cast: Cast, name: str = "counsellor") -> Client:
    """The browser of somebody who keeps the programme, with the second step done."""
    client = Client(headers={"Accept-Language": "nl"})
    person = getattr(cast, name)
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client

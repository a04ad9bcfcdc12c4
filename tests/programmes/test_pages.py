"""The pages of the programme, as somebody who works at the school opens them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from rodedraad.programmes.models import Programme
from tests.cast import Cast
from tests.programmes.conftest import Place

pytestmark = pytest.mark.django_db


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def filled(programme: Programme, place: Place, year: int) -> Programme:
    """A programme with an experience without a talk, a talk, and something without a date."""
    place("Fietstocht langs werk", years=(1,), phases=("experience", "talk"), competences=("networking",))
    place(
        "Ochtend in de melkfabriek",
        years=(3,),
        phases=("experience",),
        competences=("work-exploration",),
        goals=("know-working-life",),
        elements=("real-experience",),
        place="firm",
        starts_on=date(year, 10, 6),
    )
    place("Vaste coach begint", years=(2,), learner_hours=None, kind="talk", owner_name="Mevrouw De Wit")
    return programme


PAGES = ("", "activiteiten/", "activiteiten/nieuw/", "kalender/", "jongere/", "meenemen/")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_empty_and_full(cast: Cast, programme: Programme, page: str, filled: Programme) -> None:
    answer = client_of(cast.teacher).get(f"/programma/{programme.pk}/{page}")
    assert answer.status_code == 200, page


def test_the_page_says_where_a_talk_still_fits(cast: Cast, filled: Programme) -> None:
    text = client_of(cast.teacher).get(f"/programma/{filled.pk}/").content.decode()
    assert "Ochtend in de melkfabriek" in text
    assert text.count("?na=") == 1
    assert "50%" in text  # six of the twelve known hours are at a firm


def test_the_overview_and_the_thread_speak_dutch_in_what_is_drawn_by_hand(cast: Cast, filled: Programme) -> None:
    text = client_of(cast.teacher).get(f"/programma/{filled.pk}/").content.decode()
    assert '<span class="rd-merklap__eenheid">uur</span>' in text
    assert "hours</span>" not in text
    assert "(met een gesprek na afloop)" in text or "(nog geen gesprek gepland)" in text

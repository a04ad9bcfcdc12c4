"""What tests of improvements need: one of the vo school, made by its counsellor, that the teacher takes care of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.quality.actions.improvements import make_improvement
from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import Wanted
from tests.cast import Cast

Make = Callable[..., Improvement]


def client_of(person: Any) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def today() -> date:
    """The day on which these tests run."""
    return localdate()


@pytest.fixture
def make(cast: Cast) -> Make:
    """Write down an improvement as the counsellor: `make("Gesprek na elk bezoek", theme="Gesprekken")`."""

    def made(title: str = "Na elk bezoek een gesprek", by: Any = None, **fields: Any) -> Improvement:
        by = by or cast.counsellor
        with cast.acting(by) as school:
            assert school is not None
            return make_improvement(by, school, Wanted(title=title, **fields))

    return made


@pytest.fixture
def late(cast: Cast, make: Make, today: date) -> Improvement:
    """Past its day; the teacher takes care of it, the counsellor made it."""
    owner = cast.place(cast.teacher).pk
    return make(
        owner_id=owner, due_on=today - timedelta(days=3), sign="Elke mentor heeft het gevoerd.", theme="Gesprekken"
    )

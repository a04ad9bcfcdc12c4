"""What tests of the programme need: a few terms, a programme of the vo school, and activities to place in it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Details
from rodedraad.schools import years
from tests.cast import Cast

TERMS: dict[str, list[tuple[str, str]]] = {
    Vocabulary.COMPETENCE: [("networking", "Netwerken"), ("work-exploration", "Werkexploratie"), ("sixth", "De zesde")],
    Vocabulary.GOAL: [("know-working-life", "Werk leren kennen"), ("build-network", "Een netwerk opbouwen")],
    Vocabulary.SUCCESS_ELEMENT: [("real-experience", "De praktijk meemaken"), ("tone", "Een open toon")],
    Vocabulary.PHASE: [(key, key.capitalize()) for key in ("prepare", "experience", "talk", "choose")],
    Vocabulary.SUBJECT: [("mentor-lesson", "Mentorles"), ("dutch", "Nederlands")],
}
Place = Callable[..., Placement]


@pytest.fixture
def terms(db: None) -> dict[str, Term]:
    """A small framework."""
    return {
        key: Term.objects.create(
            vocabulary=vocabulary,
            key=key,
            name_nl=name,
            name_en=name,
            order=order,
            level="element" if vocabulary == Vocabulary.SUCCESS_ELEMENT else "",
        )
        for vocabulary, rows in TERMS.items()
        for order, (key, name) in enumerate(rows)
    }


@pytest.fixture
def year() -> int:
    """The school year in which these tests run."""
    return years.school_year_of(date.today())


@pytest.fixture
def programme(cast: Cast, terms: dict[str, Term], year: int) -> Programme:
    """An empty programme of four years for two tracks, begun by the counsellor."""
    with cast.acting(cast.counsellor):
        return begin_programme(
            by=cast.counsellor,
            organisation=cast.vo,
            school_year=year,
            particulars=Particulars("Programma vmbo", ["vmbo-kb", "vmbo-tl"], [1, 2, 3, 4], "middle", 20),
        )


@pytest.fixture
def place(cast: Cast, programme: Programme) -> Place:
    """Put an activity in the programme as the teacher: `place("Les op het mbo", years=(3,))`."""

    def made(title: str = "Een dag tussen de kassen", **details: Any) -> Placement:
        with cast.acting(cast.teacher):
            fields: dict[str, Any] = {"years": (2,), "learner_hours": Decimal(6)} | details
            return place_activity(by=cast.teacher, programme=programme, details=Details(title=title, **fields))

    return made

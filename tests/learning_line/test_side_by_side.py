"""Two programmes beside each other, and the public ones of a region end to end."""

import pytest

from rodedraad.framework.models import Term
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme, publish_programme
from rodedraad.programmes.models import Programme
from rodedraad.programmes.placed import Details
from tests.cast import Cast
from tests.programmes.conftest import Place, place, programme, terms, year
from tests.programmes.test_pages import client_of

__all__ = ["place", "programme", "terms", "year"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def of_the_mbo(cast: Cast, terms: dict[str, Term], year: int) -> Programme:
    """A programme of the mbo in the same region, made public, with one activity that the vo school has too."""
    by = cast.other_counsellor
    with cast.acting(by, cast.mbo):
        made = begin_programme(
            by=by, organisation=cast.mbo, school_year=year, particulars=Particulars("Mbo", ["mbo-4"], [1, 2])
        )
        for title in ("Bezoek aan de werf", "Praten met een gezel"):
            details = Details(title=title, years=(1,), competences=("networking",), owner_name="Geheime naam")
            place_activity(by=by, programme=made, details=details)
        publish_programme(by=by, programme=made)
    return made


def test_what_both_do_and_what_one_does(cast: Cast, programme: Programme, place: Place, of_the_mbo: Programme) -> None:
    place("bezoek aan  de Werf", competences=("networking",))
    place("Alleen hier")
    text = (
        client_of(cast.teacher)
        .get(f"/programma/vergelijken/?een={programme.pk}&ander={of_the_mbo.pk}")
        .content.decode()
    )
    only = text.split("In allebei")
    assert "Alleen hier" in only[0] and "Praten met een gezel" in only[0]
    assert "Werf" in only[1].split("</section>")[0]
    assert "Geheime naam" not in text


def test_the_line_shows_public_programmes_gaps_and_repeats(
    cast: Cast, programme: Programme, place: Place, of_the_mbo: Programme
) -> None:
    place("Bezoek aan de werf", competences=("work-exploration",))
    client = client_of(cast.teacher)
    before = client.get("/programma/leerlijn/").content.decode()
    assert "ROC" in before and "Programma vmbo" not in before
    with cast.acting(cast.counsellor):
        publish_programme(by=cast.counsellor, programme=programme)
    text = client.get("/programma/leerlijn/").content.decode()
    assert "Programma vmbo" in text
    assert "hier nog niets" in text
    assert "Bezoek aan de werf" in text.split("Misschien dubbel")[1]
    assert "Geheime naam" not in text


def test_what_another_school_did_not_make_public_cannot_be_chosen(cast: Cast, programme: Programme, year: int) -> None:
    by = cast.other_counsellor
    with cast.acting(by, cast.mbo):
        private = begin_programme(
            by=by, organisation=cast.mbo, school_year=year, particulars=Particulars("Binnenskamers", ["mbo-4"], [1])
        )
    text = (
        client_of(cast.teacher).get(f"/programma/vergelijken/?een={programme.pk}&ander={private.pk}").content.decode()
    )
    assert "Binnenskamers" not in text

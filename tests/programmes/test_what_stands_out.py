"""What stands out, as the page of a programme lists it: in the order of the school year, each leading somewhere."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rodedraad.learning_line.actions.copying import copy_programme
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.models import HoursGiven, Programme
from rodedraad.programmes.placed import Details
from rodedraad.programmes.queries.noticed import coaches_since
from rodedraad.programmes.queries.picture import picture_of
from tests.cast import Cast
from tests.programmes.conftest import Place
from tests.programmes.test_pages import client_of

pytestmark = pytest.mark.django_db


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def give(programme: Programme, name: str, *years: int) -> None:
    HoursGiven.objects.create(
        organisation=programme.organisation, programme=programme, name=name, years=list(years), hours=Decimal(40)
    )


@pytest.fixture
def next_year(cast: Cast, programme: Programme) -> Programme:
    """The same programme a year later; last year A coached year 1 and B year 2, now A coaches year 2 and C year 3."""
    with cast.acting(cast.counsellor):
        give(programme, "Anna Oudemans", 1)
        give(programme, "Bas Voorheen", 2)
        copy = copy_programme(by=cast.counsellor, programme=programme, holiday_region="", dates={}).programme
        give(copy, "anna  oudemans", 2)
        give(copy, "Cas Nieuwkomer", 3)
    return copy


def test_a_busy_week_of_january_comes_after_one_of_november(
    cast: Cast, programme: Programme, place: Place, year: int
) -> None:
    winter, autumn = monday(date(year + 1, 1, 20)), monday(date(year, 11, 10))
    for week in (winter, autumn):
        for at in range(5):
            place(f"Les {at}", starts_on=week, years=(2,))
    with cast.acting(cast.teacher):
        found = [one.on for one in picture_of(programme, tab="competenties").noticed if one.kind == "crowd"]
    assert found == [autumn, winter]
    text = client_of(cast.teacher).get(f"/programma/{programme.pk}/").content.decode()
    assert f"activiteiten/?week={autumn.isoformat()}&amp;jaar=2" in text


def test_what_comes_once_leads_to_its_activity_or_to_the_list_of_them(
    cast: Cast, programme: Programme, place: Place
) -> None:
    alone = place("Alleen dit", years=(1,), competences=("networking",))
    place("Een", years=(2,), competences=("sixth",))
    place("Twee", years=(2,), competences=("sixth",))
    with cast.acting(cast.teacher):
        found = {one.about.key: one.activity for one in picture_of(programme, tab="competenties").noticed}  # type: ignore[union-attr]
    assert found["sixth"] is None
    assert found["networking"] is not None
    assert found["networking"].id == alone.pk
    aside = client_of(cast.teacher).get(f"/programma/{programme.pk}/").content.decode().split('id="noticed"')[1]
    assert f"activiteiten/{alone.pk}/" in aside
    assert "activiteiten/?rij=competenties:sixth" in aside


def test_another_coach_than_last_year_stands_out_and_one_who_went_along_does_not(
    cast: Cast, next_year: Programme
) -> None:
    with cast.acting(cast.counsellor):
        found = [one for one in coaches_since(next_year) if one.is_another]
    assert [(one.year, one.left, one.new) for one in found] == [(3, ("Bas Voorheen",), ("Cas Nieuwkomer",))]


def test_coaches_are_named_to_who_keeps_the_programme_only(cast: Cast, next_year: Programme) -> None:
    with cast.acting(cast.counsellor):
        place_in(cast, next_year)
    address = f"/programma/{next_year.pk}/"
    assert "Bas Voorheen" in client_of(cast.counsellor).get(address).content.decode()
    assert "Bas Voorheen" not in client_of(cast.teacher).get(address).content.decode()


def place_in(cast: Cast, programme: Programme) -> None:
    place_activity(by=cast.counsellor, programme=programme, details=Details(title="Les", years=(1,)))


def test_without_hours_of_last_year_or_with_hours_taken_away_nothing_is_said(
    cast: Cast, programme: Programme, next_year: Programme
) -> None:
    with cast.acting(cast.counsellor):
        HoursGiven.objects.filter(programme=programme).update(removed_at="2026-01-01T00:00Z")
        assert coaches_since(next_year) == []
        assert coaches_since(programme) == []

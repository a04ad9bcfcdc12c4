"""What stands out holds with the summer before, and with a programme of one year."""

from datetime import date

import pytest

from rodedraad.calendars.models import Holiday
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries.month import free_mondays
from rodedraad.programmes.queries.picture import picture_of
from tests.cast import Cast
from tests.programmes.conftest import Place

pytestmark = pytest.mark.django_db


def test_the_summer_holiday_that_began_last_school_year_gives_free_weeks(programme: Programme) -> None:
    year = programme.school_year
    Holiday.objects.create(
        region=programme.holiday_region,
        school_year=year - 1,
        key="summer",
        name_nl="Zomervakantie",
        name_en="Summer holiday",
        starts_on=date(year, 7, 1),
        ends_on=date(year, 8, 31),
        source="x",
        url="https://example.org/",
        read_on=date(year, 1, 1),
    )
    august = [monday for monday in free_mondays(programme) if monday.month == 8]
    assert len(august) >= 4


def test_a_programme_of_one_year_does_not_say_that_something_stays_away(
    cast: Cast, programme: Programme, place: Place
) -> None:
    place(years=(1,), competences=("networking",))
    with cast.acting(cast.teacher):
        programme.years = [1, 2, 3, 4]
        assert [one.kind for one in picture_of(programme, tab="competenties").noticed] == ["once"]
        programme.years = [1]
        assert picture_of(programme, tab="competenties").noticed == ()

"""Beginning a programme in each sector: nothing is offered that is not there, and questions fit who is asked."""

import re
from datetime import date

import pytest

from rodedraad.programmes import forms
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries import programmes as queries
from rodedraad.schools import years
from rodedraad.schools.models import Organisation
from rodedraad.starterpack.models import StarterItem
from tests.cast import Cast
from tests.programmes.test_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(db: None) -> None:
    """A ready-made programme for havo alone."""
    StarterItem.objects.create(
        kind="programme",
        key="havo",
        version=1,
        title="Jaarprogramma havo",
        sectors=["vo"],
        tracks=["havo"],
        content={"track": "havo", "years": [1, 2], "activity": []},
        sha256="x",
    )


def form_of(school: Organisation, *, sector: str, tracks: list[str], today: object) -> forms.BeginForm:
    school.sector, school.tracks = sector, tracks
    return forms.BeginForm(choices=queries.choices_for_beginning(school, today=today), sector=sector)  # type: ignore[arg-type]


@pytest.mark.parametrize(("sector", "track"), [("po", "primary"), ("vo", "vavo"), ("vo", "vso"), ("vo", "isk")])
def test_without_a_ready_made_programme_none_is_offered(cast: Cast, ready: None, sector: str, track: str) -> None:
    Organisation.objects.filter(pk=cast.vo.pk).update(sector=sector, tracks=[track])
    client = client_of(cast.counsellor)
    text = client.get("/programma/nieuw/").content.decode()
    assert "nog geen kant-en-klaar programma" in text
    assert 'type="hidden" name="template" value="empty"' in re.sub(r" id=.id_template.", "", text)
    assert "kant-en-klare programma van de" not in text
    answer = client.post("/programma/nieuw/", {"tracks": [track], "template": "empty", "school_year": _year()})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Vraag collega’s wat jullie al doen" in page
    with cast.acting(cast.counsellor):
        assert Programme.objects.get().placements.count() == 0


def _year() -> int:

    return years.school_year_of(date.today())


def test_a_track_without_one_is_named_beside_those_that_have_one(cast: Cast, ready: None) -> None:
    Organisation.objects.filter(pk=cast.vo.pk).update(tracks=["havo", "vavo"])
    client = client_of(cast.counsellor)
    text = client.get("/programma/nieuw/").content.decode()
    choice = re.search(r'<option value=""[^>]*>([^<]*)', text.split('name="template"')[1])
    assert choice
    assert "nog niet voor: Voortgezet algemeen volwassenenonderwijs (vavo)" in choice[1]
    sent = {"tracks": ["vavo"], "template": "", "school_year": _year()}
    text = client.post("/programma/nieuw/", sent, follow=True).content.decode()
    assert "begint het leeg" in text


def test_mbo_and_hbo_are_asked_whether_they_follow_a_region(cast: Cast) -> None:

    for sector, track, follows in (("vo", "havo", False), ("mbo", "mbo-4", True), ("hbo", "hbo", True)):
        form = form_of(cast.vo, sector=sector, tracks=[track], today=date.today())
        assert ("Volgen jullie" in str(form.fields["holiday_region"].label)) is follows, sector


def test_years_seven_and_eight_are_for_primary_schools_or_for_who_has_them_already(
    cast: Cast, programme: Programme
) -> None:
    for sector, most in (("vo", 6), ("mbo", 6), ("hbo", 6), ("po", 8)):
        programme.organisation.sector = sector
        assert len(list(queries.choices_for_particulars(programme)["years"])) == most, sector
    programme.organisation.sector, programme.years = "vo", [1, 2, 7]
    assert len(list(queries.choices_for_particulars(programme)["years"])) == 7

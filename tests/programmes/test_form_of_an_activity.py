"""The form of an activity: what is wrong stands at its field, and after saving one is back where one came from."""

import re
from datetime import date

import pytest

from rodedraad.programmes.models import Placement, Programme
from tests.cast import Cast
from tests.programmes.conftest import Place
from tests.programmes.test_pages import client_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def field(text: str, name: str) -> str:
    """The control of this name, as it stands in the page."""
    found = re.search(rf'<(?:input|textarea|select)[^>]*name="{name}"[^>]*>', text)
    assert found, name
    return found[0]


def sent(**fields: object) -> dict[str, object]:
    return {"title": "Bezoek", "years": ["2"], "kind": "lesson", "place": "inside", **fields}


def test_each_objection_stands_at_its_field_all_at_once(cast: Cast, programme: Programme, year: int) -> None:
    answer = client_of(cast.teacher).post(
        f"/programma/{programme.pk}/activiteiten/nieuw/",
        sent(
            starts_on=f"{year}-10-06",
            ends_on=f"{year}-10-05",
            learner_hours="-1",
            coach_hours="1681",
            study_points="61",
        ),
    )
    text = answer.content.decode()
    for name, words in {
        "ends_on": "voor de eerste dag",
        "learner_hours": "onder nul",
        "coach_hours": "1681 uur is meer",
        "study_points": "Studiepunten",
    }.items():
        control = field(text, name)
        assert 'aria-invalid="true"' in control, name
        assert f"id_{name}_error" in control, name
        assert words in text.split(f'id="id_{name}_error"')[1].split("</div>")[0], name
        assert f'href="#id_{name}"' in text, name
    assert '<details class="rd-fold" open>' in text
    with cast.acting(cast.teacher):
        assert not Placement.objects.exists()


def test_a_day_outside_the_year_stands_at_the_day_that_is_outside(cast: Cast, programme: Programme, year: int) -> None:
    client, address = client_of(cast.teacher), f"/programma/{programme.pk}/activiteiten/nieuw/"
    first = client.post(address, sent(starts_on=f"{year}-07-01", ends_on=f"{year}-10-05")).content.decode()
    assert "id_starts_on_error" in first
    assert "id_ends_on_error" not in first
    last = client.post(address, sent(starts_on=f"{year}-10-05", ends_on=f"{year + 1}-08-05")).content.decode()
    assert "id_starts_on_error" not in last
    assert "id_ends_on_error" in last


def test_after_saving_one_is_back_in_the_same_month_and_track(
    cast: Cast, programme: Programme, place: Place, year: int
) -> None:
    client = client_of(cast.teacher)
    for made in (place(), None):
        address = f"/programma/{programme.pk}/activiteiten/{made.pk if made else 'nieuw'}/"
        came = f"/programma/{programme.pk}/kalender/?maand={year}-11&leerweg=vmbo-kb"
        text = client.get(address, headers={"Referer": HOST + came}).content.decode()
        back = field(text, "next")
        assert came.replace("&", "&amp;") in back
        wrong = client.post(address, sent(title="", next=came)).content.decode()
        assert came.replace("&", "&amp;") in field(wrong, "next")
        assert client.post(address, sent(next=came)).headers["Location"] == came


@pytest.mark.parametrize(
    "came",
    ["https://elders.example/programma/", "//elders.example/programma/", "/inloggen/", "/nergens/", "javascript:x"],
)
def test_one_does_not_go_back_to_another_site_or_to_where_nothing_is(
    cast: Cast, programme: Programme, place: Place, came: str
) -> None:
    client, made = client_of(cast.teacher), place()
    address, home = f"/programma/{programme.pk}/activiteiten/{made.pk}/", f"/programma/{programme.pk}/"
    text = client.get(address, headers={"Referer": came}).content.decode()
    assert f'value="{home}"' in field(text, "next")
    assert client.post(address, sent(next=came)).headers["Location"] == home


def test_a_move_offers_the_way_back_once(cast: Cast, programme: Programme, place: Place, year: int) -> None:

    made, client = place(starts_on=date(year, 10, 7), years=(2,)), client_of(cast.teacher)
    address = f"/programma/{programme.pk}/activiteiten/{made.pk}/verplaatsen/"
    month = f"/programma/{programme.pk}/kalender/?maand={year}-10"
    client.post(address, {"weeks": "1", "from_year": "2", "to_year": "3", "next": month})
    text = client.get(month).content.decode()
    assert "Ongedaan maken" in text
    assert "Ongedaan maken" not in client.get(month).content.decode()
    form = text.split("utrecht-alert--ok")[1].split("</form>")[0]
    undo = dict(re.findall(r'name="(week|from_year|to_year)" value="([^"]*)"', form))
    client.post(address, {**undo, "next": month})
    with cast.acting(cast.teacher):
        made.refresh_from_db()
    assert (made.starts_on, made.years) == (date(year, 10, 7), [2])

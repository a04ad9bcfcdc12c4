"""The pages of the course as somebody who works at the school opens them."""

from datetime import date
from typing import Any

import pytest

from rodedraad.quality.actions import cycle
from rodedraad.quality.actions.improvements import tell_state
from rodedraad.quality.models import Aim, Decision, Improvement
from rodedraad.quality.wanted import AimWanted
from rodedraad.schools.years import school_year_of
from tests.cast import Cast
from tests.quality.conftest import Make, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def aim(cast: Cast, today: date) -> Aim:
    """An aim of the vo school, made by its counsellor."""
    now = school_year_of(today)
    with cast.acting(cast.counsellor):
        return cycle.make_aim(cast.counsellor, cast.vo, AimWanted("Ieder gesprek telt", now, now + 2))


def test_an_empty_course_says_what_to_do(cast: Cast) -> None:
    assert "/verbeteren/koers/nieuw/" in client_of(cast.counsellor).get("/verbeteren/koers/").content.decode()
    page = client_of(cast.teacher).get("/verbeteren/koers/").content.decode()
    assert "Er is nog geen doel" in page and "/verbeteren/koers/nieuw/" not in page


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, today: date) -> None:
    browser, now = client_of(cast.counsellor), school_year_of(today)
    sent = {"title": "Doel", "from_year": str(now), "to_year": str(now - 1), "vision": "to_do", "vision_word": "Praten"}
    wrong = browser.post("/verbeteren/koers/nieuw/", sent)
    text = wrong.content.decode()
    assert wrong.status_code == 200 and "vijf erna" in text and 'value="Praten"' in text
    answer = browser.post("/verbeteren/koers/nieuw/", sent | {"to_year": str(now + 2)})
    with cast.acting(cast.counsellor):
        made = Aim.objects.get()
    assert answer.headers["Location"] == f"/verbeteren/koers/{made.pk}/"
    assert made.conditions == {"vision": {"standing": "to_do", "word": "Praten"}}
    change = f"/verbeteren/koers/{made.pk}/wijzigen/"
    assert "Praten" in browser.get(change).content.decode()
    first = sent | {"to_year": str(now + 3), "version": "1"}
    assert browser.post(change, first).status_code == 302
    late = browser.post(change, first | {"title": "Van de ander"}).content.decode()
    assert "terwijl je het open had" in late and "Van de ander" in late


def test_the_chain_says_where_nothing_is_yet(cast: Cast, make: Make, aim: Aim) -> None:
    browser = client_of(cast.teacher)
    assert "Er zijn nog geen maatregelen" in browser.get(f"/verbeteren/koers/{aim.pk}/").content.decode()
    make("Gespreksdag", aim_id=aim.pk)
    page = browser.get(f"/verbeteren/koers/{aim.pk}/").content.decode()
    assert "Gespreksdag" in page and page.count("nog niets") >= 6  # activity, sign, how it went, and three columns
    assert aim.title in browser.get("/verbeteren/koers/").content.decode()


def test_a_measure_begins_from_its_aim_and_points_back(cast: Cast, aim: Aim) -> None:
    browser = client_of(cast.counsellor)
    address = f"/verbeteren/nieuw/?koers={aim.pk}"
    assert address.replace("&", "&amp;") in browser.get(f"/verbeteren/koers/{aim.pk}/").content.decode()
    assert f'value="{aim.pk}" selected' in browser.get(address).content.decode()
    made = browser.post("/verbeteren/nieuw/", {"title": "Gespreksdag", "aim": str(aim.pk)})
    assert f"/verbeteren/koers/{aim.pk}/" in browser.get(made.headers["Location"]).content.decode()
    assert client_of(cast.counsellor).get("/verbeteren/nieuw/?koers=onzin").status_code == 200


def test_late_and_stuck_are_not_for_everybody_on_the_page_of_an_aim(cast: Cast, late: Improvement, aim: Aim) -> None:
    with cast.acting(cast.counsellor):
        Improvement.objects.update(aim=aim, owner=None)
        tell_state(by=cast.counsellor, improvement=late, state="blocked", note="Wacht op het rooster.")
    for name, hears in {"teacher": False, "team_leader": True}.items():
        text = "".join(
            client_of(cast.actor(name)).get(address).content.decode()
            for address in ("/verbeteren/koers/", f"/verbeteren/koers/{aim.pk}/")
        )
        assert late.title in text
        assert ("Vastgelopen" in text, "Datum voorbij" in text) == (hears, hears)


def test_a_decision_is_taken_removed_and_put_back(cast: Cast, today: date, aim: Aim) -> None:
    browser = client_of(cast.counsellor)
    address = f"/verbeteren/koers/{aim.pk}/besluit/"
    sent = {"what": "Twee uur", "why": "", "taken_by": "MT", "taken_on": today.isoformat(), "means": "there"}
    wrong = browser.post(address, sent)
    assert wrong.status_code == 200 and "Twee uur" in wrong.content.decode()
    assert browser.post(address, sent | {"why": "Het bleef liggen"}).status_code == 302
    with cast.acting(cast.counsellor):
        made = Decision.objects.get()
        aim.refresh_from_db()
    assert aim.conditions == {"means": {"standing": "there", "word": ""}}
    page = f"/verbeteren/koers/{aim.pk}/"
    assert "Het bleef liggen" in client_of(cast.teacher).get(page).content.decode()
    assert "Het bleef liggen" in browser.get(f"{address}?besluit={made.pk}").content.decode()
    browser.post(f"/verbeteren/koers/besluit/{made.pk}/verwijderen/")
    assert "Het bleef liggen" not in browser.get(page).content.decode()
    browser.post(f"/verbeteren/koers/besluit/{made.pk}/terugzetten/")
    assert "Het bleef liggen" in browser.get(page).content.decode()


def test_an_earlier_version_and_a_removed_aim_come_back(cast: Cast, today: date, aim: Aim) -> None:
    browser, page = client_of(cast.counsellor), f"/verbeteren/koers/{aim.pk}/"
    now = school_year_of(today)
    changed: dict[str, Any] = {"title": "Anders", "from_year": now, "to_year": now, "version": 1}
    browser.post(f"{page}wijzigen/", changed)
    assert f"{page}versies/1/terug/" in browser.get(page).content.decode()
    assert f"{page}versies/1/terug/" not in client_of(cast.teacher).get(page).content.decode()
    browser.post(f"{page}versies/1/terug/")
    assert "<h1>Ieder gesprek telt</h1>" in browser.get(page).content.decode()
    browser.post(f"{page}verwijderen/")
    assert f"{page}terugzetten/" in browser.get("/verbeteren/koers/").content.decode()
    assert aim.title not in client_of(cast.teacher).get("/verbeteren/koers/").content.decode()
    browser.post(f"{page}terugzetten/")
    assert aim.title in client_of(cast.teacher).get("/verbeteren/koers/").content.decode()


def test_another_school_finds_no_aim(cast: Cast, aim: Aim) -> None:
    assert client_of(cast.teacher).get(f"/verbeteren/koers/{aim.pk}/").status_code == 200
    browser = client_of(cast.other_counsellor)
    for address in ("", "wijzigen/", "besluit/"):
        assert browser.get(f"/verbeteren/koers/{aim.pk}/{address}").status_code == 404
    assert aim.title not in browser.get("/verbeteren/koers/").content.decode()

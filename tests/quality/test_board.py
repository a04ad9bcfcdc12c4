"""The pages of what a school improves, as somebody who works there opens them."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from rodedraad.library.models import PracticeExample
from rodedraad.quality.actions import improvements as actions
from rodedraad.quality.models import Improvement
from rodedraad.quality.queries import board
from tests.cast import Cast
from tests.quality.conftest import Make, client_of

pytestmark = pytest.mark.django_db
State = Improvement.State


def in_columns(cast: Cast, today: date) -> dict[str, list[str]]:
    with cast.acting(cast.counsellor):
        membership = cast.place(cast.counsellor)
        rows = board.narrowed(Improvement.objects.select_related("owner"), board.Narrowing())
        columns = board.columns(rows, cast.counsellor, membership, today=today)
        return {column.key: [card.improvement.title for card in column.cards] for column in columns}


def test_each_state_has_its_column_by_date_and_without_a_date_last(cast: Cast, make: Make, today: date) -> None:
    states = {"Loopt": "doing", "Vast": "blocked", "Terug": "review", "Klaar": "done", "Gestopt": "stopped"}
    make("Geen datum")
    make("Later", due_on=today + timedelta(days=9))
    make("Eerder", due_on=today + timedelta(days=2))
    for title, state in states.items():
        made = make(title)
        with cast.acting(cast.counsellor):
            actions.tell_state(by=cast.counsellor, improvement=made, state=state, note="Daarom.")
    assert in_columns(cast, today) == {
        "plan": ["Eerder", "Later", "Geen datum"],
        "do": ["Loopt", "Vast"],
        "check": ["Terug"],
        "act": ["Gestopt", "Klaar"],
    }


def test_an_empty_board_says_what_to_do(cast: Cast) -> None:
    assert "/verbeteren/nieuw/" in client_of(cast.counsellor).get("/verbeteren/").content.decode()
    page = client_of(cast.teacher).get("/verbeteren/").content.decode()
    assert "Hier staat nog niets om te verbeteren" in page
    assert "/verbeteren/nieuw/" not in page


def test_a_card_moves_by_its_button_and_by_dragging(cast: Cast, late: Improvement) -> None:
    browser = client_of(cast.teacher)  # who takes care of it
    address = f"/verbeteren/{late.pk}/verplaatsen/"
    answer = browser.post(address, {"column": "do", "next": "/verbeteren/?thema=Gesprekken"})
    assert answer.headers["Location"] == "/verbeteren/?thema=Gesprekken"
    dragged = browser.post(address, {"column": "check"}, headers={"Accept": "application/json"})
    assert dragged.json()["moved"] is True
    strange = browser.post(address, {"column": "prullenbak"}, headers={"Accept": "application/json"})
    assert (strange.status_code, strange.json()["moved"]) == (409, False)
    away = browser.post(address, {"column": "check", "next": "https://elders.example/"})
    assert away.headers["Location"] == "/verbeteren/"
    with cast.acting(cast.counsellor):
        late.refresh_from_db()
        assert late.state == State.REVIEW


def test_a_stuck_card_dropped_on_its_own_column_stays_stuck(cast: Cast, late: Improvement) -> None:
    with cast.acting(cast.counsellor):
        actions.tell_state(by=cast.counsellor, improvement=late, state=State.BLOCKED, note="Rooster.")
    client_of(cast.teacher).post(f"/verbeteren/{late.pk}/verplaatsen/", {"column": "do"})
    with cast.acting(cast.counsellor):
        late.refresh_from_db()
        assert (late.state, late.state_note) == (State.BLOCKED, "Rooster.")


def test_narrowing_by_theme_and_by_who(cast: Cast, make: Make, late: Improvement) -> None:
    make("Van niemand", theme="Ouders")
    make("Van juf Bak", owner_name="Juf Bak")
    browser = client_of(cast.teacher)

    def shown(**asked: str) -> set[str]:
        page = browser.get("/verbeteren/", asked).content.decode()
        return {title for title in (late.title, "Van niemand", "Van juf Bak") if f">{title}</a>" in page}

    assert shown() == {late.title, "Van niemand", "Van juf Bak"}
    assert shown(thema="Ouders") == {"Van niemand"}
    assert shown(wie=str(late.owner_id)) == {late.title}
    assert shown(wie="Juf Bak") == {"Van juf Bak"}
    assert shown(wie="niemand") == {"Van niemand"}
    for nothing in ({"wie": str(uuid4())}, {"thema": "Bestaat niet"}):
        assert browser.get("/verbeteren/", nothing).status_code == 200


def test_the_form_makes_changes_and_says_what_is_wrong(cast: Cast) -> None:
    browser = client_of(cast.counsellor)
    wrong = browser.post("/verbeteren/nieuw/", {"title": "", "hours": "veel", "euros": "-3"})
    assert wrong.status_code == 200 and "utrecht-form-field-error-message" in wrong.content.decode()
    owner = str(cast.place(cast.teacher).pk)
    sent = {"title": "Ouders uitnodigen", "owner": owner, "due_on": "2027-03-01", "hours": "4,5", "euros": "12,25"}
    answer = browser.post("/verbeteren/nieuw/", sent)
    with cast.acting(cast.counsellor):
        made = Improvement.objects.get()
        assert (made.title, str(made.hours), made.cents) == ("Ouders uitnodigen", "4.50", 1225)
    assert answer.headers["Location"] == f"/verbeteren/{made.pk}/"
    assert "Ouders uitnodigen" in browser.get(f"/verbeteren/{made.pk}/").content.decode()
    change = f"/verbeteren/{made.pk}/wijzigen/"
    assert 'value="12,25"' in browser.get(change).content.decode()
    assert browser.post(change, {**sent, "title": "Ouders bellen", "version": "1"}).status_code == 302
    again = browser.post(change, {**sent, "title": "Ouders mailen", "version": "1"})
    assert again.status_code == 200
    assert "veranderde deze verbetering" in again.content.decode() and "Ouders mailen" in again.content.decode()


def test_a_practice_is_found_by_number_or_words_and_asked_about_when_several_fit(cast: Cast) -> None:
    for number, title in (("7", "Dag in de kas"), ("8", "Dag op het water")):
        PracticeExample.objects.create(
            origin="demo", number=number, reference=number, title=title, published_at=timezone.now()
        )
    browser = client_of(cast.counsellor)
    several = browser.post("/verbeteren/nieuw/", {"title": "Beter", "practice": "dag"}).content.decode()
    assert "Dag in de kas" in several and "Dag op het water" in several
    assert "Geen voorbeeld" in browser.post("/verbeteren/nieuw/", {"title": "B", "practice": "raket"}).content.decode()
    for asked in ("7", "kas dag"):
        assert browser.post("/verbeteren/nieuw/", {"title": "Beter", "practice": asked}).status_code == 302
    with cast.acting(cast.counsellor):
        assert {row.practice.title for row in Improvement.objects.select_related("practice") if row.practice} == {
            "Dag in de kas"
        }


def test_removed_and_put_back_from_the_page(cast: Cast, late: Improvement) -> None:
    browser = client_of(cast.counsellor)
    browser.post(f"/verbeteren/{late.pk}/verwijderen/")
    page = browser.get("/verbeteren/").content.decode()
    assert f"/verbeteren/{late.pk}/terugzetten/" in page
    assert late.title not in client_of(cast.teacher).get("/verbeteren/").content.decode()
    assert browser.get(f"/verbeteren/{late.pk}/").status_code == 200
    browser.post(f"/verbeteren/{late.pk}/terugzetten/")
    assert f">{late.title}</a>" in browser.get("/verbeteren/").content.decode()


def test_the_version_of_before_comes_back_from_the_page(cast: Cast, late: Improvement) -> None:
    browser = client_of(cast.counsellor)
    browser.post(f"/verbeteren/{late.pk}/verplaatsen/", {"column": "act"})
    assert f"/verbeteren/{late.pk}/versies/1/terug/" in browser.get(f"/verbeteren/{late.pk}/").content.decode()
    browser.post(f"/verbeteren/{late.pk}/versies/1/terug/")
    with cast.acting(cast.counsellor):
        late.refresh_from_db()
        assert late.state == State.OPEN


def test_the_workbook_holds_what_the_board_shows(cast: Cast, make: Make, late: Improvement) -> None:
    make("=1+1", theme="Ouders", cents=1000)
    answer = client_of(cast.counsellor).get("/verbeteren/lijst/")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Titel" and len(rows) == 3
    assert {row[0] for row in rows[1:]} == {late.title, "'=1+1"}
    some = client_of(cast.counsellor).get("/verbeteren/lijst/", {"soort": "csv", "thema": "Ouders"}).content.decode()
    assert late.title not in some and "1+1" in some
    assert client_of(cast.counsellor).get("/verbeteren/lijst/?soort=exe").status_code == 404

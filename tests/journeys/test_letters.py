"""Letters by keyboard alone: made, taken as a table, begun with once, refused the second time; and a mail looked at."""

import csv
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import press, tab_to, type_in

NewPage = Callable[..., Page]
SignIn = Callable[..., Page]
See = Callable[..., None]
ROUND = "Helpen bij kiezen: wat kan beter?"


def test_a_letter_is_made_used_once_and_refused_the_second_time(signed_in: SignIn, new_page: NewPage, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/vragenlijsten/")
    press(page, page.get_by_role("link", name=ROUND).first)
    see(page, shot="letters-round")
    press(page, page.get_by_role("link", name=re.compile("^Brieven ?: Ouders van leerjaar 2")))
    expect(page.locator("main")).to_contain_text("46 van de 60")
    type_in(page, page.get_by_label("Hoeveel brieven?"), "5000")
    press(page, page.get_by_role("button", name="Maak deze brieven"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="letters-wrong")
    page.get_by_label("Hoeveel brieven?").fill("2")
    press(page, page.get_by_role("button", name="Maak deze brieven"))
    expect(page.locator("h1")).to_have_text("2 brieven")
    see(page, shot="letters-made")
    with page.expect_download() as taken:
        tab_to(page, page.get_by_role("button", name="Tabel met codes (CSV)"))
        page.keyboard.press("Enter")
    with taken.value.path().open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == 2

    parent = new_page()
    parent.goto("/brief/")
    type_in(parent, parent.get_by_label("De code in je brief"), rows[0]["Code"].lower())
    see(parent, shot="letter-code")
    press(parent, parent.get_by_role("button", name="Ga verder"))
    expect(parent.locator("h1")).to_have_text(ROUND)
    see(parent, shot="letter-start")
    press(parent, parent.get_by_role("button", name="Begin"))
    expect(parent.locator("form[data-answering]")).to_be_visible()
    address = urlsplit(rows[0]["Adres"]).path
    assert address.rstrip("/").rpartition("/")[2] not in parent.url
    parent.goto(address)
    expect(parent.locator("form[data-answering]")).to_be_visible()

    other = new_page(scripts=False)
    other.goto(address)
    expect(other.locator("h1")).to_have_text("Deze brief werkt niet")
    see(other, shot="letter-gone")
    other.goto(urlsplit(rows[1]["Adres"]).path)
    other.get_by_role("button", name="Begin").click()
    expect(other.locator("form[data-answering]")).to_be_visible()

    press(page, page.get_by_role("link", name="Ik heb ze, ga verder"))
    expect(page.locator("main")).to_contain_text("46 van de 62")
    press(page, page.get_by_role("link", name="Trek in wat niet gebruikt is"))
    see(page, shot="letters-withdraw")
    press(page, page.get_by_role("link", name="Laat ze staan"))


def test_a_reminder_is_planned_and_withdrawn(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/vragenlijsten/")
    press(page, page.get_by_role("link", name=ROUND).first)
    press(page, page.get_by_role("link", name="Vraag het nog eens"))
    expect(page.locator("main")).to_contain_text("Deze groep is vandaag al herinnerd")
    see(page, shot="remind")
    press(page, page.get_by_role("button", name="Herinner niet vanzelf"))
    expect(page.get_by_role("button", name="Plan de herinnering")).to_be_visible()
    page.get_by_label("Herinner vanzelf op").fill("2020-01-01")
    press(page, page.get_by_role("button", name="Plan de herinnering"))
    expect(page.locator("main")).to_contain_text("Kies een dag na vandaag")
    see(page, shot="remind-wrong")

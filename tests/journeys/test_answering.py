"""A questionnaire by code: by keyboard alone on a shared computer, without script, and with the network away."""

import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.a_server import Server
from tests.journeys.keyboard import choose, press, tab_to, tick, type_in

NewPage = Callable[..., Page]
See = Callable[..., None]
ASKED = """
import django
django.setup()
from rodedraad.portal.demo.loading import person, places
from tests.cast import Cast
from tests.questionnaires.asked import asked, audience
cast = Cast({"counsellor": person("counsellor")}, places(), None, None)
print(audience(cast, asked(cast)).code)
"""
AWAY = "Nog niet verstuurd"


@pytest.fixture(scope="module")
def code(server: Server) -> str:
    """The code of a round with every kind of question, asked of a class of Merenwaard."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**server.environment, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def begin(page: Page, code: str) -> None:
    page.goto("/vragen/")
    type_in(page, page.get_by_label("De code"), f"{code[:4].lower()} {code[4:].lower()}")
    press(page, page.get_by_role("button", name="Ga verder"))
    expect(page.locator("h1")).to_have_text("Gesprekken najaar")


def test_by_keyboard_on_a_shared_computer(new_page: NewPage, see: See, code: str) -> None:
    page = new_page()
    page.goto("/vragen/")
    type_in(page, page.get_by_label("De code"), "bcdf 234")
    press(page, page.get_by_role("button", name="Ga verder"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="answer-code")
    begin(page, code)
    see(page, shot="answer-start")
    press(page, page.get_by_role("link", name="Begin", exact=True))

    press(page, page.get_by_role("button", name="Volgende").last)
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="answer-wrong")
    tick(page, page.get_by_role("radio", name="Weet ik niet"))
    tick(page, page.get_by_role("radio", name="Keus out"))
    expect(page.get_by_label("Bij welk bedrijf?")).to_be_visible()  # came up while answering
    type_in(page, page.get_by_label("Bij welk bedrijf?"), "Werf Kielzog")
    tick(page, page.get_by_role("checkbox", name="Keus lesson"))
    expect(page.locator("[data-status]")).to_have_text("Bewaard")
    see(page, shot="answer-page")
    press(page, page.get_by_role("button", name="Volgende").last)

    expect(page.locator("main")).to_contain_text("Bladzijde 2 van 4")
    choose(page, page.get_by_label("Keus mentor"), "1")
    choose(page, page.get_by_label("Keus friend"), "2")
    tick(page, page.get_by_role("radiogroup", name="Keus now").get_by_role("radio", name="Stap 4"))
    see(page, shot="answer-matrix")
    press(page, page.get_by_role("button", name="Volgende").last)
    type_in(page, page.get_by_label("Vertel erover."), "Het was koud.")
    press(page, page.get_by_role("button", name="Volgende").last)
    type_in(page, page.get_by_label("Hoeveel uur?"), "4,5")
    see(page, shot="answer-last")
    press(page, page.get_by_role("button", name="Versturen"))
    expect(page.locator("h1")).to_have_text("Bedankt")
    see(page, shot="answer-done")

    page.go_back()  # the device has forgotten what was sent
    expect(page.locator("main")).not_to_contain_text("4,5")
    page.goto(f"/vragen/{code}/klaar/")
    press(page, page.get_by_role("link", name="De volgende begint hier"))
    see(page, shot="answer-next-person")
    press(page, page.get_by_role("link", name="Begin", exact=True))
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


def test_what_is_mended_is_no_longer_called_wrong(new_page: NewPage, see: See, code: str) -> None:
    page = new_page()
    page.goto(f"/vragen/{code}/1/")
    press(page, page.get_by_role("button", name="Volgende").last)
    expect(page.locator(".rd-summary-error")).to_be_focused()
    group = page.get_by_role("group", name="Waar praten jullie?")
    expect(group).to_have_accessible_description(re.compile("Geef hier een antwoord"))
    assert page.title().startswith("Nog niet goed: ")
    tick(page, page.get_by_role("radio", name="Keus in"))
    expect(page.locator("[data-status]")).to_have_text("Bewaard. Dat klopt nu.")
    expect(page.locator(".rd-summary-error, .utrecht-form-field--invalid, [aria-invalid]")).to_have_count(0)
    expect(group).to_have_accessible_description("")
    assert page.title().startswith("Bladzijde 1")
    see(page, shot="answer-mended")


def test_without_script_every_step_is_saved(new_page: NewPage, see: See, code: str) -> None:
    page = new_page(scripts=False)
    begin(page, code)
    press(page, page.get_by_role("link", name="Begin", exact=True))
    expect(page.get_by_label("Bij welk bedrijf?")).to_be_hidden()
    tick(page, page.get_by_role("radio", name="Stap 2"))
    tick(page, page.get_by_role("radio", name="Keus out"))
    press(page, page.get_by_role("button", name="Volgende").last)
    expect(page.locator("main")).to_contain_text("Deze vraag kwam erbij")
    type_in(page, page.get_by_label("Bij welk bedrijf?"), "Kielzog")
    see(page, shot="answer-added")
    press(page, page.get_by_role("button", name="Volgende").last)
    press(page, page.get_by_role("button", name="Vorige").last)
    expect(page.get_by_label("Bij welk bedrijf?")).to_have_value("Kielzog")
    expect(page.get_by_role("radio", checked=True)).to_have_count(2)
    press(page, page.get_by_role("button", name="Haal mijn antwoord weg"))
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)  # what must be answered stays


def test_with_the_network_away_what_is_typed_stays_and_is_sent_later(new_page: NewPage, see: See, code: str) -> None:
    page = new_page()
    page.goto(f"/vragen/{code}/1/")
    tick(page, page.get_by_role("radio", name="Keus out"))
    expect(page.locator("[data-status]")).to_have_text("Bewaard")
    page.context.set_offline(True)
    type_in(page, page.get_by_label("Bij welk bedrijf?"), "Zonder net")
    tab_to(page, page.get_by_role("button", name="Volgende").last)
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text(AWAY)
    expect(page.get_by_label("Bij welk bedrijf?")).to_have_value("Zonder net")
    see(page, shot="answer-away")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"] and not page.is_closed()
    page.context.set_offline(False)
    page.wait_for_url(f"**/vragen/{code}/2/")
    assert page.evaluate("localStorage.length") == 0
    assert "Zonder" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.goto(f"/vragen/{code}/1/")
    expect(page.get_by_label("Bij welk bedrijf?")).to_have_value("Zonder net")

"""The talk about a scan by keyboard alone: three themes, two improvements on the board, a short version for a council;
what is typed is there again after the tab was closed, and two who write at once see both."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
SCAN = "LOB-scan najaar 2025"
FIRST, SECOND = "Na elke stage een gesprek", "Eén zin over LOB die ieder kent"


def prepare(page: Page, see: See) -> None:
    page.goto("/scan/")
    press(page, page.get_by_role("link", name=SCAN).first)
    press(page, page.get_by_role("link", name="Praat er een uur over"))
    press(page, page.get_by_role("link", name="Gesprek voorbereiden"))
    boxes = page.locator("input[name=themes]")
    for number in range(boxes.count()):
        box = boxes.nth(number)
        if box.is_checked() != (box.get_attribute("value") in {"vision", "programme", "conversations"}):
            tab_to(page, box)
            page.keyboard.press("Space")
    for field in page.locator("input[name^='minutes.']").all():
        type_in(page, field, "")
        page.keyboard.press("Delete")
    type_in(page, page.locator("input[name='minutes.opening']"), "59")
    see(page, shot="talk-prepare")
    press(page, page.get_by_role("button", name="Agenda vastleggen"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="talk-prepare-wrong")
    type_in(page, page.locator("input[name='minutes.opening']"), "6")
    press(page, page.get_by_role("button", name="Agenda vastleggen"))
    expect(page.locator("body")).to_contain_text("De agenda staat vast.")


def decide(page: Page, title: str, name: str) -> None:
    type_in(page, page.get_by_label("Wat wordt er beter?"), title)
    type_in(page, page.get_by_label("Waaraan zien we dat het werkt?"), "Ieder merkt het.")
    type_in(page, page.get_by_label("Of een naam"), name)
    press(page, page.get_by_role("button", name="Zet op het bord"))
    expect(page.locator("body")).to_contain_text(f"“{title}” staat op het bord.")


def test_a_talk_of_an_hour(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    prepare(page, see)
    press(page, page.get_by_role("link", name="Begin", exact=True))
    expect(page.locator("h1")).to_have_text("Opening")
    see(page, shot="talk-opening")
    page.locator("h1").evaluate("node => document.activeElement.blur()")
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/gesprek/2/"))
    see(page, shot="talk-step")
    notes = page.get_by_role("textbox", name="Wat er gezegd wordt")
    type_in(page, notes, "Iedereen telt iets anders mee.")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/gesprek/2/"))  # who types stays where they are
    expect(page.locator("#guide-state")).to_contain_text("Bewaard om")
    decide(page, FIRST, "Juf Bak")
    expect(page.get_by_role("textbox", name="Wat er gezegd wordt")).to_have_value("Iedereen telt iets anders mee.")

    press(page, page.locator("[data-step=after]"))
    type_in(page, page.get_by_role("textbox", name="Wat er gezegd wordt"), "Dit typ ik vlak voor het scherm dichtgaat.")
    address = page.url
    page.goto("/scan/")  # away, without pressing anything
    page.goto(address)
    expect(page.get_by_role("textbox", name="Wat er gezegd wordt")).to_have_value(
        "Dit typ ik vlak voor het scherm dichtgaat."
    )
    decide(page, SECOND, "Meester Vos")

    colleague = signed_in("team-leader")
    colleague.goto(address)
    type_in(colleague, colleague.get_by_role("textbox", name="Wat er gezegd wordt"), "Een collega schrijft mee.")
    expect(page.locator("#guide-state")).to_contain_text("schrijft ook")

    press(page, page.locator("[data-step=after]"))
    press(page, page.locator("[data-step=after]"))
    expect(page.locator("main")).to_contain_text("Meester Vos")
    see(page, shot="talk-closing")
    press(page, page.get_by_role("button", name="Gesprek afsluiten"))
    expect(page.locator("h1")).to_have_text("Verslag van het gesprek")
    see(page, shot="talk-minutes")
    press(page, page.get_by_role("link", name="Naar het bord"))
    for title in (FIRST, SECOND):
        expect(page.locator("[data-column=plan]")).to_contain_text(title)

    page.go_back()
    press(page, page.get_by_role("link", name="Korte versies om te delen"))
    see(page, shot="talk-share")
    tick_off = page.get_by_role("checkbox", name=SECOND)
    tab_to(page, tick_off)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Leerlingenraad"))
    article = page.locator("article")
    expect(article).to_contain_text(FIRST)
    expect(article).not_to_contain_text(SECOND)
    expect(article).not_to_contain_text("Juf Bak")
    see(page, shot="talk-council")
    answer = page.request.get(page.get_by_role("link", name="PDF").get_attribute("href") or "")
    assert answer.headers["content-type"] == "application/pdf" and answer.body().startswith(b"%PDF")

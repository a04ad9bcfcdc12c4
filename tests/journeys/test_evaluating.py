"""The yearly evaluation, by keyboard alone: begun, two entries written, signed, read by a colleague, opened again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
LEARNED = "Een bezoek zonder gesprek blijft een uitje."


def test_an_evaluation_is_begun_written_and_signed(signed_in: SignIn, see: See) -> None:
    page = signed_in("team-leader")
    page.goto("/jaarevaluatie/")
    see(page, shot="evaluating-before")
    press(page, page.locator("main").get_by_role("button", name="Begin", exact=True))
    expect(page.locator("h1")).to_contain_text("Jaarevaluatie LOB")
    expect(page.locator("main")).to_contain_text("wachten op jullie woorden")
    see(page, shot="evaluating-overview")

    press(page, page.get_by_role("link", name=re.compile("Wat we leerden en volgend jaar doen")))
    see(page, shot="evaluating-chapter")
    type_in(page, page.locator("#i-learned"), LEARNED)
    type_in(page, page.locator("#i-next_year"), "Binnen een week een gesprek.")
    press(page, page.get_by_role("button", name="Bewaar, en terug naar het overzicht"))
    expect(page.locator("h1")).to_contain_text("Jaarevaluatie LOB")

    press(page, page.get_by_role("link", name="Lezen en ondertekenen"))
    expect(page.locator("main")).to_contain_text(LEARNED)
    see(page, shot="evaluating-sign")
    type_in(page, page.get_by_label("In welke rol teken je?"), " ")
    press(page, page.locator("main").get_by_role("button", name="Teken", exact=True))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    type_in(page, page.get_by_label("In welke rol teken je?"), "Teamleider")
    press(page, page.locator("main").get_by_role("button", name="Teken", exact=True))
    expect(page.locator("main")).to_contain_text("Ondertekend door")
    see(page, shot="evaluating-signed")
    address = page.url

    colleague = signed_in("teacher")
    colleague.goto(address)
    expect(colleague.locator("main")).to_contain_text(LEARNED)
    expect(colleague.get_by_role("link", name="Heropen")).to_have_count(0)

    press(page, page.get_by_role("link", name="Heropen"))
    tab_to(page, page.locator("textarea"))
    page.keyboard.type("Een naam was verkeerd gespeld.")
    press(page, page.locator("main").get_by_role("button", name="Heropen"))
    expect(page.locator("main")).to_contain_text("Een naam was verkeerd gespeld.")
    colleague.reload()
    expect(colleague.locator("main")).to_contain_text("Een naam was verkeerd gespeld.")

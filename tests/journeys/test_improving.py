"""What a school improves, by keyboard alone: written down, moved over the board, told how it went, taken back; and a
colleague who reads along."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import choose, press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
TITLE = "Na elke bedrijfsdag een gesprek"
DRAGGED = "Ouders zien wanneer er gekozen wordt"


def button(page: Page, does: str, title: str) -> Locator:
    """The button that does this with the improvement of this title."""
    return page.get_by_role("button", name=re.compile(rf"^{does}\s*:\s*{title}$"))


def write_down(page: Page, see: See, title: str) -> None:
    """A title alone is asked for; what is wrong is said where it is."""
    page.goto("/verbeteren/")
    see(page, shot="improving-before")
    press(page, page.get_by_role("link", name="Nieuwe verbetering"))
    press(page, page.get_by_role("button", name="Bewaar"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    see(page, shot="improving-wrong")
    type_in(page, page.get_by_label("Wat wordt er beter?"), title)
    type_in(page, page.get_by_label("Waaraan zien we dat het werkt?"), "Iedereen voerde het.")
    type_in(page, page.get_by_label("Thema"), "Gesprekken")
    type_in(page, page.get_by_label("Of een naam"), "Juf Bak")
    type_in(page, page.locator("#id_hours"), "4,5")
    press(page, page.get_by_role("button", name="Bewaar"))
    expect(page.locator("h1")).to_have_text(title)


def test_an_improvement_goes_over_the_board(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    write_down(page, see, TITLE)
    see(page, shot="improving-one")
    page.goto("/verbeteren/")
    press(page, button(page, "Doen", TITLE))
    expect(page.locator("section[data-column=do]")).to_contain_text(TITLE)
    press(page, button(page, "Terugkijken", TITLE))
    expect(page.locator("section[data-column=check]")).to_contain_text(TITLE)
    see(page, shot="improving-board")

    press(page, page.get_by_role("link", name=TITLE))
    choose(page, page.get_by_label("Hoe ver is het?"), "Gestopt")
    press(page, page.locator("main").get_by_role("button", name="Bewaar"))
    expect(page.locator("main")).to_contain_text("Zeg in een paar woorden waarom het stopt")
    type_in(page, page.get_by_label("In een paar woorden"), "Niemand had er tijd voor.")
    press(page, page.locator("main").get_by_role("button", name="Bewaar"))
    expect(page.locator("main")).to_contain_text("Niemand had er tijd voor.")
    press(page, page.get_by_role("button", name="Terug naar hoe het toen was").last)
    expect(page.locator("h1 + p")).to_contain_text("Nog niet begonnen")

    tab_to(page, page.get_by_role("button", name="Verwijder", exact=True))
    page.keyboard.press("Enter")
    press(page, page.locator("#remove").get_by_role("button", name="Verwijder", exact=True))
    press(page, button(page, "Zet terug", TITLE))
    expect(page.locator("section[data-column=plan]")).to_contain_text(TITLE)


def test_a_card_is_dragged_and_a_colleague_reads_along(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    write_down(page, see, DRAGGED)
    page.goto("/verbeteren/")
    page.set_viewport_size({"width": 1280, "height": 2400})  # the whole board, so that nothing scrolls away meanwhile
    card = page.locator("article", has_text=DRAGGED).first
    with page.expect_navigation():
        card.drag_to(page.locator("section[data-column=do]"))
    expect(page.locator("section[data-column=do]")).to_contain_text(DRAGGED)
    colleague = signed_in("teacher")
    colleague.goto("/verbeteren/")
    expect(colleague.locator("section[data-column=do]")).to_contain_text(DRAGGED)
    expect(button(colleague, "Terugkijken", DRAGGED)).to_have_count(0)
    press(colleague, colleague.get_by_role("link", name=DRAGGED))
    see(colleague, shot="improving-read")
    expect(colleague.get_by_role("link", name="Verander", exact=True)).to_have_count(0)

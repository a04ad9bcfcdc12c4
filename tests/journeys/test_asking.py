"""Asking by keyboard alone: take a short questionnaire, add a question, ask two groups, show the codes, close."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import choose, press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]


def test_a_counsellor_asks_and_closes(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/vragenlijsten/")
    press(page, page.get_by_role("button", name=re.compile("^Begin hiermee ?: Praten over later")))
    see(page, shot="ask-instrument")
    press(page, page.get_by_role("link", name="Voeg een vraag toe"))
    choose(page, page.get_by_label("Hoe wordt erop geantwoord?"), "In eigen woorden")
    type_in(page, page.get_by_label("De vraag in het Engels"), "Who helped you most?")
    press(page, page.get_by_role("button", name="Bewaar deze vraag"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    expect(page.get_by_label("De vraag in het Engels")).to_have_value("Who helped you most?")
    see(page, shot="ask-question-wrong")
    type_in(page, page.get_by_label("De vraag in het Nederlands"), "Wie hielp je het meest?")
    press(page, page.get_by_role("button", name="Bewaar deze vraag"))
    expect(page.locator("main")).to_contain_text("Wie hielp je het meest?")

    press(page, page.get_by_role("link", name="Stel de vragen"))
    type_in(page, page.get_by_label("Naam van deze ronde"), "Ronde van het toetsenbord")
    first = page.get_by_role("group", name="Groep 1")
    type_in(page, first.get_by_label("Naam van de groep"), "Klas vier")
    type_in(page, first.get_by_label("Hoeveel mensen?"), "28")
    press(page, page.get_by_role("button", name="Meer groepen"))
    expect(page.get_by_label("Naam van deze ronde")).to_have_value("Ronde van het toetsenbord")
    see(page, shot="ask-form")
    press(page, page.get_by_role("button", name="Vraag het deze groepen"))
    expect(page.locator("main")).to_contain_text("0 van 28 ingevuld")
    see(page, shot="ask-round")

    code = page.locator(".rd-ask-code").inner_text()
    press(page, page.get_by_role("link", name="Codes voor op het bord"))
    expect(page.locator(".rd-ask-code--big")).to_have_text(code)
    see(page, shot="ask-board")
    page.go_back()
    press(page, page.get_by_role("button", name=re.compile("^Een link om te mailen ?: Klas vier")))
    tab_to(page, page.locator("#link"))
    see(page, shot="ask-link")
    press(page, page.get_by_role("link", name="Terug naar de ronde"))
    press(page, page.get_by_role("link", name="Sluit de ronde"))
    see(page, shot="ask-close")
    press(page, page.get_by_role("button", name="Definitief sluiten"))
    press(page, page.get_by_role("link", name="Bekijk de uitkomst"))
    expect(page.locator("main")).to_contain_text("kleiner dan 10")
    see(page, shot="ask-results")

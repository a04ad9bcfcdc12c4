"""A questionnaire of one's own by keyboard alone: titles of pages, texts at steps, another language, order, undoing;
and its order by dragging."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import choose, press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
PAGES, QUESTIONS = "main .rd-sheet__head h3", ".rd-sheet__item > p:first-child"


def begin(page: Page, title: str) -> None:
    """A questionnaire with a question in own words, a scale with texts at its steps, and a second page."""
    page.goto("/vragenlijsten/nieuw/")
    type_in(page, page.get_by_label("Naam van de vragenlijst"), title)
    type_in(page, page.get_by_label("De eerste vraag"), "Hoe was het?")
    press(page, page.get_by_role("button", name="Maak de vragenlijst"))
    press(page, page.get_by_role("link", name=re.compile("^Voeg hier een vraag toe")))
    type_in(page, page.get_by_label("De vraag"), "Hoe vaak spreek je je mentor?")
    choose(page, page.locator("[name=scale]"), "Nooit – Altijd")
    tab_to(page, page.get_by_text("Teksten bij de stappen van een schaal"))
    page.keyboard.press("Enter")
    type_in(page, page.get_by_label("Bij ‘Klopt niet / Nooit’"), "dit jaar nog niet")
    press(page, page.get_by_role("button", name="Bewaar deze vraag"))
    expect(page.locator("main")).to_contain_text("Nooit: dit jaar nog niet")
    press(page, page.get_by_role("link", name="Voeg een vraag toe"))
    type_in(page, page.get_by_label("De vraag"), "Wat wil je nog kwijt?")
    choose(page, page.get_by_label("Hoe wordt erop geantwoord?"), "In eigen woorden")
    choose(page, page.get_by_label("Op welke bladzijde?"), "Een nieuwe bladzijde")
    press(page, page.get_by_role("button", name="Bewaar deze vraag"))


def test_by_keyboard(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    begin(page, "Terugblik van het toetsenbord")
    press(page, page.get_by_role("link", name=re.compile("^Titel en inleiding ?: Bladzijde 2")))
    type_in(page, page.get_by_label("Titel van de bladzijde"), "Tot slot")
    type_in(page, page.get_by_label("Inleiding"), "Nog één vraag.")
    see(page, shot="make-page")
    press(page, page.get_by_role("button", name="Bewaar deze bladzijde"))
    expect(page.locator(PAGES).last).to_have_text("Bladzijde 2: Tot slot")

    press(page, page.get_by_role("button", name=re.compile("^Bladzijde omhoog")))
    expect(page.locator(PAGES).first).to_have_text("Bladzijde 1: Tot slot")
    press(page, page.get_by_role("button", name=re.compile("^Omlaag ?: Hoe was het")))
    expect(page.locator(QUESTIONS)).to_have_text(
        ["1. Wat wil je nog kwijt?", "2. Hoe vaak spreek je je mentor?", "3. Hoe was het?"]
    )
    press(page, page.get_by_role("button", name=re.compile("^Haal eruit ?: Hoe was het")))
    expect(page.locator(QUESTIONS)).to_have_count(2)
    press(page, page.get_by_role("button", name=re.compile("^Laatste wijziging ongedaan maken")))
    expect(page.locator(QUESTIONS)).to_have_count(3)
    see(page, shot="make-questions")

    press(page, page.get_by_role("link", name="Een taal toevoegen"))
    see(page, shot="make-no-language")
    press(page, page.get_by_role("button", name="Voeg Engels toe"))
    press(page, page.get_by_role("link", name="Bladzijde 2"))
    type_in(page, page.locator("[name='item.v1.text']"), "How was it?")
    see(page, shot="make-language")
    press(page, page.get_by_role("button", name="Bewaar", exact=True))
    press(page, page.get_by_role("link", name="Bekijk hoe het leest"))
    expect(page.locator("main")).to_contain_text("How was it?")
    expect(page.locator("main")).to_contain_text("nog niet helemaal in deze taal")
    see(page, shot="make-read-english")


def test_dragging(signed_in: SignIn) -> None:
    page = signed_in("counsellor")
    begin(page, "Terugblik van de muis")
    page.set_viewport_size({"width": 1280, "height": 1800})  # both ends in sight
    page.locator(QUESTIONS).last.drag_to(page.locator(QUESTIONS).first)
    expect(page.locator(QUESTIONS)).to_have_text(
        ["1. Wat wil je nog kwijt?", "2. Hoe was het?", "3. Hoe vaak spreek je je mentor?"]
    )
    expect(page.locator("#announcement")).to_have_text("Het staat op zijn nieuwe plek.")


def test_without_script_it_can_be_made_too(signed_in: SignIn) -> None:
    page = signed_in("counsellor", scripts=False)
    page.goto("/vragenlijsten/nieuw/")
    type_in(page, page.get_by_label("Naam van de vragenlijst"), "Zonder script")
    type_in(page, page.get_by_label("De eerste vraag"), "Hoe was het?")
    press(page, page.get_by_role("button", name="Maak de vragenlijst"))
    press(page, page.get_by_role("link", name="Een taal toevoegen"))
    press(page, page.get_by_role("button", name="Voeg Engels toe"))
    type_in(page, page.locator("[name='item.v1.text']"), "How was it?")
    press(page, page.get_by_role("button", name="Bewaar", exact=True))
    expect(page.locator("main")).to_contain_text("Er ontbreekt niets")

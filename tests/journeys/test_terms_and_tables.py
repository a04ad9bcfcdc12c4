"""Editors by keyboard: a region's own term and its proposal, words that search brings together, a table brought in."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.keyboard import choose, press, tab_to, tick, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
HEADER = "Naam activiteit;Korte beschrijving;Werkvorm;Waarom LOB;Kleur van de map\n"
RIGHT = (
    HEADER + "Een dag op de rozenkwekerij;Leerlingen stekken een dag mee.;Bedrijfsbezoek;Ze proeven het werk.;geel\n"
)
WRONG = RIGHT + ";Zonder naam.;Bedrijfsbezoek;;rood\n"


def test_a_region_adds_a_term_and_proposes_it(signed_in: SignIn, see: See) -> None:
    page = signed_in("regional-editor")
    page.goto("/regio/termen/")
    press(page, page.get_by_role("link", name=re.compile("^Activiteitsvorm")))
    press(page, page.get_by_role("button", name="Voeg deze term toe"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    choose(page, page.get_by_label("Staat onder"), "Bedrijfsbezoek")
    type_in(page, page.get_by_label("Naam in het Nederlands"), "Werfbezoek")
    type_in(page, page.get_by_label("Naam in het Engels"), "Shipyard visit")
    press(page, page.get_by_role("button", name="Voeg deze term toe"))
    press(page, page.get_by_role("link", name="Werfbezoek"))
    see(page, shot="own-term")
    form = page.locator("section[aria-labelledby=propose]")
    type_in(page, form.locator("textarea"), "Elke kustregio heeft werven.")
    press(page, form.get_by_role("button", name="Stel voor"))
    expect(page.locator("main")).to_contain_text("Werfbezoek")

    national = signed_in("national-editor")
    national.goto("/redactie/termen/")
    expect(national.locator("main")).to_contain_text("Elke kustregio heeft werven.")
    card = national.locator("section.rd-card", has_text="Werfbezoek")
    tick(national, card.get_by_role("radio").first)
    press(national, card.get_by_role("button", name="Antwoord"))
    expect(national.locator("main")).to_contain_text("Beantwoord")

    visitor = signed_in("counsellor")
    visitor.goto("/leidraad/")
    press(visitor, visitor.get_by_role("button", name="Begin"))
    visitor.goto(visitor.url.replace("/titel/", "/vorm/"))
    type_in(visitor, visitor.get_by_role("searchbox", name="Zoek in: Vormen"), "werf")
    tick(visitor, visitor.get_by_role("checkbox", name=re.compile("^Werfbezoek")))


def test_words_that_search_brings_together(signed_in: SignIn, page: Page) -> None:
    page.goto("/praktijkvoorbeelden/?q=stagiair")
    assert page.locator("#found").inner_text().startswith("0 van")
    editor = signed_in("national-editor")
    editor.goto("/redactie/zoekwoorden/")
    form = editor.locator("main form").filter(has=editor.locator("[name=from_words]"))
    type_in(editor, form.locator("[name=key]"), "trainee")
    type_in(editor, form.locator("[name=from_words]"), "stagiair\nstage")
    press(editor, form.get_by_role("button").last)
    row = editor.get_by_role("row", name=re.compile("stagiair"))
    expect(row).to_have_count(1)
    page.reload()
    expect(page.locator(".rd-expansion")).to_contain_text("stage")
    press(editor, row.get_by_role("button"))
    page.reload()
    assert page.locator("#found").inner_text().startswith("0 van")


def bring(page: Page, file: Path, text: str) -> None:
    """Choose the file and look at its columns."""
    file.write_text(text, "utf-8")
    page.goto("/uitwisseling/")
    tab_to(page, page.locator("input[type=file]")).set_input_files(file)
    press(page, page.get_by_role("button", name="Bekijk het bestand"))


def checked(page: Page) -> None:
    """Have all rows checked, and wait until that is done."""
    tick(page, page.locator("input[name=may_publish]"))
    press(page, page.get_by_role("button", name="Controleer alle rijen"))
    expect(page.get_by_role("link", name="Kies opnieuw kolommen")).to_be_visible()


def test_a_table_is_mapped_checked_and_brought_in(signed_in: SignIn, see: See, tmp_path: Path) -> None:
    page = signed_in("counsellor")
    bring(page, tmp_path / "tabel.csv", WRONG)
    for column, ours in (("Naam activiteit", "Titel"), ("Werkvorm", "Activiteitsvorm"), ("Kleur van", "niet inlezen")):
        expect(page.get_by_label(column).locator("option:checked")).to_have_text(ours)
    choose(page, page.get_by_label("Kleur van de map"), "Plaats in het programma")
    checked(page)
    expect(page.get_by_role("region", name="Tabel met fouten")).to_contain_text("Naam activiteit")
    expect(page.get_by_role("button", name="Lees het in")).to_have_count(0)
    see(page, shot="import-faults")

    bring(page, tmp_path / "tabel.csv", RIGHT)
    chosen = page.get_by_label("Kleur van de map").locator("option:checked")
    expect(chosen).to_have_text("Plaats in het programma")  # remembered for these columns
    checked(page)
    press(page, page.get_by_role("button", name="Lees het in"))
    expect(page.locator("main")).to_contain_text("Ingelezen")
    page.goto("/praktijkvoorbeelden/?q=rozenkwekerij")
    expect(page.locator("#answer").get_by_role("link", name="Een dag op de rozenkwekerij")).to_be_visible()

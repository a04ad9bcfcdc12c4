"""People of a school, by keyboard: a file with a fault, accounts, groups, an invitation, another organisation."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.a_server import Server
from tests.journeys.keyboard import press, tab_to, type_in

HEADER = "Personeelsnummer;Naam;E-mail;Functie;Klas\n"
RIGHT = HEADER + "0901;Roos Roeier;roos@voorbeeld.example;Docent;2ROEI\n0902;Kees Kanoër;;Docent;2ROEI\n"
WRONG = HEADER + "0901;Roos Roeier;geen adres;Docent;2ROEI\n0902;;;Tovenaar;2ROEI\n"


def look_at_file(page: Page, file: Path, text: str) -> None:
    """Choose the file and press the button."""
    file.write_text(text, "utf-8")
    page.goto("/mensen/inlezen/")
    tab_to(page, page.locator("input[type=file]")).set_input_files(file)
    press(page, page.get_by_role("button", name="Bekijk het"))


def test_a_file_with_people_is_looked_at_first(
    signed_in: Callable[..., Page], server: Server, see: Callable[..., None], tmp_path: Path
) -> None:
    page = signed_in("administrator")
    look_at_file(page, tmp_path / "mensen.csv", WRONG)
    faults = page.get_by_role("region", name="Tabel met fouten")
    expect(faults).to_contain_text("E-mail")
    expect(page.get_by_role("button", name="Lees ze in")).to_have_count(0)
    see(page, shot="people-with-faults")
    with page.expect_download() as download:
        tab_to(page, page.get_by_role("link", name="Download de fouten (CSV)"))
        page.keyboard.press("Enter")
    assert "E-mail" in download.value.path().read_text("utf-8-sig")

    look_at_file(page, tmp_path / "mensen.csv", RIGHT)
    see(page, shot="people-dry-run")
    page.goto("/mensen/?q=Roeier")
    expect(page.locator("main")).to_contain_text("Niemand gevonden")
    page.go_back()
    press(page, page.get_by_role("button", name="Lees ze in"))
    see(page, shot="people-read-in")
    page.goto("/groepen/")
    press(page, page.get_by_role("link", name="2ROEI"))
    expect(page.locator("main")).to_contain_text("Kees Kanoër")
    assert server.mailed("roos@voorbeeld.example", r"http\S+/uitnodiging/\S+")


def test_a_group_is_made_by_keyboard(signed_in: Callable[..., Page]) -> None:
    page = signed_in("team-leader")
    page.goto("/groepen/nieuw/")
    type_in(page, page.get_by_label("Naam"), "3ZEIL")
    press(page, page.get_by_role("button", name="Maak de groep"))
    expect(page.locator("h1")).to_have_text("3ZEIL")


def test_switching_between_two_organisations_by_keyboard(signed_in: Callable[..., Page]) -> None:
    page = signed_in("two-places")
    page.goto("/mensen/")
    before = page.locator("main .rd-head__lead").inner_text()
    tab_to(page, page.locator("[popovertarget=account]"))
    page.keyboard.press("Enter")
    expect(page.locator("#account")).to_be_visible()
    press(page, page.locator("#account input[name=organisation] ~ button").first)
    page.goto("/mensen/")
    assert page.locator("main .rd-head__lead").inner_text() != before

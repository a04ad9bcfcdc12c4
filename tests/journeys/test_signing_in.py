"""Getting in without an e-mail address: an administrator reads in a list and prints letters; the letter leads to a
passkey; from then on the fingerprint is enough. All of it also with the keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.a_server import Server

LIST = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Klas\n00{n};Pleun;van der;Ploeg{n};Docent;Brief{n}\n"
SOFTWARE_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_fingerprint(page: Page) -> Page:
    """This browser has a fingerprint reader that always says yes."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": SOFTWARE_KEY})
    return page


def read_in(page: Page, folder: Path, n: int) -> None:
    """Read in one new colleague from a file, as far as the next step."""
    file = folder / f"lijst-{n}.csv"
    file.write_text(LIST.format(n=n), "utf-8")
    page.goto("/mensen/inlezen/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Pleun van der Ploeg")
    page.locator("form[action$='/laden/'] button").click()
    page.wait_for_load_state()


def letter_for(page: Page, name: str) -> tuple[str, str]:
    """The address in the QR code's stead, and the code on the printed letter."""
    page.goto(f"/mensen/?q={name}")
    page.locator("main table a").first.click()
    page.locator("#letter ~ p a, section[aria-labelledby=letter] a").first.click()
    page.locator("button[value=print]").click()
    letter = page.locator(".rd-letter")
    expect(letter).to_contain_text(name)
    return letter.locator(".rd-letter__address").inner_text(), letter.locator(".rd-letter__code").inner_text()


def test_from_a_list_to_a_fingerprint(
    signed_in: Callable[..., Page], new_page: Callable[..., Page], see: Callable[..., None], tmp_path: Path
) -> None:
    administrator = signed_in("administrator")
    read_in(administrator, tmp_path, 11)
    see(administrator, shot="roster-loaded")
    address, code = letter_for(administrator, "Ploeg11")
    see(administrator, shot="letter")

    colleague = with_fingerprint(new_page())
    colleague.goto(f"{address}#{code}")
    field = colleague.locator("input[name=code]")
    expect(field).to_have_value(code)
    assert "#" not in colleague.url
    see(colleague, shot="letter-code")
    field.press("Enter")
    colleague.wait_for_url("**/account/begin/")
    username = colleague.locator("main .rd-head b").inner_text()
    see(colleague, shot="first-way")
    colleague.locator("a[href='/account/beveiliging/passkeys/nieuw/']").click()
    colleague.locator("form[data-passkey] button[type=submit]").click()
    colleague.wait_for_url("**/herstelcodes/")
    assert len(colleague.locator("#codes code").all()) == 10
    see(colleague, shot="recovery-codes")

    colleague.goto("/uitloggen/")
    colleague.locator("main button[type=submit]").first.click()
    colleague.goto("/inloggen/?next=/account/")
    colleague.locator("form[data-passkey] button").click()
    colleague.wait_for_url("**/account/")
    expect(colleague.locator("main")).to_contain_text(username)
    see(colleague, shot="account")


def test_a_letter_is_used_by_keyboard_alone(
    signed_in: Callable[..., Page], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    administrator = signed_in("administrator")
    read_in(administrator, tmp_path, 12)
    _, code = letter_for(administrator, "Ploeg12")

    colleague = new_page()
    colleague.goto("/inloggen/")
    tab_to(colleague, "/inloggen/brief/")
    colleague.keyboard.press("Enter")
    colleague.locator("input[name=code]").focus()
    colleague.keyboard.type(code.lower())
    colleague.keyboard.press("Enter")
    colleague.wait_for_url("**/account/begin/")
    tab_to(colleague, "/account/wachtwoord/kiezen/")
    colleague.keyboard.press("Enter")
    colleague.locator("input[name=password1]").focus()
    for _ in range(2):
        colleague.keyboard.type("groen gras en klaver")
        colleague.keyboard.press("Tab")
    colleague.keyboard.press("Enter")
    colleague.wait_for_url("**/account/")

    again = new_page()
    again.goto("/inloggen/brief/")
    again.locator("input[name=code]").fill(code)
    again.keyboard.press("Enter")
    expect(again.locator("#id_code_error")).to_be_visible()


def tab_to(page: Page, address: str) -> None:
    """Press Tab until the link to this address has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == address:
            return
    raise AssertionError(f"the keyboard does not reach {address}")


def test_switching_between_two_organisations_by_keyboard(signed_in: Callable[..., Page]) -> None:
    page = signed_in("two-places")
    page.goto("/mensen/")
    before = page.locator("main .rd-head__lead").inner_text()
    page.locator("[popovertarget=account]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#account")).to_be_visible()
    button = page.locator("#account input[name=organisation] ~ button").first
    for _ in range(8):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.goto("/mensen/")
    assert page.locator("main .rd-head__lead").inner_text() != before


def test_a_mailed_code_works_without_script(server: Server, new_page: Callable[..., Page]) -> None:
    """An invitation by mail, an account with that address, and a code by mail: in a browser without script."""
    administrator = new_page(java_script_enabled=False)
    administrator.goto("/inloggen/")
    administrator.locator("input[name=login]").fill("linde-1003")
    from rodedraad.portal.demo.welcome import PASSWORD

    administrator.locator("input[name=password]").fill(PASSWORD)
    administrator.locator("main button[type=submit]").first.click()
    administrator.goto("/mensen/toevoegen/")
    administrator.locator("input[name=name]").fill("Mila de Mail")
    administrator.locator("input[name=email]").fill("mila@voorbeeld.example")
    administrator.locator("main form button[type=submit]").first.click()
    found = re.search(r"http\S+/uitnodiging/\S+", str(server.letter_to("mila@voorbeeld.example").get_payload()))
    assert found

    mila = new_page(java_script_enabled=False)
    mila.goto(found[0])
    mila.locator("main form button").first.click()
    mila.wait_for_url("**/account/begin/")
    mila.goto("/uitloggen/")
    mila.locator("main button[type=submit]").first.click()
    mila.goto("/inloggen/code/")
    mila.locator("input[name=email]").fill("mila@voorbeeld.example")
    mila.locator("main form button[type=submit]").first.click()
    mila.wait_for_url("**/inloggen/code/invullen/")
    letter = str(server.letter_to("mila@voorbeeld.example").get_payload())
    code = re.search(r"^([A-Z0-9]+-[A-Z0-9]+)\s*$", letter, re.M)
    assert code, letter
    mila.locator("input[name=code]").fill(code[1])
    mila.keyboard.press("Enter")
    mila.wait_for_load_state()
    mila.goto("/account/")
    expect(mila.locator("main")).to_contain_text("mila@voorbeeld.example")

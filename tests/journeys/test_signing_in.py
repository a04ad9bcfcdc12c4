"""Getting in without an e-mail address: an administrator reads in a list and prints letters; the letter leads to a
passkey; from then on the fingerprint is enough. All of it also with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from rodedraad.portal.demo.welcome import PASSWORD
from tests.journeys.a_server import Server
from tests.journeys.keyboard import press, type_in

LIST = "Personeelsnummer;Roepnaam;Tussenvoegsel;Achternaam;Functie;Klas\n00{n};Pleun;van der;Ploeg{n};Docent;Brief{n}\n"
MAILED_CODE = r"^([A-Z0-9]+-[A-Z0-9]+)\s*$"
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


def test_a_letter_is_used_by_keyboard_alone(
    signed_in: Callable[..., Page], new_page: Callable[..., Page], tmp_path: Path
) -> None:
    administrator = signed_in("administrator")
    read_in(administrator, tmp_path, 12)
    _, code = letter_for(administrator, "Ploeg12")

    colleague = new_page()
    colleague.goto("/inloggen/")
    press(colleague, colleague.locator("a[href='/inloggen/brief/']"))
    type_in(colleague, colleague.locator("input[name=code]"), code.lower())
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    press(colleague, colleague.locator("a[href='/account/wachtwoord/kiezen/?next=/']"))
    type_in(colleague, colleague.locator("input[name=password1]"), "groen gras en klaver")
    type_in(colleague, colleague.locator("input[name=password2]"), "groen gras en klaver")
    with colleague.expect_navigation():
        colleague.keyboard.press("Enter")
    assert urlsplit(colleague.url).path == "/"

    again = new_page()
    again.goto("/inloggen/brief/")
    type_in(again, again.locator("input[name=code]"), code)
    with again.expect_navigation():
        again.keyboard.press("Enter")
    expect(again.locator("#id_code_error")).to_be_visible()


def test_a_mailed_code_works_without_script(
    server: Server, signed_in: Callable[..., Page], new_page: Callable[..., Page], see: Callable[..., None]
) -> None:
    """An invitation by mail, an account with that address, and a code by mail: in a browser without script."""
    administrator = signed_in("administrator", java_script_enabled=False)
    administrator.goto("/mensen/toevoegen/")
    type_in(administrator, administrator.locator("input[name=name]"), "Mila de Mail")
    type_in(administrator, administrator.locator("input[name=email]"), "mila@voorbeeld.example")
    press(administrator, administrator.get_by_role("button", name="Voeg toe"))

    mila = new_page(scripts=False)
    mila.goto(server.mailed("mila@voorbeeld.example", r"http\S+/uitnodiging/\S+"))
    see(mila, shot="join")
    press(mila, mila.locator("main form button"))
    mila.goto("/uitloggen/")
    press(mila, mila.locator("main button[type=submit]").first)
    mila.goto("/inloggen/code/")
    type_in(mila, mila.locator("input[name=email]"), "mila@voorbeeld.example")
    press(mila, mila.locator("main form button[type=submit]").first)
    assert mila.url.endswith("/inloggen/code/invullen/")
    see(mila, shot="code")
    type_in(mila, mila.locator("input[name=code]"), server.mailed("mila@voorbeeld.example", MAILED_CODE))
    with mila.expect_navigation():
        mila.keyboard.press("Enter")
    mila.goto("/account/")
    expect(mila.locator("main")).to_contain_text("mila@voorbeeld.example")


def test_an_app_with_codes_is_the_second_lock(
    signed_in: Callable[..., Page], new_page: Callable[..., Page], see: Callable[..., None]
) -> None:
    page = signed_in("mbo-teacher")
    page.goto("/account/bewijs/?next=/account/beveiliging/app/")
    see(page, shot="is-it-you")
    type_in(page, page.locator("input[name=password]"), PASSWORD)
    press(page, page.get_by_role("button", name="Verder"))
    page.goto("/account/beveiliging/app/")
    key = page.locator("main .rd-code").inner_text()
    type_in(page, page.locator("input[name=code]"), code_of_app(key))
    press(page, page.get_by_role("button", name="Bewaar"))
    recovery = page.locator("#codes code").first.inner_text()

    elsewhere = new_page()
    elsewhere.goto("/inloggen/")
    type_in(elsewhere, elsewhere.locator("input[name=login]"), "brem-1010")
    type_in(elsewhere, elsewhere.locator("input[name=password]"), PASSWORD)
    with elsewhere.expect_navigation():
        elsewhere.keyboard.press("Enter")
    see(elsewhere, shot="second-step")
    type_in(elsewhere, elsewhere.locator("input[name=code]"), "000000")
    press(elsewhere, elsewhere.get_by_role("button", name="Inloggen"))
    expect(elsewhere.locator(".rd-summary-error")).to_be_focused()
    type_in(elsewhere, elsewhere.locator("input[name=code]"), recovery)
    press(elsewhere, elsewhere.get_by_role("button", name="Inloggen"))
    for address in ("bewijs/code/", "beveiliging/", "beveiliging/herstelcodes/", "beveiliging/app/weg/"):
        elsewhere.goto(f"/account/{address}")
        see(elsewhere, shot=address.strip("/").replace("/", "-"))
    press(elsewhere, elsewhere.locator("main form button").first)
    elsewhere.goto("/account/")
    expect(elsewhere.locator("#second-lock ~ *, section[aria-labelledby=second-lock]").first).to_contain_text("Geen")


def code_of_app(key: str) -> str:
    """What an authenticator app with this key shows now."""
    return totp.format_hotp_value(totp.hotp_value(key, next(iter(totp.yield_hotp_counters_from_time()))))

"""What do we do already, by keyboard alone: a colleague with the link tells, changes, takes back and thinks again;
the counsellor sees the picture grow, confirms and undoes that, puts two together and takes them apart."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import choose, press, tab_to, tick, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]
PROGRAMME = re.compile(r"/programma/[0-9a-f-]{36}/$")


def asked(school: Page, see: See) -> tuple[str, str]:
    """Where the counsellor reads what was told, and the link for colleagues."""
    school.goto("/programma/")
    addresses = [link.get_attribute("href") or "" for link in school.locator("main a").all()]
    page = f"{next(address for address in addresses if PROGRAMME.search(address))}wat-doen-wij-al/"
    school.goto(page)
    fold = school.locator("summary", has_text="Een nieuwe link")
    if fold.count():
        tab_to(school, fold)
        school.keyboard.press("Enter")
    type_in(school, school.get_by_label("Een woord aan je collega's"), "We praten er donderdag over.")
    press(school, school.get_by_role("button", name="Maak een link"))
    see(school, shot="inventory-link")
    return page, school.locator("#link").input_value()


def tell(guest: Page, title: str, name: str, *, year: int = 0) -> None:
    """One activity for one year, with a goal and a talk, sent with Enter."""
    type_in(guest, guest.get_by_label("Wat doe je?"), title)
    tick(guest, guest.get_by_role("group", name="Voor welk jaar?").get_by_role("checkbox").nth(year))
    tick(guest, guest.locator("input[name=goals]:visible").nth(year))
    pick(guest, guest.get_by_role("radio", name="Ja, we praten er daarna over"))
    type_in(guest, guest.get_by_label("Je naam"), name)
    press(guest, guest.get_by_role("button", name="Verstuur deze activiteit"))
    expect(guest.locator("h1")).to_have_text("Bedankt. Nog een?")


def pick(page: Page, radio: Locator) -> None:
    """Go to the one that is chosen now, and with the arrows to this one."""
    tab_to(page, page.locator(f"input[name='{radio.get_attribute('name')}']:checked"))
    for _ in range(5):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    expect(radio).to_be_checked()


def test_a_colleague_tells_changes_takes_back_and_thinks_again(signed_in: SignIn, new_page: SignIn, see: See) -> None:
    _page, link = asked(signed_in("counsellor"), see)
    guest = new_page()
    guest.goto(link)
    expect(guest.locator("main")).to_contain_text("We praten er donderdag over.")
    press(guest, guest.get_by_role("button", name="Verstuur deze activiteit"))
    expect(guest.locator(".rd-summary-error")).to_be_focused()
    see(guest, shot="inventory-guest-wrong")
    tell(guest, "Een ochtend op de werf", "Fenna Dijkgraaf")
    see(guest, shot="inventory-guest-thanks")

    press(guest, guest.get_by_role("link", name="Een ochtend op de werf"))
    see(guest, shot="inventory-guest-answer")
    type_in(guest, guest.get_by_label("Wat doe je?"), "Een dag op de werf")
    choose(guest, guest.get_by_label("In welke week?"), week_in(guest))
    press(guest, guest.get_by_role("button", name="Bewaar dit"))
    expect(guest.locator("main")).to_contain_text("Veranderd.")

    press(guest, guest.get_by_role("link", name="Een dag op de werf"))
    press(guest, guest.get_by_role("button", name="Neem deze activiteit terug"))
    expect(guest.locator("main")).to_contain_text("Teruggenomen.")
    see(guest, shot="inventory-guest-taken-back")
    press(guest, guest.get_by_role("button", name=re.compile("^Zet terug ?: Een dag op de werf")))
    expect(guest.get_by_role("link", name="Een dag op de werf")).to_be_visible()
    press(guest, guest.get_by_role("link", name="Zie het overzicht groeien"))
    see(guest, shot="inventory-guest-picture")

    stranger = new_page()
    stranger.goto(link)
    expect(stranger.locator("main")).not_to_contain_text("Een dag op de werf")


def week_in(page: Page) -> str:
    """The name of a week in the list of weeks."""
    return page.get_by_label("In welke week?").locator("option").nth(12).inner_text()


def test_the_counsellor_sees_it_grow_confirms_puts_together_and_undoes(
    signed_in: SignIn, new_page: SignIn, see: See
) -> None:
    school = signed_in("counsellor")
    page, link = asked(school, see)
    school.goto(page)
    before = counted(school)
    for title, name, year in (("Interview op het water", "Anne", 0), ("Interviews op het water", "Bram", 1)):
        guest = new_page()
        guest.goto(link)
        tell(guest, title, name, year=year)
    school.goto(page)
    assert counted(school) == before + 2

    press(school, row(school, "Interview op het water").get_by_role("button", name="Bevestigen"))
    expect(row(school, "Interview op het water")).to_contain_text("in het programma")
    press(school, row(school, "Interview op het water").get_by_role("button", name="Maak er weer een concept van"))
    expect(row(school, "Interview op het water")).to_contain_text("concept")
    press(school, row(school, "Interview op het water").get_by_role("button", name="Bevestigen"))

    press(school, row(school, "Interviews op het water").get_by_role("link", name="Dezelfde als een andere"))
    expect(school.get_by_role("radio").first).to_have_accessible_name(re.compile("^Interview op het water"))
    see(school, shot="inventory-merge")
    tick(school, school.get_by_role("radio").first)
    press(school, school.get_by_role("button", name="Samenvoegen"))
    expect(row(school, "Interviews op het water")).to_contain_text(re.compile("1, 2"))
    assert counted(school) == before + 4  # one activity, in both years for both goals
    see(school, shot="inventory-merged")
    press(school, row(school, "Interviews op het water").get_by_role("button", name="Weer losmaken"))
    assert counted(school) == before + 2
    expect(row(school, "Interviews op het water")).to_contain_text("concept")


def counted(school: Page) -> int:
    """How many activities the picture counts in all its cells."""
    numbers = school.locator(".rd-merklap__n b").all_inner_texts()
    return sum(int(number) for number in numbers)


def row(school: Page, title: str) -> Locator:
    """What the school sees of the answer with this name."""
    heading = school.get_by_role("heading", name=title, exact=True)
    return school.get_by_role("listitem").filter(has=heading)

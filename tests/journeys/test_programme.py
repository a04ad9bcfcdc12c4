"""From nothing to a programme that parents can read: by keyboard alone, and an activity dragged with a mouse."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import choose, press, tick, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]


def begun(page: Page, name: str) -> str:
    """The address of a programme of this name, begun from the ready-made one for havo."""
    page.goto("/programma/")
    press(page, page.get_by_role("link", name="Nieuw programma"))
    tick(page, page.get_by_role("checkbox", name="Havo"))
    choose(page, page.get_by_label("Vakantieregio"), "Midden")
    type_in(page, page.get_by_label("Naam"), name)
    press(page, page.get_by_role("button", name="Zet klaar"))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def full_month(page: Page, address: str) -> Locator:
    """The calendar at the first month with an activity that can be moved; gives its first card."""
    page.goto(f"{address}kalender/")
    months = page.locator("#maand option")
    for month in [one.get_attribute("value") for one in months.all()]:
        page.goto(f"{address}kalender/?maand={month}")
        cards = page.locator("tr:not(:last-child) > td .rd-month__card")
        if cards.count():
            return cards.first
    raise AssertionError("no month holds an activity")


def week_of(page: Page, title: str) -> list[str]:
    """In which weeks and years an activity of this name begins, in the month that is shown."""
    cells = page.locator("td[data-drop]").filter(has=page.get_by_role("link", name=title, exact=True))
    return [f"{cell.get_attribute('data-week')} {cell.get_attribute('data-year')}" for cell in cells.all()]


def test_from_a_track_to_a_page_for_parents_by_keyboard(signed_in: SignIn, new_page: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    address = begun(page, "Havo van het toetsenbord")
    see(page, shot="programme")
    press(page, page.get_by_role("link", name="Kalender", exact=True))
    card = full_month(page, address)
    title, month = card.locator("a").inner_text(), page.url
    before = week_of(page, title)
    see(page, shot="programme-month")

    press(page, card.get_by_role("button", name=re.compile("week later")))
    assert page.url == month
    undo = page.locator(".utrecht-alert").get_by_role("button", name="Ongedaan maken")
    expect(page.locator(".utrecht-alert--ok")).to_contain_text(title)
    assert week_of(page, title) != before
    see(page, shot="programme-moved")
    press(page, undo)
    assert week_of(page, title) == before

    press(page, page.get_by_role("link", name=title, exact=True).first)
    type_in(page, page.get_by_label(re.compile("^In woorden voor jongeren")), "Je gaat een dag zelf kijken.")
    type_in(page, page.get_by_label(re.compile("^Uren van één deelnemer")), "-1")
    press(page, page.get_by_role("button", name="Bewaar"))
    expect(page.locator(".rd-summary-error")).to_be_focused()
    expect(page.locator("#id_learner_hours")).to_have_attribute("aria-invalid", "true")
    see(page, shot="programme-wrong")
    type_in(page, page.locator("#id_learner_hours"), "2")
    press(page, page.get_by_role("button", name="Bewaar"))
    assert page.url == month  # back where one came from
    published(page, address, new_page(), see)


def published(page: Page, address: str, parent: Page, see: See) -> None:
    """Made public; a parent reads what was written for youngsters."""
    page.goto(f"{address}jongere/")
    see(page, shot="programme-met")
    page.goto(f"{address}gegevens/")
    press(page, page.get_by_role("button", name="Maak openbaar"))
    link = page.locator("main a[href*='/openbaar/']")
    parent.goto(link.get_attribute("href") or "")
    expect(parent.get_by_role("heading", level=1)).to_have_text("Havo van het toetsenbord")
    expect(parent.locator("main")).to_contain_text("Je gaat een dag zelf kijken.")
    see(parent, shot="programme-public")


def test_an_activity_is_dragged_to_another_week_and_back(signed_in: SignIn) -> None:
    page = signed_in("counsellor")
    address = begun(page, "Havo van de muis")
    card = full_month(page, address)
    title = card.locator("a").inner_text()
    (before, *_more) = week_of(page, title)
    week, year = before.split()
    weeks = [cell.get_attribute("data-week") or "" for cell in page.locator(f"td[data-year='{year}']").all()]
    after = weeks[weeks.index(week) + 1]
    there = page.locator(f"td[data-year='{year}'][data-week='{after}']")
    target = f"{after} {year}"
    there.scroll_into_view_if_needed()  # both in sight: what is held is not dropped while the page scrolls
    with page.expect_event("load"):
        card.locator("a").drag_to(there)  # by its title, as people take it
    expect(there).to_contain_text(title)
    assert before not in week_of(page, title)
    page.locator(".utrecht-alert").get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(f"td[data-year='{year}'][data-week='{week}']")).to_contain_text(title)
    assert target not in week_of(page, title)

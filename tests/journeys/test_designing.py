"""Designing an activity by keyboard: from a kit to the programme, with the tips beside it; two browsers at once."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import press, tab_to, type_in

SignIn = Callable[..., Page]
See = Callable[..., None]


def open_fold(page: Page, summary: Locator) -> None:
    """Go to this fold and open it with Enter."""
    tab_to(page, summary)
    page.keyboard.press("Enter")


def begin(page: Page, title: str) -> str:
    """An empty plan with this name; its address."""
    page.goto("/ontwerpen/")
    type_in(page, page.get_by_role("textbox", name="Hoe heet het?"), title)
    press(page, page.get_by_role("button", name="Begin", exact=True))
    return page.url


def write(page: Page, question: str, text: str) -> None:
    """Type in a text of the plan, and wait until the server has it."""
    type_in(page, page.get_by_role("textbox", name=question), text)
    expect(page.locator("#guide-state")).to_contain_text("Bewaard")
    version = page.locator("#guide-state").get_attribute("data-version")
    expect(page.locator(f"#guide-state[data-version='{version}']")).to_have_count(0)


def tip(page: Page, key: str) -> Locator:
    """One tip beside the plan."""
    return page.locator(f"[id='p-{key}']")


def test_from_a_kit_to_the_programme(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    page.goto("/ontwerpen/")
    open_fold(page, page.locator("summary", has_text="pakketten"))
    press(page, page.locator(".rd-plan-kits").get_by_role("link").first)
    kit = page.locator(".rd-head__lead").inner_text()
    see(page, shot="plan-from-kit")
    press(page, page.get_by_role("button", name="Begin met dit pakket"))
    address = page.url
    expect(page.locator(".rd-doc__title")).to_have_value(kit)
    expect(page.locator("main")).to_contain_text(re.compile("van de .* taakuren|taakuren er"))
    see(page, shot="plan")

    press(page, page.get_by_role("button", name="Zet in het programma"))
    expect(page.get_by_role("heading", level=1)).to_have_text(kit)
    expect(page.locator("main")).to_contain_text("Het plan staat als concept in")
    see(page, shot="plan-placed")
    press(page, page.get_by_role("button", name="Ongedaan maken"))
    assert page.url == address
    press(page, page.get_by_role("button", name="Zet in het programma"))
    page.goto(address)
    placed = page.locator("main").get_by_role("listitem").filter(has_text="Als concept in het programma")
    expect(placed).to_have_count(1)
    press(page, placed.get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_have_text(kit)


def test_a_tip_is_seen_taken_over_and_set_aside(signed_in: SignIn, see: See) -> None:
    page = signed_in("counsellor")
    address = begin(page, "Een ochtend op de sleepboot")
    expect(tip(page, "talk")).to_have_count(0)
    write(page, "Wat maken ze mee?", "Ze varen een ochtend mee en leggen aan.")
    expect(tip(page, "talk")).to_contain_text("Nog geen gesprek gepland")
    expect(page.get_by_text("Een kort gesprek in dezelfde week is genoeg")).to_be_visible()
    see(page, shot="plan-tips")

    press(page, tip(page, "talk").get_by_role("button", name=re.compile("^Neem over")))
    expect(tip(page, "talk")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Wanneer en met wie praten ze erover?")).not_to_be_empty()

    other = page.locator(".rd-hint").first
    key = (other.get_attribute("id") or "").removeprefix("p-")
    open_fold(page, tip(page, key).locator("summary", has_text="Niet nodig hier"))
    reason = tip(page, key).get_by_role("textbox", name="Waarom niet")
    type_in(page, reason, "   ")
    press(page, tip(page, key).get_by_role("button", name="Opzijzetten"))
    reason = tip(page, key).get_by_role("textbox", name="Waarom niet")
    expect(reason).to_be_focused()
    expect(reason).to_be_in_viewport()
    expect(tip(page, key).get_by_role("alert")).to_contain_text("Zeg in een paar woorden")
    see(page, shot="plan-aside-refused")
    type_in(page, reason, "Dat doen we in een andere les.")
    press(page, tip(page, key).get_by_role("button", name="Opzijzetten"))
    assert page.url.startswith(address)
    expect(tip(page, key)).to_have_count(0)
    open_fold(page, page.locator("summary", has_text="opzijgezet"))
    expect(page.locator("aside")).to_contain_text("Dat doen we in een andere les.")


def test_what_a_colleague_types_goes_on_here(signed_in: SignIn) -> None:
    page, colleague = signed_in("counsellor"), signed_in("teacher")
    address = begin(page, "Een middag in de drukkerij")
    write(page, "Wat maken ze mee?", "Ze drukken hun eigen poster.")
    loose = page.get_by_text("Een kort gesprek in dezelfde week is genoeg")
    expect(loose).to_be_visible()
    open_fold(page, tip(page, "preparation").locator("summary", has_text="Niet nodig hier"))
    reason = tip(page, "preparation").get_by_role("textbox", name="Waarom niet")
    type_in(page, reason, "Dat is al")

    colleague.goto(address)
    write(colleague, "Wanneer en met wie praten ze erover?", "De mentor, in dezelfde week.")
    expect(loose).to_be_hidden()
    expect(tip(page, "talk")).to_have_count(0)
    expect(reason).to_be_visible()
    page.keyboard.type(" gedaan.")
    expect(reason).to_have_value("Dat is al gedaan.")


def test_without_script_everything_is_a_page(signed_in: SignIn) -> None:
    page = signed_in("counsellor", scripts=False)
    begin(page, "Een dag op de kwekerij")
    press(page, page.get_by_role("link", name="Naast de taakuren van dit jaar"))
    expect(page.locator("main")).to_contain_text("taakuren")
    page.go_back()
    press(page, page.get_by_role("link", name="Zet in het programma"))
    press(page, page.get_by_role("button", name="Zet in het programma"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Een dag op de kwekerij")
    press(page, page.get_by_role("button", name="Ongedaan maken"))
    expect(page.locator(".rd-doc__title")).to_have_value("Een dag op de kwekerij")

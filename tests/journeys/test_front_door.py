"""A visitor opens the front door, chooses dark, and reads it in English."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_the_front_door_opens_for_everybody(page: Page, see: Callable[..., None]) -> None:
    answer = page.goto("/")
    assert answer is not None and answer.status == 200
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "nl"
    see(page, shot="home")


def test_a_page_that_is_not_there_says_so_in_the_same_clothes(page: Page, see: Callable[..., None]) -> None:
    answer = page.goto("/bestaat-niet/")
    assert answer is not None and answer.status == 404
    expect(page.locator("h1")).to_be_visible()
    see(page, shot="404")


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("href") == "#inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_dark_is_remembered(page: Page) -> None:
    page.goto("/")
    page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto("/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_it_speaks_english(page: Page) -> None:
    page.goto("/")
    page.locator("a[hreflang=en]").first.click()
    assert page.url.endswith("/en/")
    assert page.locator("html").get_attribute("lang") == "en"

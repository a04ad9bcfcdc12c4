"""Searching the practice base, walking the goal tree and comparing: by keyboard, and the same without script."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.keyboard import choose, press, tab_to, tick, type_in


def found(page: Page) -> Locator:
    """How many examples there are."""
    return page.locator("#found")


def number(page: Page) -> int:
    """That number."""
    return int(found(page).inner_text().split()[0])


def chosen(page: Page) -> list[str]:
    """The filters that are on, as the chips say."""
    return page.locator("#answer .rd-chip").all_inner_texts()


def test_searching_with_filters_by_keyboard(page: Page, see: Callable[..., None]) -> None:
    page.goto("/praktijkvoorbeelden/")
    everything = number(page)
    type_in(page, page.locator("#q"), "gesprek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=gesprek*")
    expect(found(page)).not_to_contain_text(f"{everything} van {everything}")
    expect(page.locator("#announcement")).to_contain_text("voorbeelden")
    talks = number(page)

    vmbo = page.get_by_role("checkbox", name=re.compile("^Vmbo"))
    counted = int(re.findall(r"\d+", vmbo.locator("xpath=..").inner_text())[0])
    tick(page, vmbo)
    page.wait_for_url("**sector=*")
    assert number(page) == counted < talks, "the number beside the filter is the number of examples behind it"
    expect(page.get_by_role("checkbox", name=re.compile("^Vmbo"))).to_be_focused()
    form = page.locator("#facet-vorm")
    tab_to(page, form.locator("summary").first)
    page.keyboard.press("Enter")
    tick(page, form.get_by_role("checkbox").first)
    page.wait_for_url("**vorm=*")
    assert len(chosen(page)) == 2 and number(page) <= counted
    see(page, shot="search-with-filters")
    both = number(page)

    tab_to(page, page.locator("#answer .rd-chip").last)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "vorm=" not in url)
    expect(found(page)).to_contain_text(f"{counted} van")
    page.go_back()
    page.wait_for_url("**vorm=*")
    expect(found(page)).to_contain_text(f"{both} van")
    assert len(chosen(page)) == 2
    choose(page, page.locator("#volgorde"), "Op titel")
    page.wait_for_url("**volgorde=*")
    titles = page.locator("#answer h3.rd-result__title").all_inner_texts()
    assert titles == sorted(titles, key=lambda title: re.sub(r"\W", "", title.lower()))


def test_the_answer_does_not_interrupt_who_types_or_marks(page: Page) -> None:
    """The results are replaced at the first letter of an order: the letters after it still belong to the same word."""
    page.goto("/praktijkvoorbeelden/?q=gesprek")
    order, marks = page.locator("#volgorde"), page.get_by_role("checkbox", name=re.compile("^Vergelijk"))
    tab_to(page, order)
    page.keyboard.type("O")
    page.wait_for_url("**volgorde=*")
    expect(page.locator("#answer.htmx-request")).to_have_count(0)
    page.keyboard.type("p titel")
    expect(order.locator("option:checked")).to_have_text("Op titel")
    expect(order).to_be_focused()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for at in (0, 1):
        tick(page, marks.nth(at))
    page.wait_for_timeout(300)  # nothing comes back that would take the marks away
    expect(marks.nth(0)).to_be_checked()
    assert asked == []
    press(page, page.get_by_role("button", name="Vergelijk wat je aanvinkte"))
    assert page.locator("thead th a").count() == 2


def test_searching_without_script(new_page: Callable[..., Page], see: Callable[..., None]) -> None:
    page = new_page(scripts=False)
    page.goto("/praktijkvoorbeelden/")
    everything = number(page)
    type_in(page, page.locator("#q"), "gesprek")
    press(page, page.locator("#q"))
    assert 0 < number(page) < everything
    talks = number(page)
    tick(page, page.get_by_role("checkbox", name=re.compile("^Vmbo")))
    press(page, page.locator("#filter-list button.utrecht-button").last)
    assert 0 < number(page) < talks and len(chosen(page)) == 1
    see(page, shot="search-without-script")
    press(page, page.locator("#answer .rd-chip"))
    assert number(page) == talks and chosen(page) == []
    page.go_back()
    assert len(chosen(page)) == 1
    press(page, page.locator("#answer h3 a").first)
    expect(page.locator("h1")).to_be_visible()


def test_a_typing_error_a_synonym_and_nothing_found(page: Page, see: Callable[..., None]) -> None:
    page.goto("/praktijkvoorbeelden/?q=decaan")
    expansion = page.locator(".rd-expansion .rd-chip").first
    wide = number(page)
    press_in_place(page, expansion)
    assert number(page) < wide, "without the other word there is less"
    page.goto("/praktijkvoorbeelden/?q=bedrijfsbezoik")
    expect(page.locator("#expansions")).to_contain_text("bedrijfsbezoik")
    assert number(page) > 0
    see(page, shot="search-corrected")
    page.goto("/praktijkvoorbeelden/?q=xyzzyq")
    assert number(page) == 0
    expect(page.get_by_role("link", name=re.compile("Deel jullie voorbeeld"))).to_be_visible()
    see(page, shot="search-nothing")


def press_in_place(page: Page, link: Locator) -> None:
    """Press a link that replaces a part of the page, or the page."""
    address = page.url
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != address)


def test_the_goal_tree_is_walked_with_the_arrows(page: Page, see: Callable[..., None]) -> None:
    page.goto("/doelen/")
    tree = page.get_by_role("tree")
    items = tree.get_by_role("treeitem")
    tab_to(page, items.first)
    themes = tree.locator("[role=treeitem][aria-level='2']")
    page.keyboard.press("ArrowRight")
    expect(themes.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    first_goal = tree.locator("[role=treeitem][aria-level='3']").first
    expect(first_goal).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(themes.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Home")
    expect(items.first).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_role("treeitem", name=re.compile("^Uitval en vertraging voorkomen"))).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("!!document.activeElement.closest('[role=tree]')"), "the tree is one stop"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    name = first_goal.locator("title").text_content() or ""
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.match(r"/doelen/[a-z-]+/$", page.url.removeprefix(page.url.split("/doelen")[0]))
    expect(page.locator("h1")).to_have_text(name.split(":")[0].strip())
    see(page, shot="goal")


def test_every_item_of_the_tree_has_its_goal_as_name(page: Page) -> None:
    page.goto("/doelen/")
    in_list = page.locator(".rd-tree a").all_inner_texts()
    for name in in_list:
        expect(page.get_by_role("treeitem", name=name)).to_have_count(1)


def test_comparing_by_keyboard(page: Page, see: Callable[..., None]) -> None:
    page.goto("/praktijkvoorbeelden/?q=D-009")
    press(page, page.locator("#answer h3 a").first)
    title = page.locator("h1").inner_text()
    press(page, page.get_by_role("link", name="Vergelijk met soortgelijke"))
    columns = page.locator("thead th a")
    assert 2 <= columns.count() <= 4
    expect(columns.first).to_have_text(title)
    see(page, shot="compare")
    tab_to(page, page.get_by_role("region", name="Vergelijking van voorbeelden"))
    press(page, columns.nth(1))
    expect(page.locator("h1")).not_to_have_text(title)

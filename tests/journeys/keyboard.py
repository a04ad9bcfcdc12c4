"""Going about by keyboard alone, as somebody does who has no mouse."""

from playwright.sync_api import Locator, Page, expect

MOST = 400


def tab_to(page: Page, target: Locator, *, key: str = "Tab") -> Locator:
    """Press Tab (or Shift+Tab) until this has the focus."""
    expect(target).to_be_attached()
    node = target.element_handle()
    for _ in range(MOST):
        if node.evaluate("node => node === document.activeElement"):
            return target
        page.keyboard.press(key)
        if not node.evaluate("node => node.isConnected"):  # this part of the page was replaced meanwhile
            node = target.element_handle()
    raise AssertionError(f"the keyboard does not reach {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to this link or button and press it; the next page opens."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press(key)


def type_in(page: Page, field: Locator, text: str) -> None:
    """Go to this field and type, instead of what stood there."""
    tab_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def tick(page: Page, box: Locator) -> None:
    """Go to this checkbox and press the space bar; of a list of radio buttons one walks to it with the arrows."""
    if box.get_attribute("type") == "radio":
        tab_to(page, box.page.locator(f"input[name='{box.get_attribute('name')}']").first)
        for _ in range(MOST):
            if box.evaluate("node => node === document.activeElement"):
                break
            page.keyboard.press("ArrowDown")
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()


def choose(page: Page, select: Locator, name: str) -> None:
    """Go to this list and type what one wants from it."""
    tab_to(page, select)
    page.keyboard.type(name)
    expect(select.locator("option:checked")).to_have_text(name)

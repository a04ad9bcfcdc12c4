"""Looking at a page as everybody must be able to: axe in light and dark, wide and narrow, and 320 pixels wide."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AXE = (Path(settings.PACKAGE).parent / "build" / "test-assets" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules whose outcome depends on a colour: all that can differ between two themes with the same layout."""
WIDTHS, HEIGHT, NARROWEST = (1280, 390), 900, 320
RUN = "only => axe.run(document, {runOnly: only, resultTypes: ['violations'], preload: false})"
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
AS_BEFORE = """() => {
  const before = window.layoutSeen;
  window.layoutSeen = [...document.querySelectorAll('body, body *')].map(node => {
    const {x, y, width, height} = node.getBoundingClientRect(), is = getComputedStyle(node);
    return [x, y, width, height, is.display, is.visibility, is.opacity, is.content].join();
  }).join(';');
  return window.layoutSeen === before;
}"""
"""Whether everything stands where it stood the last time this was asked."""
SIDEWAYS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"


class Watch:
    """What goes wrong in the browser without anybody clicking: policy violations, script errors, foreign requests."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in {"localhost", "127.0.0.1"}:
            self.complaints.append(f"another host: {request.url}")


def look(page: Page, *, shot: str = "") -> list[str]:
    """What axe finds in every state, and whether the page scrolls sideways at 320 pixels.

    Every rule runs at both widths; in dark only those of colour, unless dark changes more than colours. With
    RODEDRAAD_SHOTS set, a screenshot of each state is kept there under the name `shot`.
    """
    before, path, found = page.viewport_size, urlsplit(page.url).path, []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for theme in ("light", "dark"):
            found += [f"{path} at {width} in {theme}: {line}" for line in _violations(page, theme)]
            _keep(page, f"{shot}-{width}-{theme}" if shot else "")
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    if page.evaluate(SIDEWAYS):
        found.append(f"{path} scrolls sideways at {NARROWEST}")
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    return found


def _violations(page: Page, theme: str) -> list[str]:
    """What axe finds in this theme; in dark only of colour, if light had every element in the same place."""
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.evaluate(SETTLED)
    as_before = page.evaluate(AS_BEFORE) and theme == "dark"
    rules = {"type": "rule", "values": OF_COLOUR} if as_before else {"type": "tag", "values": TAGS}
    return [
        f"{fault['id']} ({fault['help']}): {node['target']} {node['html'][:160]}"
        for fault in page.evaluate(RUN, rules)["violations"]
        for node in fault["nodes"]
    ]


def _keep(page: Page, name: str) -> None:
    if (folder := os.environ.get("RODEDRAAD_SHOTS")) and name:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)

"""Journeys: a real browser at a real server. `page` is a visitor, `signed_in("counsellor")` somebody of the cast,
`see(page)` looks at a page as everybody must be able to: light and dark, wide and narrow, without a violation."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from rodedraad.portal.demo.welcome import PASSWORD, read
from tests.journeys import a_server
from tests.journeys.a_server import Server

AXE = Path(settings.PACKAGE).parent / "build" / "test-assets" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS, THEMES = (1280, 390), ("light", "dark")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
QUIET = [
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
    *("--disable-default-apps", "--disable-domain-reliability", "--metrics-recording-only", "--no-pings"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey; one worker runs them all, at one server."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


def chromium() -> str | None:
    """The system's Chromium or Chrome, if there is one."""
    told = os.environ.get("RODEDRAAD_CHROMIUM")
    found = [told, *(shutil.which(name) for name in NAMES), MAC if os.path.exists(MAC) else None]
    return next((path for path in found if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, without its background traffic."""
    path = chromium()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("journeys not run: install chromium")
        pytest.skip("journeys not run: install chromium")
    with sync_playwright() as play:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    """One installation with the demo region for all journeys of a run."""
    with a_server.running(f"test_journeys_{worker_id}", tmp_path_factory.mktemp("journeys")) as server:
        yield server


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


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """`new_page()` is a fresh visitor in Dutch; options go to the browser context. Complaints fail the test."""
    made: list[tuple[BrowserContext, Watch]] = []

    def make(**options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": server.url, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}, **options}
        )
        context.set_default_timeout(10_000)
        made.append((context, Watch(context)))
        return context.new_page()

    yield make
    complaints = [line for _, watch in made for line in watch.complaints]
    for context, _ in made:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A visitor who is not signed in."""
    return new_page()


@pytest.fixture
def signed_in(new_page: Callable[..., Page]) -> Callable[..., Page]:
    """`signed_in("counsellor")` is somebody of the cast, signed in with the demo's password, on the start page."""
    names = {row["key"]: row["username"] for row in read("people")["person"]}

    def enter(key: str, **options: Any) -> Page:
        page = new_page(**options)
        page.goto("/inloggen/")
        page.locator("input[name=login]").fill(names[key])
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/inloggen" not in url)
        return page

    return enter


@pytest.fixture
def see() -> Callable[..., None]:
    """`see(page)`: axe finds nothing and nothing scrolls sideways, at both widths, in light and dark."""
    return look


def look(page: Page, *, shot: str = "") -> None:
    """Run axe in every state; with RODEDRAAD_SHOTS set, keep a screenshot of each under the name `shot`."""
    before = page.viewport_size
    page.evaluate(AXE.read_text())
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.wait_for_timeout(400)
            state = f"{urlsplit(page.url).path} at {width} in {theme}"
            found += [f"{state}: {line}" for line in _violations(page)]
            if (folder := os.environ.get("RODEDRAAD_SHOTS")) and shot:
                page.screenshot(path=f"{folder}/{shot}-{width}-{theme}.png", full_page=True)
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"):
        found.append(f"{urlsplit(page.url).path} scrolls sideways at 320")
    page.emulate_media(color_scheme=None)
    if before:
        page.set_viewport_size(before)
    assert found == []


def _violations(page: Page) -> list[str]:
    answer = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{fault['id']} ({fault['help']}): {node['target']} {node['html'][:160]}"
        for fault in answer["violations"]
        for node in fault["nodes"]
    ]

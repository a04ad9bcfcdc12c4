"""Journeys: a real browser at a real server. `page` is a visitor, `signed_in("counsellor")` somebody of the cast,
`see(page)` looks at a page as everybody must be able to: light and dark, wide and narrow, without a violation."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from rodedraad.portal.demo.welcome import PASSWORD, read
from tests.journeys import a_server
from tests.journeys.a_server import Server
from tests.journeys.looking import Watch, look

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
PATIENCE = 60_000
"""How long something may take on a busy machine; nobody waits for what is there already."""
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
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=path, args=[*QUIET, *root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def region(browser: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The database with the demo region that every installation begins with a copy of."""
    with a_server.loaded(f"test_region_{worker_id}", tmp_path_factory.mktemp("region")) as name:
        yield name


@pytest.fixture(scope="session")
def server(region: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    """One installation with the demo region for all journeys of a run."""
    with a_server.running(f"test_journeys_{worker_id}", tmp_path_factory.mktemp("journeys"), region) as server:
        yield server


@pytest.fixture
def new_page(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """`new_page()` is a fresh visitor in Dutch; options go to the browser context. Complaints fail the test.

    `new_page(scripts=False)`: none of our scripts arrives (axe needs a browser that can run some).
    """
    made: list[tuple[BrowserContext, Watch]] = []

    def make(*, scripts: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            **{
                "base_url": server.url,
                "locale": "nl-NL",
                "viewport": {"width": 1280, "height": 900},
                "reduced_motion": "reduce",
                **options,
            }
        )
        context.set_default_timeout(PATIENCE)
        if not scripts:
            context.route("**/*.js", lambda route: route.abort())
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

    def see(page: Page, *, shot: str = "") -> None:
        found = look(page, shot=shot)
        assert not found, "\n".join(found)

    return see

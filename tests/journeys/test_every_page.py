"""Every page of the doors table, found by following links as a person would, looked at in every way it must work.

Without axe violation in light and dark at 1280 and 390, without scrolling sideways at 320, without a policy violation,
a script error or a request to another host (the browser's own watch sees to those).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

from rodedraad.portal.demo.welcome import PASSWORD, read
from tests.journeys.a_server import Server
from tests.journeys.conftest import AXE, THEMES, WIDTHS, Watch, _violations
from tests.test_doors import DOORS

ACTORS = (
    *("anonymous", "counsellor", "administrator", "regional-editor", "national-editor", "operator"),
    *("teacher", "po-counsellor", "stranger"),
)
SAMPLES = 1  # addresses looked at for each door and actor
DEEP = 400  # links followed by one actor
DIFFERENT = {"portal:home", "library:practice"}  # open to all, with more on it for somebody signed in
EXTRA: dict[str, list[str]] = {}
UNLINKED: dict[str, str] = {}


@dataclass
class Found:
    """What one actor came across: addresses by door, and pages that answered badly."""

    addresses: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def door_of(path: str) -> str:
    """The name of the door at this path, or nothing."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def follow_links(context: BrowserContext, known: set[str]) -> Found:
    """Open what is linked, an address for each door, without drawing anything; `known` doors only where they differ."""
    found, seen, waiting = Found(), {"/"}, ["/"]
    while waiting and len(seen) < DEEP:
        address = waiting.pop(0)
        door = door_of(urlsplit(address).path)
        if len(found.addresses.get(door, [])) >= SAMPLES or door in known - DIFFERENT:
            continue
        answer = context.request.get(address, max_redirects=3)
        if answer.status >= 400:
            found.broken.append(f"{address}: {answer.status}")
            continue
        if DOORS.get(door) != "page" or "html" not in answer.headers.get("content-type", ""):
            continue
        if door_of(urlsplit(answer.url).path) != door:
            continue
        found.addresses.setdefault(door, []).append(address)
        for link in html.fromstring(answer.text()).iterlinks():
            target = urlsplit(link[2])
            path = target.path + (f"?{target.query}" if target.query else "")
            leads_on = link[1] == "href" and not target.netloc and path.startswith("/")
            if leads_on and path not in seen and not path.startswith(("/en/", "/static/", "/uitloggen")):
                seen.add(path)
                waiting.append(path)
    return found


@pytest.fixture(scope="module")
def contexts(browser: Browser, server: Server) -> Iterator[Callable[[str], tuple[BrowserContext, Watch]]]:
    """A browser window for each actor, signed in once."""
    names = {row["key"]: row["username"] for row in read("people")["person"]}
    opened: dict[str, tuple[BrowserContext, Watch]] = {}

    def enter(actor: str) -> tuple[BrowserContext, Watch]:
        if actor not in opened:
            context = browser.new_context(base_url=server.url, locale="nl-NL", reduced_motion="reduce")
            context.set_default_timeout(15_000)
            opened[actor] = context, Watch(context)
            if actor != "anonymous":
                page = context.new_page()
                page.goto("/inloggen/")
                page.locator("input[name=login]").fill(names[actor])
                page.locator("input[name=password]").fill(PASSWORD)
                page.locator("main button[type=submit]").first.click()
                page.wait_for_url(lambda url: "/inloggen" not in url)
                page.close()
        return opened[actor]

    yield enter
    for context, _ in opened.values():
        context.close()


@pytest.fixture(scope="module")
def found(contexts: Any) -> Callable[[str], Found]:
    """What each actor finds by following links; looked up once."""
    kept: dict[str, Found] = {}

    def look_up(actor: str) -> Found:
        if actor not in kept:
            known = set(look_up("anonymous").addresses) if actor != "anonymous" else set()
            kept[actor] = follow_links(contexts(actor)[0], known)
        return kept[actor]

    return look_up


def ours_to_show(actor: str, found: Callable[[str], Found]) -> list[str]:
    """The addresses this actor shows: of doors that no earlier actor could open."""
    earlier = {door for other in ACTORS[: ACTORS.index(actor)] for door in found(other).addresses}
    own = [
        address for door, addresses in found(actor).addresses.items() if door not in earlier for address in addresses
    ]
    return own + EXTRA.get(actor, [])


def look(page: Page, name: str) -> list[str]:
    """Axe in every theme and width, then 320 pixels wide. Nobody moves here, so a theme settles at once."""
    complaints = []
    page.evaluate(AXE.read_text())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.wait_for_timeout(60)
            complaints += [f"{name} at {width} in {theme}: {line}" for line in _violations(page)]
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"):
        complaints.append(f"{name} scrolls sideways at 320")
    return complaints


@pytest.mark.parametrize("actor", ACTORS)
def test_every_page_can_be_read_by_everybody(actor: str, contexts: Any, found: Callable[[str], Found]) -> None:
    context, watch = contexts(actor)
    complaints, page = list(found(actor).broken), context.new_page()
    for address in ours_to_show(actor, found):
        page.goto(address)
        complaints += look(page, address)
    complaints += watch.complaints
    assert not complaints, "\n".join(complaints)


def test_every_page_was_found(found: Callable[[str], Found]) -> None:
    reached = {door for actor in ACTORS for door in found(actor).addresses}
    missing = {door for door, kind in DOORS.items() if kind == "page"} - reached - set(UNLINKED)
    assert sorted(missing) == []

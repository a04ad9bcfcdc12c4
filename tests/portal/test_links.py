"""Every link on every page leads somewhere: to an address that exists, and that opens for who was shown the link."""

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from lxml import html

from tests.matrix.forms import pages
from tests.matrix.harness import undone
from tests.matrix.world import World

pytestmark = pytest.mark.any_database

EACH = 3  # links followed for each door and person: they differ by row, not by what they do


@pytest.fixture(scope="module")
def links(world: World) -> dict[tuple[str, str], str]:
    """Local links as who sees them → where they stand; a few for each door."""
    found: dict[tuple[str, str], str] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for address, case, page in pages(world):
        for link in html.fromstring(page).iter("a"):
            href = link.get("href", "").partition("#")[0]
            if not href.startswith(("/", "?")) or href.startswith("//"):
                continue
            href = href if href.startswith("/") else address.partition("?")[0] + href
            kind = (case.actor, _door(href), "&".join(sorted(pair.partition("=")[0] for pair in href.split("?")[1:])))
            seen[kind] = seen.get(kind, 0) + ((case.actor, href) not in found)
            if seen[kind] <= EACH:
                found.setdefault((case.actor, href), address)
    return found


def _door(href: str) -> str:
    try:
        with translation.override("en" if href.startswith("/en/") else "nl"):
            return resolve(href.partition("?")[0]).view_name
    except Resolver404:
        return ""


def test_every_link_names_an_address_that_exists(links: dict[tuple[str, str], str]) -> None:
    assert len(links) > 100
    lost = [f"{href} on {where}" for (_, href), where in links.items() if not _door(href)]
    assert sorted(lost) == []


def test_every_link_opens_for_who_sees_it(world: World, links: dict[tuple[str, str], str]) -> None:
    shut = []
    for (actor, href), where in links.items():
        with undone():
            answer = world.client(actor).get(href)
            answer.getvalue()  # a file is open until it has been read
        if answer.status_code >= 400:
            shut.append(f"{href} on {where} for {actor}: {answer.status_code}")
    assert sorted(shut) == []

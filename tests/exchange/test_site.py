"""The base as a folder of pages: it works from file://, with search and facets, and asks nothing from elsewhere."""

import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from playwright.sync_api import Browser, Page, sync_playwright

from rodedraad.exchange import static_pages
from rodedraad.exchange.actions.site import write_site
from rodedraad.library.actions.base_version import let_search_see
from rodedraad.library.models import PracticeExample, SynonymSet
from tests.journeys.conftest import QUIET, chromium
from tests.journeys.keyboard import press, tab_to, tick, type_in
from tests.journeys.looking import look
from tests.opendata.a_base import make_base

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path) -> Path:
    base = make_base()
    made = PracticeExample.objects.create(
        origin="Noord",
        number="RD-2",
        reference="RD-2",
        title="Loopbaangesprekken oefenen",
        organisation=base.school,
        summary="Mentoren oefenen samen.",
        published_at=base.full.published_at,
    )
    SynonymSet.objects.create(key="guide", kind="same", from_words=["begeleider"], to_words=["mentor"])
    made.values.create(term=base.terms["form:lesson"], provenance="school")
    secret = PracticeExample.objects.create(
        origin="Noord",
        number="RD-3",
        reference="RD-3",
        title="Teruggetrokken geheim",
        state="withdrawn",
        published_at=base.full.published_at,
    )
    let_search_see([base.study.pk, base.full.pk, made.pk, secret.pk])
    folder = tmp_path / "site"
    write_site(folder)
    return folder


def in_a_browser(story: Callable[[Browser], None]) -> None:
    """Play this in Chromium, in a thread of its own: the browser's event loop would take the database along."""
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("journeys not run: install chromium")

    def played() -> None:
        with sync_playwright() as play:
            root = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = play.chromium.launch(executable_path=path, args=[*QUIET, *root])
            story(browser)
            browser.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(played).result()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_file_of_the_folder(site: Path) -> None:
    wrong = []
    for page in pages(site):
        for address in re.findall(r'(?:href|src|action)="([^"]*)"', page.read_text("utf-8")):
            if address.startswith(("#", "https://", "http://", "mailto:")):
                continue
            if not (page.parent / re.split(r"[?#]", address)[0]).resolve().is_file():
                wrong.append(f"{page.relative_to(site)}: {address}")
    assert wrong == []
    assert len(pages(site)) > 30


def test_there_is_a_page_for_everything_public_and_nothing_else(site: Path) -> None:
    for name in ("index.html", "doelen/index.html", "elementen/index.html", "checklist/index.html"):
        assert (site / name).is_file()
    assert list(site.glob("praktijkvoorbeelden/RD-2-*/index.html"))
    assert (site / "elementen/language-real/index.html").is_file()
    everything = "".join(
        path.read_text("utf-8") for path in site.rglob("*") if path.suffix in {".html", ".js", ".json"}
    )
    assert "Loopbaangesprekken oefenen" in everything
    assert "Teruggetrokken geheim" not in everything


def test_without_script_each_facet_value_has_a_page(site: Path) -> None:
    search = (site / "praktijkvoorbeelden/index.html").read_text("utf-8")
    (link,) = re.findall(r'href="([^"]*vorm/lesson\.html)"', search)
    page = ((site / "praktijkvoorbeelden") / link).resolve().read_text("utf-8")
    assert "Loopbaangesprekken oefenen" in page and "Trots op je kind" in page and "Op bezoek" not in page


def test_pages_hold_no_server_and_no_elsewhere(site: Path) -> None:
    for page in pages(site):
        text = page.read_text("utf-8")
        assert not re.search(r"hx-(get|post)|csrfmiddlewaretoken|type=\"module\"|<link[^>]+preload", text), page
        assert not re.search(r'<(?:script|link|img|use)[^>]+(?:src|href)="(?:https?:)?//', text), page
        assert ".svg#" not in text, page


def test_the_folder_holds_the_base_itself(site: Path) -> None:
    document = json.loads((site / "bestanden/praktijkvoorbeelden.json").read_text("utf-8"))
    assert [row["number"] for row in document["practices"]] == ["1192", "RD-1", "RD-2"]
    told = json.loads((site / "rodedraad-site.json").read_text())
    assert told["pages"] == len(pages(site)) and told["bytes"] > 0


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, site: Path) -> None:
    other = tmp_path / "mijn-map"
    other.mkdir()
    (other / "brief.txt").write_text("van mij")
    with pytest.raises(CommandError):
        call_command("export", "site", str(other))
    assert [path.name for path in other.iterdir()] == ["brief.txt"]
    write_site(site)


def test_the_base_can_be_written_as_one_zip(tmp_path: Path) -> None:
    make_base()
    call_command("export", "base", str(tmp_path))
    (path,) = tmp_path.glob("rodedraad-alles-*-v*.zip")
    assert path.stat().st_size > 1000


def test_addresses_become_files() -> None:
    assert static_pages.file_of("/") == "index.html"
    assert static_pages.file_of("/doelen/g-1/") == "doelen/g-1/index.html"
    assert static_pages.file_of("/overzicht/elementen/?deel=vorm&x=1") == "overzicht/elementen/deel-vorm-x-1.html"
    assert (
        static_pages.relative("doelen/index.html#top", "praktijkvoorbeelden/1/index.html")
        == "../../doelen/index.html#top"
    )


@pytest.mark.journey
def test_the_site_is_searched_from_a_folder(site: Path) -> None:
    complaints: list[str] = []

    def titles(page: Page) -> list[str]:
        return page.locator("#answer h3").all_inner_texts()

    def story(browser: Browser) -> None:
        page = browser.new_page(locale="nl-NL", reduced_motion="reduce")
        page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith("file://") else complaints.append(asked.url))
        page.goto(f"{site.as_uri()}/index.html")
        type_in(page, page.locator("#q"), "gesprek")
        page.keyboard.press("Enter")
        page.wait_for_selector("html[data-ready]")
        assert titles(page) == ["Loopbaangesprekken oefenen", "Op bezoek"]
        tab_to(page, page.locator("[data-facet=vorm] summary"))
        page.keyboard.press("Enter")
        tick(page, page.get_by_label("Bedrijfsbezoek"))
        page.wait_for_function("document.querySelectorAll('#answer h3').length === 1")
        assert titles(page) == ["Op bezoek"]
        assert "vorm=company-visit" in page.url
        complaints.extend(look(page))
        press(page, page.locator("#answer h3 a"))
        assert page.inner_text("h1") == "Op bezoek"
        talks = "Loopbaangesprekken oefenen"
        for question, title in (("begeleider", talks), ("loopbangesprekken", talks), ("1192", "Trots op je kind")):
            page.goto(f"{site.as_uri()}/praktijkvoorbeelden/index.html?q={question}")
            page.wait_for_selector("html[data-ready]")
            assert titles(page)[:1] == [title], question

    in_a_browser(story)
    assert complaints == []


@pytest.mark.journey
def test_without_script_the_site_still_shows_everything(site: Path) -> None:
    def story(browser: Browser) -> None:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{site.as_uri()}/praktijkvoorbeelden/index.html")
        page.locator("[data-facet=vorm] summary").click()
        page.locator("[data-facet=vorm] a", has_text="Les").click()
        assert page.locator("h3").count() == 2

    in_a_browser(story)

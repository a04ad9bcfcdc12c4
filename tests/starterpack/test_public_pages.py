"""The pages of the starter pack for everybody: without account, in two languages, kept by the browser, few queries."""

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from rodedraad.library.actions.base_version import base_changed
from rodedraad.starterpack import queries
from rodedraad.starterpack.models import Kind
from tests.cast import Cast


def opened(address: str, status: int = 200) -> html.HtmlElement:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return html.fromstring(answer.content)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_first_page_leads_to_everything_there_is(cast: Cast) -> None:
    links = set(opened("/startpakket/").xpath("//main//a/@href"))
    for kind, address in (
        (Kind.KIT, "/startpakket/kits/{}/"),
        (Kind.PROGRAMME, "/startpakket/programma/{}/"),
        (Kind.TEXT, "/startpakket/teksten/{}/"),
        (Kind.HOME_TASK, "/startpakket/thuis/{}/"),
    ):
        wanted = {address.format(item.key) for item in queries.items(kind)}
        assert wanted and wanted <= links
    assert {"/startpakket/gesprekskaarten/", "/startpakket/bedrijf/"} <= links


def test_every_page_opens_and_says_that_nothing_was_tried_yet(cast: Cast) -> None:
    for address in opened("/startpakket/").xpath("//main//a/@href"):
        assert "Voorbeeld, nog niet uitgeprobeerd." in words(opened(address)), address


def test_a_kit_shows_all_its_parts_and_leads_to_elements_and_practices(cast: Cast) -> None:
    kit = queries.kit("walk")
    assert kit is not None
    page = opened("/startpakket/kits/walk/")
    text = words(page)
    for row in (*kit.content["lesson"], *kit.content["checklist"]):
        assert " ".join(row["what"].split()) in text
    for task in kit.content["worksheet"]["tasks"]:
        assert task["title"] in text
    links = set(page.xpath("//main//a/@href"))
    assert {f"/elementen/{key}/" for key in kit.elements} <= links
    assert {f"/doelen/{key}/" for key in kit.goals} <= links
    practices = {one["practice"] for row in kit.content["elements"] for one in row["fragments"]}
    assert {link.split("/")[2].partition("-")[0] for link in links if link.startswith("/praktijk")} == practices


def test_an_english_page_marks_what_is_dutch(cast: Cast) -> None:
    page = opened("/en/startpakket/kits/walk/")
    assert page.get("lang") == "en"
    assert page.xpath("string(//h1/@lang)") == "nl"
    assert "An example, not tried out yet." in words(page)
    assert page.xpath("//section[@aria-labelledby='doel']/div/@lang") == ["nl"]


def test_a_programme_stands_in_the_order_of_the_school_year(cast: Cast) -> None:
    page = opened("/startpakket/programma/havo/")
    template = queries.programme_template("havo")
    assert template is not None
    tables = page.xpath("//table")
    assert len(tables) == len(template.years)
    first = [activity for activity in template.activities if activity.year == template.years[0]]
    ordered = sorted(first, key=lambda activity: (activity.weeks[0] - 31) % 53)
    assert [words(title) for title in tables[0].xpath(".//h3")] == [activity.title for activity in ordered]


def test_cards_can_be_chosen_by_moment_and_by_competence(cast: Cast) -> None:
    def cards(query: str) -> set[str]:
        return set(opened(f"/startpakket/gesprekskaarten/{query}").xpath("//h2[starts-with(@id, 'kaart-')]/@id"))

    everything = cards("")
    talk, networking = cards("?moment=talk"), cards("?competentie=networking")
    assert len(everything) == 30
    assert talk and networking and talk < everything and networking < everything
    assert cards("?moment=talk&competentie=networking") == talk & networking != set()
    assert cards("?moment=<script>") == set()


@pytest.mark.parametrize(
    "address",
    [
        "kits/no-such-kit/",
        "kits/no-such-kit/pdf/",
        "kits/no-such-kit/zip/",
        "programma/no-such-track/",
        "teksten/walk/",
        "thuis/walk/",
    ],
)
def test_what_does_not_exist_is_not_found(cast: Cast, address: str) -> None:
    opened(f"/startpakket/{address}", 404)


def test_a_browser_keeps_the_page_until_the_base_changes(cast: Cast) -> None:
    first = Client().get("/startpakket/kits/walk/")
    again = Client().get("/startpakket/kits/walk/", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    base_changed("starterpack.loaded", title="x")
    assert Client().get("/startpakket/kits/walk/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_pages_take_few_queries(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for address, most in (("", 10), ("kits/walk/", 6), ("programma/havo/", 6), ("gesprekskaarten/", 6)):
        base_changed("starterpack.loaded", title=address)
        with django_assert_max_num_queries(most):
            opened(f"/startpakket/{address}")
    opened("/startpakket/programma/havo/")
    with django_assert_max_num_queries(1):
        opened("/startpakket/programma/havo/")

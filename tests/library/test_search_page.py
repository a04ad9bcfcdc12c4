"""The page that searches the practice base: without script, with htmx, in two languages, and safe whatever is in it."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import PracticeExample
from tests.cast import Cast
from tests.library.a_search_base import make_search_base

pytestmark = pytest.mark.django_db
PAGE = "/praktijkvoorbeelden/"
HTMX = {"HX-Request": "true", "HX-Target": "results"}


@pytest.fixture
def base() -> dict[str, PracticeExample]:
    return make_search_base()


def shown(client: Client, query: str = "", **headers: str) -> str:
    response = client.get(PAGE + query, headers=headers)
    assert response.status_code == 200, response.content[:300]
    return response.content.decode()


def titles(page: str) -> list[str]:
    return [unescape(title) for title in re.findall(r'rd-result__title"><a href="[^"]+" lang="nl">([^<]*)</a>', page)]


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def count_of(page: str, facet: str, key: str) -> int:
    found = re.search(rf'name="{facet}" value="{key}"[^>]*><span>[^<]*</span><span class="rd-check__n">(\d+)', page)
    assert found, (facet, key)
    return int(found[1])


def test_the_page_shows_results_counts_and_marks_the_words(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client, "?q=ouders")
    assert titles(page) == ["Trots op je kind", "De markt"]
    assert "<mark>Ouders</mark>" in page and "<mark>Verzorgers</mark>" in page
    assert count_of(page, "sector", "vo") == 1 and count_of(page, "sector", "po") == 1
    assert '<h2 id="found" data-announce=' in page


def test_the_form_works_without_script(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client)
    form = re.search(r'<form [^>]*id="filters"[^>]*>', page)
    assert form and 'method="get"' in form[0] and f'action="{PAGE}"' in form[0]
    assert re.search(r'<input [^>]*name="q"[^>]*form="filters"', page)
    assert re.search(r'<select [^>]*name="volgorde"[^>]*form="filters"', page)
    assert re.search(r'<button class="[^"]*"[^>]*type="submit"', page)
    assert titles(shown(client, "?sector=vo&sector=po&volgorde=titel")) == [
        *("De markt", "Een warme overdracht", "Loopbaangesprekken", "Op bezoek", "Trots op je kind")
    ]


def test_marked_results_are_compared(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client, "?q=ouders")
    marks = re.findall(r'type="checkbox" name="v" value="([^"]+)" form="compare"', page)
    form = re.search(r'<form [^>]*id="compare" action="([^"]+)" method="get"', page)
    assert form and len(marks) == len(titles(page)) == 2
    compared = client.get(form[1], {"v": marks}).content.decode()
    assert all(title in compared for title in titles(page))


def test_every_choice_can_be_undone(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client, "?q=ouders&sector=vo&vorm=talk")
    chips = [unescape(link) for link in re.findall(r'class="rd-chip" href="([^"]+)"', page)]
    assert f"{PAGE}?q=ouders&vorm=talk" in chips and f"{PAGE}?q=ouders&sector=vo" in chips
    assert f'href="{PAGE}?q=ouders"' in page


def test_added_words_stand_there_with_what_they_bring_and_can_be_left_out(
    client: Client, base: dict[str, PracticeExample]
) -> None:
    page = shown(client, "?q=ouders")
    chip = re.search(r'class="rd-chip" href="([^"]+zonder=[^"]+)">([^<]+)', page)
    assert chip and "verzorgers" in chip[2] and "1" in chip[2]
    without = client.get(unescape(chip[1])).content.decode()
    assert titles(without) == ["Trots op je kind"]
    assert '<input type="hidden" name="zonder" value="verzorgers">' in without
    assert titles(shown(client, "?q=ouders&letterlijk=1")) == ["Trots op je kind"]


def test_a_typing_error_is_mended_and_said(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client, "?q=potcast")
    assert titles(page) == ["Podcast over werk"]
    assert "potcast" in words(page) and f"{PAGE}?q=potcast&amp;letterlijk=1" in page


def test_no_answer_leads_somewhere(client: Client, base: dict[str, PracticeExample]) -> None:
    page = shown(client, "?q=ouders&sector=vo&vorm=game")
    assert f'href="{PAGE}?q=ouders&amp;vorm=game"' in page and f'href="{PAGE}?q=ouders&amp;sector=vo"' in page
    assert set(titles(page)) == {"Trots op je kind", "De markt"}
    assert "autism nl" in words(page)


@pytest.mark.parametrize("query", ["?q=" + "x" * 10_000, "?q=%26%26+%7C%7C", "?q=de+het+een"])
def test_what_cannot_be_searched_for_gets_a_sentence(
    client: Client, base: dict[str, PracticeExample], query: str
) -> None:
    page = shown(client, query)
    assert titles(page) == [] and 'id="objection"' in page


@pytest.mark.parametrize(
    "query",
    ["?sector=bestaat-niet", "?pagina=99", "?pagina=-1", "?volgorde=x", "?q=%F0%9F%98%80", "?regio=zzz", "?tijd=x"],
)
def test_nonsense_in_the_address_breaks_nothing(client: Client, base: dict[str, PracticeExample], query: str) -> None:
    assert "</html>" in shown(client, query)


def test_a_page_behind_the_last_is_the_last(client: Client, base: dict[str, PracticeExample]) -> None:
    assert titles(shown(client, "?pagina=7")) == titles(shown(client))


def test_script_in_titles_and_questions_stays_text(client: Client, base: dict[str, PracticeExample]) -> None:
    evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    page = shown(client, f"?q={evil}&sector={evil}&zonder={evil}")
    assert "<script>alert(1)" not in page and "<script>alert(1)" not in shown(client)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown(client)
    assert "<script>alert(1)" not in shown(client, f"?q={evil}", **HTMX)


def test_htmx_gets_the_part_that_changes_and_a_clean_address(client: Client, base: dict[str, PracticeExample]) -> None:
    response = client.get(f"{PAGE}?q=ouders&volgorde=past&sector=vo&zonder=&pagina=", headers=HTMX)
    page = response.content.decode()
    assert "</html>" not in page and titles(page) == ["Trots op je kind"]
    assert 'id="filter-list" hx-swap-oob="innerHTML"' in page and 'id="expansions" hx-swap-oob' in page
    assert response["HX-Push-Url"] == f"{PAGE}?q=ouders&sector=vo"
    assert "HX-Request" in response["Vary"]
    whole = client.get(f"{PAGE}?q=ouders", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert b"</html>" in whole.content


def test_part_and_page_have_different_etags_and_304_comes_before_the_search(
    client: Client, base: dict[str, PracticeExample], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    whole, part = client.get(f"{PAGE}?q=ouders"), client.get(f"{PAGE}?q=ouders", headers=HTMX)
    assert whole["ETag"] != part["ETag"]
    with django_assert_num_queries(1):
        assert client.get(f"{PAGE}?q=ouders", headers={"If-None-Match": whole["ETag"]}).status_code == 304
    base_changed("practice.changed", base["1"])
    assert client.get(f"{PAGE}?q=ouders", headers={"If-None-Match": whole["ETag"]}).status_code == 200


def test_the_page_goes_compressed_to_who_takes_that(client: Client, base: dict[str, PracticeExample]) -> None:
    response = client.get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip" and response["ETag"].startswith("W/")
    again = client.get(PAGE, headers={"Accept-Encoding": "gzip", "If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_anonymous_pages_take_few_queries_and_no_session(
    client: Client, base: dict[str, PracticeExample], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shown(client)
    for query in (
        "",
        "?q=ouders+kind&sector=vo",
        '?q="warme+overdracht"',
        "?q=potcast",
        "?q=ouders&vorm=game&sector=vo",
    ):
        with django_assert_max_num_queries(5):
            response = client.get(PAGE + query)
        assert response.status_code == 200 and not response.cookies


@pytest.mark.django_db(transaction=True)
def test_signed_in_pages_take_few_queries(client: Client, cast: Cast) -> None:
    make_search_base()
    client.force_login(cast.counsellor)
    shown(client, "?q=ouders+kind")
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"{PAGE}?q=ouders+kind&sector=vo")
    asked = [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().startswith("SELECT")]
    assert 3 <= len(asked) <= 8, asked
    assert response["Cache-Control"] == "no-store" and "ETag" not in response


def test_english_pages_show_english_names(client: Client, base: dict[str, PracticeExample]) -> None:
    page = client.get("/en/praktijkvoorbeelden/?q=talk+en").content.decode()
    assert "talk en" in page and "talk nl" not in page
    assert {"Trots op je kind", "Loopbaangesprekken"} <= set(titles(page))


def test_a_long_facet_unfolds_on_request(client: Client, base: dict[str, PracticeExample]) -> None:
    from rodedraad.framework.models import Term
    from rodedraad.library.actions.base_version import let_search_see
    from rodedraad.library.models import PracticeTerm

    for number in range(12):
        term = Term.objects.create(vocabulary="subject", key=f"s{number}", name_nl=f"vak {number}", name_en="x")
        PracticeTerm.objects.create(practice=base["1"], term=term, provenance="school")
    base_changed("practice.changed", base["1"])
    let_search_see([base["1"].pk])
    page = shown(client)
    assert page.count('name="vak"') == 6 and "toon=vak" in page
    assert shown(client, "?toon=vak").count('name="vak"') == 12
    assert 'value="s11" checked' in shown(client, "?vak=s11")


def test_the_answer_as_json(client: Client, base: dict[str, PracticeExample]) -> None:
    answer = json.loads(client.get(f"{PAGE}zoek.json?q=ouders&facet=sector").content)
    assert answer["found"] == 2 and answer["facets"] == {"sector": {"vo": 1, "po": 1}}
    assert [row["number"] for row in answer["results"]] == ["1", "4"]


def test_only_reading_is_offered(client: Client, base: dict[str, PracticeExample]) -> None:
    assert client.post(PAGE).status_code == 405

"""Success elements: the study's numbers per category, fragments with their practices, research with its reasons."""

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from pytest_django import DjangoAssertNumQueries

from rodedraad.evidence.actions.study import load_study
from rodedraad.framework.actions.loading import load_framework
from rodedraad.framework.models import Term, TermLink
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import Citation, Fragment, PracticeExample
from rodedraad.library.queries.elements import checklist, success_elements

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base() -> None:
    load_framework()
    load_study()


def page(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_five_categories_count_the_practices_of_the_study() -> None:
    shown = success_elements()
    assert [category.count.total for category in shown.categories] == [27, 34, 23, 28, 11]
    assert [category.count.source for category in shown.categories] == [27, 34, 23, 28, 11]
    assert sum(category.elements for category in shown.categories) == 73


def test_the_list_shows_all_with_a_link_and_a_number(client: Client) -> None:
    shown = page(client, "/elementen/")
    rows = shown.xpath("//div[@class='rd-tree__row']")
    assert len(rows) == 73 + 10
    assert len({row.xpath("string(.//a/@href)") for row in rows}) == 83
    assert "27 voorbeelden" in words(shown)


def test_every_element_says_how_it_looked_and_where_that_stands(client: Client) -> None:
    shown = page(client, "/elementen/language-topics-people/")
    said = words(shown)
    for fragment in Fragment.objects.filter(element__key="language-topics-people"):
        assert fragment.text_nl in said
        assert f"§3.2.1, regel {fragment.line}" in said
    assert shown.xpath("//a[starts-with(@href, '/praktijkvoorbeelden/1288-')]")
    assert "misschien is een ander nummer bedoeld" in said


def test_a_line_that_cites_a_practice_twice_shows_it_once(client: Client) -> None:
    fragment = Fragment.objects.get(line=456)
    shown = page(client, f"/elementen/{fragment.element.key}/")
    row = next(row for row in shown.xpath("//div[@class='rd-fragment']") if fragment.text_nl in words(row))
    assert len(row.xpath(".//a[starts-with(@href, '/praktijkvoorbeelden/1208-')]")) == 1


def test_research_stands_with_study_population_reason_and_both_readers(client: Client) -> None:
    agreed = TermLink.objects.filter(agreed=True, reader=1, to_vocabulary="effective_element").first()
    assert agreed is not None and agreed.to_term is not None
    shown = words(page(client, f"/elementen/{agreed.from_term.key}/"))
    assert agreed.to_term.name_nl in shown and agreed.reason_nl in shown
    assert "Korpershoek" in shown and "vmbo" in shown and "beide lezers" in shown
    other = TermLink.objects.get(
        from_term=agreed.from_term, to_term=agreed.to_term, to_vocabulary="effective_element", reader=2
    )
    assert other.reason_nl in shown


def test_where_the_readers_differ_both_stay_visible(client: Client) -> None:
    for alone in TermLink.objects.filter(agreed=False, to_term__isnull=False).select_related("from_term")[:5]:
        shown = words(page(client, f"/elementen/{alone.from_term.key}/"))
        assert alone.reason_nl in shown
        assert "volgens één van twee lezers" in shown


def test_an_element_that_touches_nothing_says_why(client: Client) -> None:
    silent = TermLink.objects.filter(to_term=None, agreed=True, to_vocabulary="effective_element").first()
    assert silent is not None
    shown = words(page(client, f"/elementen/{silent.from_term.key}/"))
    assert silent.reason_nl in shown and "Raakt geen van deze" in shown


def test_no_page_adds_the_two_signs_up(client: Client) -> None:
    for key in ("language-tone", "autonomy-choices", "parents"):
        answer = client.get(f"/elementen/{key}/")
        if answer.status_code == 200:
            assert " van de 7" not in answer.content.decode()


def test_a_school_s_fragment_stands_after_the_study_s_and_counts_as_entered_by_a_school(client: Client) -> None:
    element = Term.objects.get(vocabulary="success_element", key="language-tone")
    practice = PracticeExample.objects.create(
        origin="demo", number="D-001", reference="D-001", title="Verzonnen", published_at=timezone.now()
    )
    fragment = Fragment.objects.create(
        element=element, text_nl="Wij zeiden gewoon wat het was.", said_by="een leerling"
    )
    Citation.objects.create(fragment=fragment, practice=practice)
    base_changed("practice.published", practice)
    found = {one.term.key: one.count for one in success_elements().walk()}["language-tone"]
    assert (found.source, found.school, found.reading) == (9, 1, 0)
    shown = page(client, "/elementen/language-tone/")
    rows = [words(row) for row in shown.xpath("//div[@class='rd-fragment']")]
    assert "Wij zeiden gewoon" in rows[-1] and "verzonnen" in rows[-1]
    PracticeExample.objects.filter(pk=practice.pk).update(state="withdrawn")
    base_changed("practice.withdrawn", practice)
    assert "D-001" not in client.get("/elementen/language-tone/").content.decode()


def test_an_element_nobody_showed_asks_for_an_example(client: Client) -> None:
    Citation.objects.filter(fragment__element__key="language-tone").delete()
    Fragment.objects.filter(element__key="language-tone").delete()
    base_changed("test")
    assert "Nog in geen voorbeeld gezien" in words(page(client, "/elementen/language-tone/"))


def test_headings_have_a_page_too_and_unknown_ones_do_not(client: Client) -> None:
    shown = page(client, "/elementen/activity/")
    assert len(shown.xpath("//div[@class='rd-tree__row']")) == 6
    assert "college tour" in words(shown), "the lists of forms stand at their heading"
    assert client.get("/elementen/niets/").status_code == 404


def test_english_pages_speak_english_and_keep_titles_dutch(client: Client) -> None:
    shown = page(client, "/en/elementen/language-tone/")
    assert "Tone and words that do not steer or put off" in words(shown)
    assert "Reader 1:" in words(shown)
    title = shown.xpath("//a[starts-with(@href, '/en/praktijkvoorbeelden/1850-')]")[0]
    assert title.get("lang") == "nl"


def test_the_checklist_holds_every_element_and_sets_it_against_research(client: Client) -> None:
    found = checklist()
    against = {term.key: rows for term, rows in found.against}
    assert len(against) == 7
    linked = TermLink.objects.filter(to_vocabulary="effective_element", to_term__isnull=False)
    assert sum(len(rows) for rows in against.values()) == linked.values("from_term", "to_term").distinct().count()
    shown = page(client, "/checklist/")
    assert len(shown.xpath("//div[@class='rd-check-row']")) == 73
    for term, rows in found.against:
        section = shown.xpath(f"//section[@aria-labelledby='r-{term.key}']")[0]
        assert len(section.xpath(".//li")) == len(rows)
        if not rows:
            assert "Geen succeselement" in words(section)


def test_the_pages_ask_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for address in ("/elementen/", "/elementen/language-tone/", "/elementen/activity/", "/checklist/"):
        with django_assert_max_num_queries(5):
            assert client.get(address).status_code == 200

"""Everything of the pack on paper: tagged from title to table cell, long enough, and no page left nearly empty."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from rodedraad.starterpack import papers, queries
from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.queries.pages import page_of
from tests.cast import Cast


def printed(kind: str, key: str, which: str = "") -> pikepdf.Pdf:
    page = page_of(kind, key)
    assert page is not None
    return pikepdf.open(io.BytesIO(papers.paper(page, which)))


def tags(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each tag stands in the structure tree."""
    return Counter(_tags(pdf.Root["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[str]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield str(node["/S"]).removeprefix("/")
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from _tags(child)


def drawn_texts(page: Any) -> int:
    """How many times text is drawn on a page: a page with a line or two has very few."""
    return sum(1 for _operands, operator in pikepdf.parse_content_stream(page) if str(operator) in ("TJ", "Tj"))


def test_every_kit_is_tagged_and_at_least_two_pages(cast: Cast) -> None:
    for kit in queries.kits():
        pdf = printed(Kind.KIT, kit.key)
        found = tags(pdf)
        assert pdf.Root["/MarkInfo"]["/Marked"] and pdf.Root["/Lang"] == "nl", kit.key
        assert len(pdf.pages) >= 2 and found["H1"] == 1, (kit.key, found)
        assert found["H2"] >= 10 and found["TR"] > len(kit.content["lesson"]) and found["TH"] >= 8, (kit.key, found)
        assert found["LI"] >= len(kit.content["access"]), (kit.key, found)


def test_every_year_programme_is_tagged_with_a_table_for_each_year(cast: Cast) -> None:
    for template in queries.programme_templates():
        pdf = printed(Kind.PROGRAMME, template.key)
        found = tags(pdf)
        years = {one.year for one in template.activities}
        # a table that goes on over a page has its head again
        assert found["Table"] >= len(years) and found["TR"] == len(template.activities) + found["Table"], template.key
        assert found["H1"] == 1 and found["H2"] >= len(years), template.key
        assert drawn_texts(pdf.pages[-1]) > 10, template.key


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.HOME_TASK, Kind.FIRM_PAGE, Kind.TALK_CARD])
def test_what_is_short_is_tagged_and_fits_on_one_page(cast: Cast, kind: str) -> None:
    for item in queries.items(kind)[:12]:
        pdf = printed(kind, item.key)
        found = tags(pdf)
        assert len(pdf.pages) == 1, item.key
        assert found["H1"] == 1 and found["P"] + found["LI"] >= 3, (item.key, found)


def test_worksheets_and_slides_are_tagged(cast: Cast) -> None:
    for kit in queries.kits():
        found = tags(printed(Kind.KIT, kit.key, "worksheet"))
        assert found["H1"] == 1 and found["H2"] == len(kit.content["worksheet"]["tasks"]), (kit.key, found)
        slides = printed(Kind.KIT, kit.key, "slides")
        assert len(slides.pages) == len(kit.content["slides"]), kit.key
        assert tags(slides)["H1"] == 1, kit.key

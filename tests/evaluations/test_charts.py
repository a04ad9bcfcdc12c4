"""The drawings: every mark can be seen, nothing leaves its frame, colours are those of the text around them."""

import re
from itertools import combinations

import pytest
from lxml import etree

from rodedraad.evaluations.charts import Bar, Dot, Row, bars, dots
from rodedraad.evaluations.document import Chart, Table
from rodedraad.evaluations.documents.drawing import for_paper

pytestmark = pytest.mark.any_database
TABLE = Table("Tabel", ("Wie", "Wat"), (("Iedereen", "3"),))
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> etree._Element:
    return etree.fromstring(chart.svg.encode())


def circles(chart: Chart) -> list[tuple[float, float]]:
    return [(float(one.get("cx")), float(one.get("cy"))) for one in drawn(chart).iter(f"{SVG}circle")]


def of(*values: float, label: str = "Iedereen") -> Chart:
    row = Row(label, tuple(Dot(value) for value in values), "3")
    return dots("Titel", "In woorden", [row], TABLE, ends=("niet", "wel"), steps=4)


def test_a_mark_stands_where_its_value_is_and_never_outside() -> None:
    left, middle, right, low, high = (x for x, _y in circles(of(1, 2.5, 4, -3, 9)))
    assert left < middle < right and middle == pytest.approx((left + right) / 2)
    assert (low, high) == (left, right)


def test_marks_of_the_same_value_do_not_hide_each_other() -> None:
    found = circles(of(2.5, 2.5, 2.55, 3.5))
    assert len(found) == 4
    for (x, y), (other_x, other_y) in combinations(found, 2):
        assert abs(x - other_x) >= 12 or abs(y - other_y) >= 12
    frame = [float(one) for one in drawn(of(2.5, 2.5, 2.55, 3.5)).get("viewBox", "").split()]
    assert all(6 <= y <= frame[3] - 6 for _x, y in found) and frame[3] > 56


def test_a_bar_is_as_long_as_its_part_of_the_whole() -> None:
    chart = bars(
        "Titel", "In woorden", [Bar("a", 25, "25%"), Bar("b", 100, "100%", 50, "50%"), Bar("c", 400, "?")], TABLE
    )
    wide = [float(one.get("width")) for one in drawn(chart).iter(f"{SVG}rect")]
    assert wide == [pytest.approx(wide[1] / 4), wide[1], pytest.approx(wide[1] / 2), wide[1]]


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        bars("Titel", "In woorden", [], TABLE)
    with pytest.raises(ValueError, match="nothing"):
        dots("Titel", "In woorden", [], TABLE, ends=("a", "b"))
    with pytest.raises(ValueError, match="nothing"):
        bars("Titel", "In woorden", [Bar("a", 1, "1")], TABLE, most=0)


def test_words_are_escaped_and_colour_is_that_of_the_text() -> None:
    chart = of(2, label='<b onload="x">& meer')
    words = [one.text for one in drawn(chart).iter(f"{SVG}text")]
    assert '<b onload="x">& meer' in words
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', chart.svg)) <= {"currentColor", "none"}


def test_on_paper_a_drawing_says_in_words_what_it_shows_and_loses_its_scripts() -> None:
    svg = of(2).svg.replace("</svg>", "<script>alert(1)</script></svg>")
    found = etree.fromstring(for_paper(svg, "In <woorden>").encode())
    assert [one.text for one in found.iter(f"{SVG}title")] == ["In <woorden>"]
    assert not list(found.iter(f"{SVG}script"))
    for wrong in ("<p>geen tekening</p>", "<svg", ""):
        with pytest.raises(ValueError, match="not a drawing"):
            for_paper(wrong, "x")

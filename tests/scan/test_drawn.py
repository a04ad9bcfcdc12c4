"""How the picture is drawn and said: marks that do not cover each other, numbers as they may be shown, a file."""

import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest
from django.utils.translation import override

from rodedraad.scan.differences import Given, Spread, per_theme
from rodedraad.scan.drawing import drawing
from rodedraad.scan.drawn import Line, apart, ends, listed, theme_line
from rodedraad.scan.items import RESPONDENTS, themes
from rodedraad.scan.queries.picture import ThemePicture

NAMES = {
    "leader": "Schoolleiders",
    "counsellor": "Decanen",
    "mentor": "Mentoren",
    "learner": "Leerlingen",
    "parent": "Ouders",
}


def line(values: dict[str, float], rough: str = "", hidden: tuple[str, ...] = ()) -> Line:
    given = [Given(role, "one", "vision", value, 20, role == rough, 0.2) for role, value in values.items()]
    spread = per_theme(given)[0] if given else Spread("vision", (), None, False, (), ())
    (theme,) = (one for one in themes("vo") if one.key == "vision")
    with override("nl"):
        return theme_line(ThemePicture(theme, spread, [], (*values, *hidden), hidden), NAMES)


def test_no_mark_covers_another_wherever_they_stand() -> None:
    for values in ((2.0, 2.0, 2.0, 2.0, 2.0), (1.0, 1.0, 1.1, 1.2, 4.0), (2.0, 2.05, 2.1, 2.15, 2.2), (1, 2, 3, 4, 4)):
        dots = line(dict(zip(RESPONDENTS, values, strict=True))).dots
        for one, other in combinations(dots, 2):
            assert abs(float(one.at) - float(other.at)) >= 4 or abs(one.lane - other.lane) >= 13
    assert line(dict.fromkeys(RESPONDENTS, 2.0)).is_high
    assert not line({"leader": 1.0, "learner": 4.0}).is_high


def test_the_thread_runs_only_between_the_outermost() -> None:
    found = line({"leader": 3.6, "mentor": 2.9, "learner": 1.7})
    at = {dot.role: dot.at for dot in found.dots}
    assert (found.first, found.last) == (at["learner"], at["leader"])
    assert (line({"leader": 3.0}).first, line({"leader": 3.0, "learner": 3.0}).first) == ("", "")


def test_the_difference_in_words_and_number() -> None:
    found = line({"leader": 3.6, "mentor": 2.9, "learner": 1.7}, hidden=("parent",))
    assert found.sentence == "Schoolleiders geven gemiddeld 3,6, leerlingen 1,7."
    assert (found.number, found.apart, found.hidden) == ("1,9", "een hele stap of meer", ("Ouders",))
    assert next((dot.number, dot.margin, dot.n) for dot in found.dots) == ("3,6", "0,2", 20)


def test_of_few_colleagues_only_about() -> None:
    found = line({"leader": 3.5, "learner": 1.7}, rough="leader")
    assert found.sentence == "Schoolleiders geven gemiddeld ongeveer 3,5, leerlingen 1,7."
    assert found.number == "ongeveer 2,0"


def test_one_role_has_no_difference_and_says_nothing_of_it() -> None:
    found = line({"learner": 1.7})
    assert (found.number, found.apart, found.sentence) == ("", "", "")
    assert line({"learner": 2.0, "parent": 2.0}).sentence == "Alle rollen geven 2,0."


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (None, ""),
        (0.0, "geen verschil"),
        (0.4, "minder dan een halve stap"),
        (0.5, "een halve stap of meer"),
        (1.0, "een hele stap of meer"),
    ],
)
def test_how_far_apart_in_steps(difference: float | None, said: str) -> None:
    with override("nl"):
        assert apart(difference) == said


def test_names_after_each_other() -> None:
    with override("nl"):
        assert listed(["Decanen", "Mentoren", "OP’ers"]) == "Decanen, mentoren en OP’ers"
        assert (listed(["Decanen"]), listed([])) == ("Decanen", "")
        assert ends() == ("Nog niet", "Helemaal")


def test_the_drawing_is_a_file_that_stands_alone_and_tells_its_numbers() -> None:
    with override("nl"):
        text = drawing("LOB-scan <2026> & verder", [line({"leader": 3.6, "learner": 1.7}), line({})], ends())
    root = ElementTree.fromstring(text)  # noqa: S314 - our own text
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "LOB-scan <2026> & verder"
    assert "Visie: Schoolleiders 3,6; Leerlingen 1,7" in (root.findtext(f"{space}desc") or "")
    assert [one.get("stroke") for one in root.findall(f"{space}line")].count("#c3203a") == 1
    assert not any("href" in name for node in root.iter() for name in node.attrib)
    width = float(root.get("width") or 0)
    assert all(0 <= float(one.get("x") or 0) <= width for one in root.iter(f"{space}text"))

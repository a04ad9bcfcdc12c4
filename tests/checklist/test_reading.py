"""Words in a plan show an element; a denial, a wish or the past does not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.checklist.covering import seen
from rodedraad.checklist.facts import PlanFacts
from rodedraad.checklist.reading import elements_data, reader

ELEMENTS = Path(__file__).parents[2] / "rodedraad/framework/data/success_elements.toml"


def keys(text: str, field: str = "experience") -> set[str]:
    return {found.key for found in reader().read(text, field)}


@pytest.mark.parametrize(
    ("text", "field", "element"),
    [
        ("Leerlingen kiezen zelf bij welk bedrijf ze kijken.", "experience", "autonomy-ownership"),
        ("De student mag zelf kiezen.", "choose", "autonomy-ownership"),
        ("Oud-leerlingen vertellen over hun studie.", "experience", "language-peers"),
        ("Een oud‑leerling en twee alumni vertellen.", "peers", "language-peers"),
        ("Ze lopen een dag mee in de garage.", "experience", "language-real-experience"),
        ("De bouwbedrijven krijgen vooraf uitleg.", "partners", "working-life-prepared"),
        ("Ouder en kind vullen samen een opdracht in.", "parents", "parents-together"),
        ("Het lokaal is gereserveerd.", "place_text", "conditions-location"),
        ("LOB staat in het schoolplan.", "measure", "environment-anchoring"),
        ("Het is niet vrijblijvend: iedereen doet mee.", "experience", "autonomy-obligatory"),
    ],
)
def test_words_show_an_element(text: str, field: str, element: str) -> None:
    assert element in keys(text, field)


@pytest.mark.parametrize(
    ("text", "field", "element"),
    [
        ("Leerlingen kiezen niet zelf bij welk bedrijf ze kijken.", "experience", "autonomy-ownership"),
        ("Er komen geen oud-leerlingen vertellen.", "experience", "language-peers"),
        ("Vorig jaar kwamen oud-leerlingen vertellen.", "experience", "language-peers"),
        ("Misschien lopen ze een dag mee in de garage.", "experience", "language-real-experience"),
        ("Kunnen oud-leerlingen vertellen over hun studie?", "experience", "language-peers"),
        ("Zonder ouder en kind samen een opdracht te geven.", "parents", "parents-together"),
        ("Het lokaal is nog niet geregeld.", "place_text", "conditions-location"),
        ("Leerlingen kiezen nu zelf en dat gaat mis.", "occasion", "autonomy-ownership"),
    ],
)
def test_a_denial_a_wish_the_past_and_the_occasion_show_nothing(text: str, field: str, element: str) -> None:
    assert element not in keys(text, field)


def test_a_no_in_another_clause_is_no_denial() -> None:
    assert "language-peers" in keys("Er komt geen bedrijf, maar oud-leerlingen vertellen over hun werk.")
    assert "autonomy-ownership" in keys("Niet alleen de mentor: leerlingen kiezen zelf hun vraag.")


def test_there_are_cues_for_every_element_and_for_nothing_else() -> None:
    terms = tomllib.loads(ELEMENTS.read_text("utf-8"))["term"]
    assert set(elements_data()) == {term["key"] for term in terms if term["level"] == "element"}
    assert len(elements_data()) == 73
    assert all(row["cues"] for row in elements_data().values())


def test_every_form_goal_and_group_a_cue_names_exists() -> None:
    folder = ELEMENTS.parent
    files = {
        "forms": "forms",
        "goals": "goals",
        "target_groups": "target_groups",
        "partners": "partners",
        "roles": "roles",
        "bearers": "goal_bearers",
    }
    known = {
        part: {term["key"] for term in tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))["term"]}
        for part, name in files.items()
    }
    for key, row in elements_data().items():
        assert set(row.get("forms", ())) <= known["forms"], key
        for part, names in row.get("fits", {}).items():
            assert part in {*known, "fields", "place"}, key
            if part in known:
                assert set(names) <= known[part], key


SAID = "leerlingen kiezen zelf oud-leerlingen vertellen geen niet <b> </p> bus euro podcast ouders, é thuis. ? 😀"
WORDS = st.sampled_from([*SAID.split(), "\n"])


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)))
def test_marks_stand_inside_the_text_on_the_words_themselves(text: str) -> None:
    facts = PlanFacts(texts={"experience": text})
    for showing in seen(facts).showing.values():
        for mark in showing.marks:
            assert 0 <= mark.begin < mark.end <= len(text)
            assert text[mark.begin : mark.end] == mark.text
            assert mark.text == mark.text.strip()


def test_a_mark_is_exactly_the_words() -> None:
    text = "  <b>Daarna</b> maken ze een podcast\u00ad, met é en 😀."
    marks = seen(PlanFacts(texts={"experience": text})).showing["language-channel"].marks
    assert [(mark.begin, mark.text.rstrip("\u00ad")) for mark in marks] == [(text.index("podcast"), "podcast")]


def test_the_labelled_plans_are_still_read_as_well_as_they_must_be() -> None:
    plans = tomllib.loads((ELEMENTS.parents[3] / "bench/data/plans.toml").read_text("utf-8"))["plan"]
    assert len(plans) == 30
    for part in ("dev", "test"):
        right = wrong = missed = 0
        for plan in plans:
            if plan["part"] == part:
                found, wanted = set(seen(PlanFacts(texts=plan["texts"])).showing), set(plan["covers"])
                right, wrong, missed = (
                    right + len(found & wanted),
                    wrong + len(found - wanted),
                    missed + len(wanted - found),
                )
        assert right / (right + wrong) >= 0.8
        assert right / (right + missed) >= 0.6

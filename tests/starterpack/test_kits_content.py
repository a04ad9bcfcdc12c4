"""What the activity kits promise: whole, told in the vocabulary's own keys, shown by real places in the study."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.any_database

ROOT = Path(__file__).resolve().parents[2] / "rodedraad"
KITS = sorted((ROOT / "starterpack" / "data" / "kits").glob("*.toml"))
NEEDED = {
    "walk",
    "museum-visit",
    "speed-dates",
    "alumni-podcast",
    "challenge-week",
    "firm-visit",
    "parents-evening",
    "profile-game",
    "subject-lesson",
    "gap-year",
}
SIXTH = "dealing-with-expectations"
FEWEST_WORDS, FEWEST_ELEMENTS = 900, 4
FEWEST_SLIDES, MOST_SLIDES = 6, 10
STAGES = ("Voorbereiding", "Ervaring", "Gesprek", "Keuze")
NOT_READ = {
    *("kind", "key", "licence", "status", "sectors", "tracks", "goals", "competences", "forms", "phases", "place"),
    *("title_en", "summary_en", "elements"),
}
OTHER_SECTORS_WORDS = re.compile(r"\b(leerling|student|mentor|slb)\w*", re.IGNORECASE)
FILES = {path.stem: tomllib.loads(path.read_text()) for path in KITS}
each_kit = pytest.mark.parametrize("kit", FILES.values(), ids=FILES)


def keys_of(vocabulary: str, level: str = "") -> set[str]:
    terms = tomllib.loads((ROOT / "framework" / "data" / f"{vocabulary}.toml").read_text())["term"]
    return {term["key"] for term in terms if not level or term["level"] == level}


def shown_by_the_study() -> set[tuple[str, int, str]]:
    """Every (practice, line, element) that stands in the evidence data without a noted fault."""
    fragments = tomllib.loads((ROOT / "evidence" / "data" / "study" / "fragments.toml").read_text())["fragment"]
    return {
        (citation["id"], fragment["line"], fragment["element"])
        for fragment in fragments
        for citation in fragment.get("citations", ())
        if "fault" not in citation
    }


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def words_of(*values: Any) -> str:
    return "\n".join(text for value in values for text in texts(value))


def test_all_ten_kits_are_there() -> None:
    assert set(FILES) >= NEEDED


@each_kit
def test_a_kit_says_what_it_is(kit: dict[str, Any]) -> None:
    assert (kit["kind"], kit["licence"], kit["status"]) == ("kit", "CC BY 4.0", "template")
    assert FILES[kit["key"]] is kit
    assert kit["title"] and kit["title_en"] and kit["summary"] and kit["summary_en"]
    assert "\n" not in kit["title_en"] + kit["summary_en"]


@each_kit
@pytest.mark.parametrize(
    ("field", "vocabulary", "level"),
    [
        ("sectors", "sectors", "sector"),
        ("tracks", "tracks", "track"),
        ("goals", "goals", "subgoal"),
        ("competences", "competences", ""),
        ("forms", "forms", ""),
        ("phases", "phases", ""),
    ],
)
def test_the_keys_of_a_kit_are_keys_of_the_vocabularies(
    kit: dict[str, Any], field: str, vocabulary: str, level: str
) -> None:
    assert kit[field]
    assert set(kit[field]) <= keys_of(vocabulary, level)
    assert len(kit[field]) == len(set(kit[field]))


@each_kit
def test_each_success_element_is_shown_by_a_practice_at_that_very_line(kit: dict[str, Any]) -> None:
    shown = shown_by_the_study()
    elements = kit["elements"]
    assert len({element["key"] for element in elements}) == len(elements) >= FEWEST_ELEMENTS
    for element in elements:
        assert element["key"] in keys_of("success_elements", "element")
        assert element["how"].strip()
        assert element["fragments"]
        for fragment in element["fragments"]:
            assert (fragment["practice"], fragment["line"], element["key"]) in shown


@each_kit
def test_the_minutes_and_hours_add_up(kit: dict[str, Any]) -> None:
    assert sum(row["minutes"] for row in kit["lesson"]) == kit["minutes"]
    assert kit["learner_hours"] * 60 == kit["minutes"]
    coach = [row for row in kit["hours"] if row["role"] == "Begeleider"]
    assert [row["hours"] for row in coach] == [kit["coach_hours"]]
    parts = re.findall(r"(\d+(?:,\d+)?|een half) uur", coach[0]["what"])
    told = sum(Decimal("0.5") if part == "een half" else Decimal(part.replace(",", ".")) for part in parts)
    assert told == Decimal(str(kit["coach_hours"]))


@each_kit
def test_after_the_experience_comes_the_talk_and_then_the_choice(kit: dict[str, Any]) -> None:
    assert kit["phases"] == ["prepare", "experience", "talk", "choose"]
    stages = [re.split(r"[:,]", row["what"])[0] for row in kit["lesson"]]
    assert set(stages) == set(STAGES)
    last = {stage: max(place for place, one in enumerate(stages) if one == stage) for stage in STAGES}
    assert last["Voorbereiding"] < last["Ervaring"] < last["Gesprek"] < last["Keuze"]
    talked = sum(row["minutes"] for row, stage in zip(kit["lesson"], stages, strict=True) if stage == "Gesprek")
    assert talked >= 20


@each_kit
def test_a_kit_fills_two_pages(kit: dict[str, Any]) -> None:
    read = words_of({name: value for name, value in kit.items() if name not in NOT_READ})
    assert len(re.findall(r"\w+", read)) >= FEWEST_WORDS
    assert FEWEST_SLIDES <= len(kit["slides"]) <= MOST_SLIDES
    for part in ("goal", "access", "letter", "checklist", "evaluation", "risks", "hours", "costs"):
        assert kit[part], part


@each_kit
def test_what_youngsters_read_leaves_out_the_word_they_dislike(kit: dict[str, Any]) -> None:
    for_youngsters = words_of(kit["slides"], kit["worksheet"], kit["letter"]).lower()
    assert "reflect" not in for_youngsters
    assert "waarom" not in words_of(kit["slides"], kit["worksheet"]).lower()
    assert re.search(r"\b(je|jij|jouw|mijn|ik)\b", words_of(kit["worksheet"]).lower())


@each_kit
def test_a_kit_for_more_sectors_uses_the_words_of_none(kit: dict[str, Any]) -> None:
    found = OTHER_SECTORS_WORDS.search(words_of({name: value for name, value in kit.items() if name not in NOT_READ}))
    assert found is None, found


@each_kit
def test_the_youngster_ends_with_a_step_of_the_own_choice(kit: dict[str, Any]) -> None:
    last = kit["worksheet"]["tasks"][-1]
    assert re.search(r"stap|kies", words_of(last).lower())
    assert kit["lesson"][-1]["what"].startswith("Keuze")


@each_kit
def test_the_letter_leaves_the_facts_of_the_school_open(kit: dict[str, Any]) -> None:
    assert len(re.findall(r"\[[^\]]+\]", kit["letter"]["body"])) >= 4
    assert kit["letter"]["subject"].strip()


@each_kit
def test_youngsters_colleagues_and_partners_are_all_asked(kit: dict[str, Any]) -> None:
    asked = {question.split(":")[0] for question in kit["evaluation"]["questions"]}
    assert {"Jongeren", "Collega's"} < asked


@each_kit
def test_amounts_of_money_are_called_an_estimate(kit: dict[str, Any]) -> None:
    assert all("raming" in cost["what"] for cost in kit["costs"] if cost["euro"])
    assert all(cost["per"] for cost in kit["costs"])


def test_the_sixth_competence_stands_in_at_least_three_kits() -> None:
    assert sum(SIXTH in kit["competences"] for kit in FILES.values()) >= 3


def test_a_pair_that_the_study_does_not_show_would_be_noticed() -> None:
    shown = shown_by_the_study()
    assert ("1555", 277, "language-play") in shown
    assert ("1556", 277, "language-play") not in shown
    assert ("1555", 277, "language-tone") not in shown

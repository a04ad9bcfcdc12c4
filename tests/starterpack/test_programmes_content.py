"""The year programmes, talk cards, texts, home tasks and page for a firm of the starter pack: whole, and usable."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rodedraad.starterpack import starter_files
from rodedraad.starterpack.models import Kind

pytestmark = pytest.mark.any_database

DATA = starter_files.FOLDER
FRAMEWORK = Path(__file__).resolve().parents[2] / "rodedraad" / "framework" / "data"
LAW = Path(__file__).resolve().parents[2] / "rodedraad" / "programmes" / "data" / "law.toml"
YEARS = {
    "vmbo-bb": 4,
    "vmbo-kb": 4,
    "vmbo-gl": 4,
    "vmbo-tl": 4,
    "havo": 5,
    "vwo": 6,
    "pro": 5,
    "mbo-entree": 1,
    "mbo": 3,
    "hbo-first-year": 1,
}
HOLIDAY_WEEKS = {*range(42, 45), 52, 53, 1, *range(7, 10), *range(17, 20), *range(29, 36)}
THREE_WEEKS = 3
SCHOOL_YEAR_BEGINS = 31
LONGEST_IN_WORDS = 240
MOST_SENTENCES = 3
OF_A_SCHOOL = r"\b(?:medestudent|student|studenten|slb\w*|bpv|praktijkopleider)\b"
OF_AN_INSTITUTE = r"\b(?:leerlingen?|leerjaar|mentor\w*|decaan|profiel\w*|brugklas\w*|havo|vwo|vmbo)\b"
OF_A_SECTOR = {
    **dict.fromkeys(("pro", "vmbo", "havo", "vwo"), OF_A_SCHOOL),
    "mbo": OF_AN_INSTITUTE,
    "hbo": OF_AN_INSTITUTE + r"|\b(?:klas|bpv)\b",
}


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keys(vocabulary: str) -> set[str]:
    return {term["key"] for term in toml(FRAMEWORK / f"{vocabulary}.toml")["term"]}


def programmes() -> dict[str, dict[str, Any]]:
    return {path.stem: toml(path) for path in sorted((DATA / "programmes").glob("*.toml"))}


def place_in_year(week: int) -> int:
    """Weeks in the order of a school year, which begins in August."""
    return (week - SCHOOL_YEAR_BEGINS) % 52


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def sentences_for_youngsters() -> dict[str, str]:
    found = {path.name: path.read_text(encoding="utf-8") for path in (DATA / "home_tasks").glob("*.toml")}
    for card in toml(DATA / "talk_cards" / "talk_cards.toml")["card"]:
        found[card["key"]] = " ".join([card["question"], *card["follow_ups"]])
    return found


EACH = pytest.mark.parametrize("name", sorted(YEARS))


def test_there_is_a_programme_for_each_track() -> None:
    assert set(programmes()) == set(YEARS)


@EACH
def test_a_programme_covers_all_years_with_four_to_seven_activities_each(name: str) -> None:
    programme = programmes()[name]
    assert programme["years"] == list(range(1, YEARS[name] + 1))
    for year in programme["years"]:
        found = [activity["title"] for activity in programme["activity"] if activity["year"] == year]
        assert 4 <= len(found) <= 7, (year, found)
        assert len(set(found)) == len(found)


@EACH
def test_every_key_of_a_programme_is_a_term(name: str) -> None:
    programme = programmes()[name]
    assert set(programme["tracks"]) <= keys("tracks") and programme["tracks"]
    assert programme["sector"] in keys("sectors")
    law = {row["key"] for row in toml(LAW)["rule"]}
    for activity in programme["activity"]:
        assert activity["subject"] in keys("subjects")
        for field, vocabulary in (("goals", "goals"), ("competences", "competences"), ("phases", "phases")):
            assert activity[field] and set(activity[field]) <= keys(vocabulary), (activity["title"], field)
        assert set(activity["elements"]) <= keys("success_elements"), activity["title"]
        assert activity.get("law", "") in law | {""}, activity["title"]


@EACH
def test_activities_can_be_placed_outside_the_holidays_and_take_time(name: str) -> None:
    for row in programmes()[name]["activity"] + programmes()[name].get("choice", []):
        first, last = row["weeks"]
        assert 1 <= first <= last <= 52, row
        assert not HOLIDAY_WEEKS & set(range(first, last + 1)), row
    for activity in programmes()[name]["activity"]:
        assert activity["learner_hours"] > 0 and activity["coach_hours"] > 0, activity["title"]


@EACH
def test_an_experience_is_talked_over_there_or_within_three_weeks(name: str) -> None:
    activities = programmes()[name]["activity"]
    without_talk = [one for one in activities if "experience" in one["phases"] and not one["talk"]]
    for one in without_talk:
        first, last = map(place_in_year, one["weeks"])
        assert any(
            other["talk"]
            and other["year"] == one["year"]
            and first <= place_in_year(other["weeks"][0]) <= last + THREE_WEEKS
            and place_in_year(other["weeks"][1]) >= last
            for other in activities
        ), one["title"]


@EACH
def test_a_talk_is_a_phase_and_a_phase_a_talk(name: str) -> None:
    for activity in programmes()[name]["activity"]:
        assert activity["talk"] == ("talk" in activity["phases"]), activity["title"]
        assert activity["kind"] != "talk" or activity["talk"], activity["title"]


@EACH
def test_a_programme_touches_all_six_competences_and_shows_every_route(name: str) -> None:
    programme = programmes()[name]
    assert {key for activity in programme["activity"] for key in activity["competences"]} == keys("competences")
    assert any("choose-next-route" in activity["goals"] for activity in programme["activity"])
    text = " ".join(activity["title"] + " " + activity["what"] for activity in programme["activity"]).lower()
    assert "tussenjaar" in text or name == "pro"
    assert "werk" in text


@EACH
def test_an_activity_with_a_kit_gives_it_the_time_it_asks(name: str) -> None:
    kits = {kit["key"]: kit for kit in map(toml, (DATA / "kits").glob("*.toml"))}
    for activity in programmes()[name]["activity"]:
        if kit := kits.get(activity["kit"]):
            assert activity["learner_hours"] >= kit["learner_hours"], activity["title"]
            assert activity["coach_hours"] >= kit["coach_hours"], activity["title"]
            assert not kit["tracks"] or set(kit["tracks"]) & set(programmes()[name]["tracks"]), activity["title"]
        else:
            assert not activity["kit"], activity["title"]


def test_the_programmes_are_not_copies_of_each_other() -> None:
    for field in ("what", "in_words"):
        texts = [activity[field] for programme in programmes().values() for activity in programme["activity"]]
        assert len(set(texts)) == len(texts) > 200


@EACH
def test_every_activity_says_to_youngsters_in_two_short_sentences_what_they_do(name: str) -> None:
    for activity in programmes()[name]["activity"]:
        said = activity["in_words"]
        assert 40 <= len(said) <= LONGEST_IN_WORDS, (activity["title"], len(said))
        assert 1 <= len(re.findall(r"[.?!](?= |$)", said)) <= MOST_SENTENCES and said[-1] in ".?!", activity["title"]
        assert {"je", "jij", "jouw", "jou"} & set(words(said)), activity["title"]
        assert not {"u", "uw", "leerlijn", "competentie", "competenties"} & set(words(said)), activity["title"]
        assert said.strip() != activity["what"].strip()


@EACH
def test_words_for_youngsters_hold_no_word_of_another_sector(name: str) -> None:
    elsewhere = OF_A_SECTOR[programmes()[name]["sector"]]
    for activity in programmes()[name]["activity"]:
        assert re.findall(elsewhere, activity["in_words"].lower()) == [], activity["title"]


def test_there_are_thirty_talk_cards_over_all_stages_and_competences() -> None:
    cards = toml(DATA / "talk_cards" / "talk_cards.toml")["card"]
    assert len(cards) == 30
    assert len({card["key"] for card in cards}) == len({card["question"] for card in cards}) == 30
    assert {card["stage"] for card in cards} == {"prepare", "experience", "talk", "choose", "overstap"}
    assert {card["competence"] for card in cards} == keys("competences")
    for card in cards:
        assert len(card["follow_ups"]) == 3
        assert not any(line.lower().startswith("waarom") for line in [card["question"], *card["follow_ups"]])


def test_nothing_for_youngsters_speaks_of_reflection() -> None:
    found = sentences_for_youngsters() | {
        f"{name}: {activity['title']}": activity["what"] + activity["in_words"]
        for name, programme in programmes().items()
        for activity in programme["activity"]
    }
    assert len(found) > 200
    assert [name for name, text in found.items() if "reflect" in re.sub(r"competences = .*", "", text)] == []


def test_there_are_six_home_tasks_of_at_most_a_quarter_of_an_hour() -> None:
    tasks = [toml(path) for path in (DATA / "home_tasks").glob("*.toml")]
    assert len(tasks) == 6
    for task in tasks:
        minutes = [int(number) for number in re.findall(r"(\d+) minuten", task["summary"])]
        assert minutes and max(minutes) <= 15, task["key"]


def test_every_text_for_the_rules_says_to_check_the_present_rules_and_where() -> None:
    texts = [toml(path) for path in (DATA / "texts").glob("*.toml")]
    assert {text["for"] for text in texts} == {"pta", "oer", "school_guide", "school_plan"}
    for text in texts:
        assert "controleer" in text["note"].lower(), text["key"]
        assert re.search(r"gelezen op|gezien op", text["note"]), text["key"]


def test_what_the_law_asks_is_dated_and_says_whether_it_was_checked() -> None:
    rows = toml(LAW)["rule"]
    assert len({row["key"] for row in rows}) == len(rows) >= 8
    for row in rows:
        assert row["obligation"] in ("must", "may"), row["key"]
        assert set(row["sectors"]) <= {"po", "vo", "mbo", "hbo"} and set(row["tracks"]) <= keys("tracks"), row["key"]
        assert isinstance(row["read_on"], date) and isinstance(row["checked"], bool), row["key"]
        assert row["source"] and row["url"].startswith("https://"), row["key"]
        assert all(row[name] for name in ("title_nl", "title_en", "text_nl", "text_en")), row["key"]


def test_all_of_it_can_be_loaded() -> None:
    rows = starter_files.read_folder()
    found = {kind: sum(row.kind == kind for row in rows) for kind in Kind}
    assert found[Kind.PROGRAMME] == len(YEARS)
    assert (found[Kind.TALK_CARD], found[Kind.HOME_TASK], found[Kind.FIRM_PAGE]) == (30, 6, 1)

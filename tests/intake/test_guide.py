"""The guide: sixteen fields, why this is career guidance, in two languages and in the words of each sector."""

import tomllib

import pytest
from django.conf import settings

from rodedraad.framework.models import Vocabulary
from rodedraad.intake import guide
from rodedraad.intake.guide import Answers, Row

LEXICON = tomllib.loads((settings.PACKAGE / "schools" / "data" / "lexicon.toml").read_text("utf-8"))["word"]


def lexicon(sector: str, language: str) -> dict[str, str]:
    found = {}
    for word in LEXICON:
        forms = word[sector][language]
        found |= {
            word["key"]: forms["singular"],
            f"{word['key']}s": forms["plural"],
            f"the_{word['key']}": forms["with_article"],
        }
    return found


def test_seventeen_questions_count_and_one_is_extra() -> None:
    assert [question.key for question in guide.counted()] == [
        *("title", "why", "sector", "region", "years", "target", "occasion", "goals", "form", "time", "roles"),
        *("course", "programme", "elements", "obstacles", "success", "conditions"),
    ]
    assert [question.key for question in guide.questions() if question.is_extra] == ["extras"]


def test_it_takes_about_fifteen_minutes() -> None:
    assert 13 <= guide.minutes_of(guide.counted()) <= 17


@pytest.mark.parametrize("sector", ["po", "vo", "mbo", "hbo"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_question_speaks_each_language_in_the_words_of_the_sector(sector: str, language: str) -> None:
    own = lexicon(sector, language)
    others = {"leerling", "leerlingen"} if own["learner"] == "student" else {"studenten"}
    for question in guide.questions():
        for what in ("title", "short", "help", "example"):
            text = question.says(what, language, own)
            assert text and "{" not in text
            if language == "nl":
                assert not others & set(text.lower().replace(".", " ").split())
        for part in question.parts:
            assert "{" not in guide.filled(part.labels[language], own)


def test_every_part_has_a_kind_we_know_and_choices_a_vocabulary() -> None:
    for part in guide.parts().values():
        assert part.kind in {*guide.TEXTS, *guide.CHOICES, "rows"}
        if part.kind in {"terms", "rows"}:
            assert part.vocabulary in Vocabulary.values
        if part.kind in guide.TEXTS:
            assert part.limit > 0


def test_we_do_not_know_is_an_answer() -> None:
    obstacles = next(question for question in guide.questions() if question.key == "obstacles")
    assert not Answers().answers(obstacles)
    assert Answers(unknown=frozenset({"obstacles"})).answers(obstacles)
    assert Answers(texts={"obstacles": "Te druk"}).answers(obstacles)
    assert not Answers(texts={"obstacles": "  "}).answers(obstacles)


def test_a_row_counts_when_it_says_something() -> None:
    elements = next(question for question in guide.questions() if question.key == "elements")
    assert not Answers(rows={"elements": (Row("a" * 8, "", {"fragment": ""}),)}).answers(elements)
    assert Answers(rows={"elements": (Row("a" * 8, "12", {}),)}).answers(elements)


def test_only_parts_that_carry_the_question_answer_it() -> None:
    title = guide.questions()[0]
    assert not Answers(texts={"summary": "Een zin."}).answers(title)
    assert Answers(texts={"title": "Een dag mee"}).answers(title)


def test_an_empty_draft_has_all_seventeen_open() -> None:
    assert len(Answers().open()) == 17


def test_limits_hold_for_cells_of_rows_too() -> None:
    assert guide.limit_of("title") == 200
    assert guide.limit_of("elements.abcd1234.fragment") == 1200
    assert guide.limit_of("elements.abcd1234.nothing") == 0
    assert guide.limit_of("nothing") == 0


def test_a_list_is_cut_at_lines_and_loses_its_dashes() -> None:
    assert guide.listed("- Eerst\n\n2. Dan 3 keer\n  Tot slot ") == ["Eerst", "Dan 3 keer", "Tot slot"]

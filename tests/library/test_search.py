"""Searching finds words, inflections, compounds, typing errors, synonyms, numbers and phrases, and counts exactly."""

import pytest
from django.db import connection

from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.actions.search_index import reindex_base
from rodedraad.library.models import (
    BaseState,
    PracticeExample,
    PracticeTerm,
    SearchRow,
    SearchWord,
    SynonymSet,
    WordList,
)
from rodedraad.library.queries.search import Result, nearest, search
from rodedraad.search.wanted import Wanted
from rodedraad.search.words import stem
from tests.library.a_search_base import make_search_base

pytestmark = pytest.mark.django_db


@pytest.fixture
def base() -> dict[str, PracticeExample]:
    return make_search_base()


def found(text: str, **more: object) -> list[str]:
    return [row.number for row in search(Wanted(text, **more)).rows]  # type: ignore[arg-type]


def counts(result: Result, facet: str) -> dict[str, int]:
    return {option.value: option.count for option in result.options(facet)}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("podcast", "2"),
        ("podcasts", "2"),
        ("potcast", "2"),
        ("gesprek", "3"),
        ("loopbaan gesprek", "3"),
        ("stages", "8"),
        ("moeder", "1"),
        ("5", "5"),
        ("nr. 6", "6"),
        ('"warme overdracht"', "6"),
        ("talk en", "1"),
    ],
)
def test_what_a_visitor_types_finds_the_practice(base: dict[str, PracticeExample], text: str, first: str) -> None:
    assert found(text)[:1] == [first]


def test_a_phrase_finds_only_words_that_stand_together(base: dict[str, PracticeExample]) -> None:
    assert found('"warme overdracht"') == ["6"]
    assert set(found("warme overdracht")) == {"6", "7"}


def test_a_synonym_says_what_it_brings_and_can_be_taken_away(base: dict[str, PracticeExample]) -> None:
    result = search(Wanted("ouders"))
    assert {row.number for row in result.rows} == {"1", "4"}
    assert [(word.word, word.brings) for word in result.added] == [("verzorgers", 1)]
    without = search(Wanted("ouders", left_out=["verzorgers"]))
    assert [row.number for row in without.rows] == ["1"] and without.added == []
    assert found("ouders", literal=True) == ["1"]


def test_without_words_everything_is_there_newest_first(base: dict[str, PracticeExample]) -> None:
    assert found("") == ["9", "8", "7", "6", "5", "4", "3", "2", "1"]
    assert found("", page=2, size=5) == ["4", "3", "2", "1"]


def test_the_order_can_be_chosen(base: dict[str, PracticeExample]) -> None:
    assert found("", sort="titel")[:2] == ["9", "4"]
    assert found("", sort="uren")[0] == "5"
    assert found("ouders", sort="nieuw") == ["4", "1"]


def test_counts_follow_each_choice_or_within_a_facet_and_between_facets(base: dict[str, PracticeExample]) -> None:
    result = search(Wanted("", {"sector": ("vo",), "form": ()}))
    assert result.found == 4
    assert counts(result, "sector") == {"vo": 4, "mbo": 3, "po": 1}
    assert counts(result, "vorm") == {"talk": 2, "visit": 1}
    both = search(Wanted("", {"sector": ("vo", "po"), "vorm": ("talk", "game")}))
    assert {row.number for row in both.rows} == {"1", "3", "4"}
    assert counts(both, "sector") == {"vo": 2, "po": 1}
    assert counts(both, "vorm") == {"talk": 2, "visit": 1, "game": 1}


def test_counts_are_those_of_the_rows_for_every_value(base: dict[str, PracticeExample]) -> None:
    names = {"sector": "sector", "vorm": "form", "doelgroep": "target_group", "doel": "goal"}
    for facet, vocabulary in names.items():
        by_hand: dict[str, set[int]] = {}
        for value in PracticeTerm.objects.filter(term__vocabulary=vocabulary).select_related("term"):
            by_hand.setdefault(value.term.key, set()).add(value.practice_id)
        assert counts(search(Wanted()), facet) == {key: len(practices) for key, practices in by_hand.items()}


def test_facets_are_derived_from_what_stands_elsewhere(base: dict[str, PracticeExample]) -> None:
    result = search(Wanted())
    assert counts(result, "succeselement") == {"parents-role": 1}
    assert counts(result, "werkzaam") == {"involve-parents": 1}
    assert counts(result, "succes") == {"parents": 1}
    assert counts(result, "tijd") == {"tot-5": 1}
    assert counts(result, "geld") == {"20-meer": 1}
    assert counts(result, "draad") == {"gesprek": 1}
    assert counts(result, "herkomst") == {"school": 9}


def test_our_readings_can_be_left_out(base: dict[str, PracticeExample]) -> None:
    assert counts(search(Wanted()), "doel") == {"know-work": 1}
    sure = search(Wanted(sure_only=True))
    assert counts(sure, "doel") == {} and counts(sure, "werkzaam") == {} and counts(sure, "sector")["vo"] == 4
    assert search(Wanted("", {"doel": ("know-work",)}, sure_only=True)).found == 0


def test_no_answer_says_what_to_take_away_and_what_comes_closest(base: dict[str, PracticeExample]) -> None:
    result = search(Wanted("ouders", {"sector": ("vo",), "vorm": ("game",)}))
    assert result.found == 0 and result.rows == []
    assert result.loosened() == {"sector": 1, "vorm": 1}
    assert result.without_words() == 0
    assert {row.number for row in nearest(result)} == {"1", "4"}


def test_an_unknown_value_matches_nothing(base: dict[str, PracticeExample]) -> None:
    assert search(Wanted("", {"sector": ("wo",)})).found == 0


@pytest.mark.parametrize("text", ["&& ||", "de het een", "x" * 10_000])
def test_what_cannot_be_searched_for_finds_nothing(base: dict[str, PracticeExample], text: str) -> None:
    result = search(Wanted(text))
    assert result.found == 0 and result.question.objection


def test_a_changed_practice_is_found_by_its_new_words_at_once(base: dict[str, PracticeExample]) -> None:
    assert found("zeilboot") == []
    practice = base["2"]
    practice.title = "Een zeilboot bouwen"
    practice.save()
    base_changed("practice.changed", practice)
    let_search_see([practice.pk])
    assert found("zeilboot") == ["2"] and found("podcast", literal=True) == []
    assert SearchWord.objects.get(word="podcast").count == 0


def test_a_withdrawn_practice_is_not_found(base: dict[str, PracticeExample]) -> None:
    PracticeExample.objects.filter(pk=base["2"].pk).update(state="withdrawn")
    base_changed("practice.withdrawn", base["2"])
    let_search_see([base["2"].pk])
    assert found("podcast") == [] and search(Wanted()).total == 8


def test_changing_one_by_one_gives_the_index_that_making_it_anew_gives(base: dict[str, PracticeExample]) -> None:
    for number in ("3", "7"):
        PracticeExample.objects.filter(pk=base[number].pk).update(summary=f"Nieuw verhaal {number} over zeilboten")
        base_changed("practice.changed", base[number])
        let_search_see([base[number].pk])
    texts = ("verhaal", "overdracht", "gesprek", "ouders")
    before = {text: (found(text), search(Wanted(text)).found) for text in texts}
    words = dict(SearchWord.objects.filter(count__gt=0).values_list("word", "count"))
    assert reindex_base() == 9
    assert SearchRow.objects.count() == BaseState.objects.get().next_slot == 9
    assert {text: (found(text), search(Wanted(text)).found) for text in texts} == before
    assert dict(SearchWord.objects.values_list("word", "count")) == words


def test_lists_hold_each_slot_once_in_order(base: dict[str, PracticeExample]) -> None:
    for row in WordList.objects.all():
        slots = memoryview(bytes(row.slots)).cast("H").tolist()
        assert slots == sorted(set(slots)) and len(slots) == len(bytes(row.marks))


def test_another_worker_sees_the_change(base: dict[str, PracticeExample]) -> None:
    assert search(Wanted("ouders")).added
    SynonymSet.objects.update(is_retired=True)
    base_changed("synonyms.changed")
    assert search(Wanted("ouders")).added == []


def test_our_stems_are_those_of_the_database_where_we_repair_nothing(base: dict[str, PracticeExample]) -> None:
    words = ["begeleiding", "beleid", "leerlingen", "ouders", "docenten", "schoolse", "mogelijkheden", "wandelen"]
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute("SELECT ts_lexize('dutch_stem', %s)", [word])
            assert cursor.fetchone()[0] == [stem(word)]


def test_searching_takes_four_queries_and_two_when_the_state_is_known(
    base: dict[str, PracticeExample], django_assert_num_queries: pytest.FixtureRequest
) -> None:
    key = search(Wanted("ouders")).memory.key
    with django_assert_num_queries(2):  # type: ignore[operator]
        search(Wanted("ouders kind"), key)
    with django_assert_num_queries(3):  # type: ignore[operator]
        search(Wanted('"warme overdracht"'), key)

"""Which practices answer and in which order, and what each added word brings: compared with asking without it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.search import entries
from rodedraad.search.facets import slots_in
from rodedraad.search.question import Concept, Form, Question
from rodedraad.search.ranking import ENOUGH, Answers, answers_to, closer, wanted_of

SIZE = 40


def question(*concepts: Concept) -> Question:
    return Question("", concepts)


def word(*stems: str) -> Concept:
    first, *others = stems
    return Concept(first, (Form("typed", (first,)), *(Form("same", (one,), one) for one in others)))


def asked(wanted: Question, places: dict[str, dict[int, int]], size: int = SIZE) -> Answers:
    lists = {
        one: (np.array(sorted(marks), np.int64), np.array([marks[slot] for slot in sorted(marks)], np.uint8))
        for one, marks in places.items()
    }
    return answers_to(wanted, lists, np.ones(size, bool))


def order(answers: Answers) -> list[int]:
    return [int(slot) for slot in np.argsort(-answers.scores, kind="stable") if answers.found[slot]]


def test_a_title_goes_before_a_fragment_before_a_summary_before_the_story_before_a_part() -> None:
    marks = {
        0: entries.PART,
        1: entries.SUMMARY,
        2: entries.TITLE,
        3: entries.STORY | entries.PART,
        4: entries.FRAGMENT,
        5: entries.PART_AHEAD | entries.PART,
    }
    assert order(asked(question(word("ouder")), {"ouder": marks})) == [2, 4, 1, 5, 0, 3]


def test_a_practice_with_both_words_goes_before_one_with_a_better_place_for_one() -> None:
    places = {"ouder": {0: entries.TITLE, 1: entries.SUMMARY}, "podcast": {1: entries.SUMMARY}}
    assert order(asked(question(word("ouder"), word("podcast")), places))[0] == 1


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    places = {"school": dict.fromkeys(range(30), entries.SUMMARY), "podcast": {35: entries.SUMMARY}}
    assert order(asked(question(word("school"), word("podcast")), places))[0] == 35


def test_all_words_are_needed_when_enough_practices_have_them() -> None:
    places = {
        "ouder": dict.fromkeys(range(ENOUGH + 5), entries.STORY),
        "podcast": dict.fromkeys(range(ENOUGH), entries.STORY),
    }
    answers = asked(question(word("ouder"), word("podcast")), places)
    assert not answers.is_loosened and set(order(answers)) == set(range(ENOUGH))


def test_with_too_few_answers_practices_with_fewer_of_the_words_answer_too() -> None:
    places = {"ouder": dict.fromkeys(range(20), entries.STORY), "podcast": {0: entries.STORY}}
    answers = asked(question(word("ouder"), word("podcast")), places)
    assert answers.is_loosened and set(order(answers)) == set(range(20)) and order(answers)[0] == 0


def test_words_together_in_one_passage_move_a_practice_up() -> None:
    wanted = question(word("warm"), word("overdracht"))
    answers = asked(wanted, {"warm": {0: 4, 1: 4}, "overdracht": {0: 4, 1: 4}})
    near = closer(wanted, answers, [0, 1], {0: " warm eten \t\n overdracht later \t", 1: " warm overdracht \t"})
    assert near[1] > near[0]


def test_a_piece_of_a_compound_answers_only_when_nothing_has_more() -> None:
    concept = Concept("baangarantie", (Form("typed", ("baangarantie",)), Form("piece", ("baan",))))
    both = {"baangarantie": {1: entries.STORY}, "baan": {2: entries.TITLE}}
    assert order(asked(question(concept), both)) == [1]
    assert order(asked(question(concept), {"baan": {2: entries.TITLE}})) == [2]


@pytest.mark.parametrize(("concepts", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (10, 6)])
def test_of_more_than_two_words_most_are_needed(concepts: int, needed: int) -> None:
    assert wanted_of(concepts) == needed


SLOTS = st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([1, 2, 4, 8, 16, 32]), max_size=SIZE)


@given(st.lists(st.tuples(SLOTS, SLOTS, SLOTS), min_size=1, max_size=4))
def test_what_an_added_word_brings_is_what_would_be_lost_without_it(
    concepts: list[tuple[dict[int, int], dict[int, int], dict[int, int]]],
) -> None:
    places, words = {}, []
    for at, lists in enumerate(concepts):
        names = [f"{letter}{at}" for letter in "abc"]
        places |= dict(zip(names, lists, strict=True))
        words.append(word(*names))
    whole = asked(question(*words), places)
    having = {
        slot: sum(any(slot in places[form.stems[0]] for form in concept.forms) for concept in words)
        for slot in range(SIZE)
    }
    assert set(order(whole)) == {slot for slot, number in having.items() if number >= whole.needed}
    for at, concept in enumerate(words):
        for form in concept.forms[1:]:
            fewer = replace(concept, forms=tuple(one for one in concept.forms if one is not form))
            left = {
                slot
                for slot in range(SIZE)
                if sum(
                    any(slot in places[one.stems[0]] for one in other.forms)
                    for other in [*words[:at], fewer, *words[at + 1 :]]
                )
                >= whole.needed
            }
            assert set(slots_in(whole.brought[form.stems])) == set(order(whole)) - left

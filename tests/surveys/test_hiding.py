"""What may not be shown: hand-worked tables, random ones against an outsider who calculates, and the best choice."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.surveys.hiding import Sum, hide
from tests.surveys.outsider import computable, fewest, ranges, small_left
from tests.surveys.tables import KINDS, Table, crossed, tree, two_nestings

WHOLE = Sum("whole", ("a", "b", "c"))
SEEDS = st.integers(0, 2**32)


def assert_an_outsider_learns_nothing(table: Table, hidden: frozenset, least: int = 10) -> None:
    counts, sums = table
    assert computable(counts, sums, hidden) == set()
    nameless = small_left(counts, sums, least)
    for cell, (low, high) in ranges(counts, sums, hidden, [*hidden, *nameless]).items():
        if cell in counts:
            assert low - 1e-6 <= counts[cell] <= high + 1e-6
        is_small = cell in nameless or counts[cell] < least
        assert high - low >= (least if is_small else 0) - 1e-6, cell
        assert high - low > 1e-6, cell


def test_without_a_small_group_everything_is_shown() -> None:
    assert hide({"whole": 60, "a": 10, "b": 20, "c": 30}, [WHOLE]).cells == set()


def test_a_small_group_by_itself_is_hidden_and_nothing_else() -> None:
    hidden = hide({"a": 9, "b": 10, "c": 1}, [])
    assert (hidden.primary, hidden.secondary) == ({"a", "c"}, set())


def test_one_small_part_takes_the_lightest_other_part_with_it() -> None:
    hidden = hide({"whole": 60, "a": 5, "b": 20, "c": 35}, [WHOLE])
    assert (hidden.primary, hidden.secondary) == ({"a"}, {"b"})


def test_two_small_parts_that_are_small_together_take_a_third_with_them() -> None:
    hidden = hide({"whole": 40, "a": 5, "b": 4, "c": 31}, [WHOLE])
    assert hidden.secondary == {"c"}


def test_two_small_parts_of_ten_together_are_enough() -> None:
    hidden = hide({"whole": 41, "a": 5, "b": 5, "c": 31}, [WHOLE])
    assert (hidden.primary, hidden.secondary) == ({"a", "b"}, set())


def test_everything_of_a_small_whole_is_hidden() -> None:
    assert hide({"whole": 9, "a": 3, "b": 3, "c": 3}, [WHOLE]).primary == {"whole", "a", "b", "c"}


def test_an_empty_group_is_hidden_unless_it_may_be_told() -> None:
    counts = {"whole": 50, "a": 0, "b": 20, "c": 30}
    hidden = hide(counts, [WHOLE])
    assert (hidden.primary, hidden.secondary) == ({"a"}, {"b"})
    assert hide(counts, [WHOLE], tell_empty=True).cells == set()


def test_pupils_in_no_part_are_guarded_too() -> None:
    """Fifty pupils, 23 in one class and 22 in the other: whoever subtracts knows the five without a class."""
    counts = {"school": 50, "1a": 23, "1b": 22}
    assert hide(counts, [Sum("school", ("1a", "1b"))]).cells == {"1b"}
    assert hide(counts | {"school": 55}, [Sum("school", ("1a", "1b"))]).cells == set()


def test_a_part_that_is_the_whole_is_hidden_with_it() -> None:
    sums = [Sum("school", ("one", "other")), Sum("one", ("its only class",))]
    hidden = hide({"school": 46, "one": 6, "other": 40, "its only class": 6}, sums)
    assert (hidden.primary, hidden.secondary) == ({"one", "its only class"}, {"other"})


def test_a_group_further_up_is_hidden_when_that_costs_least() -> None:
    """Everybody of location A is in 3a; hiding its one other, large class means hiding A and a part of the school."""
    sums = [Sum("school", ("A", "B", "C")), Sum("A", ("3a", "3b"))]
    counts = {"school": 500, "A": 205, "B": 12, "C": 283, "3a": 5, "3b": 200}
    assert hide(counts, sums).secondary == {"3b"}
    weights = {"school": 9.0, "A": 1.0, "B": 1.0, "C": 9.0, "3a": 1.0, "3b": 9.0}
    assert hide(counts, sums, weights=weights).secondary == {"A", "B"}


def test_a_table_of_two_by_two_with_one_small_cell_hides_all_four() -> None:
    counts = {"r0k0": 5, "r0k1": 20, "r1k0": 30, "r1k1": 40, "r0": 25, "r1": 70, "k0": 35, "k1": 60, "all": 95}
    sums = [Sum("r0", ("r0k0", "r0k1")), Sum("r1", ("r1k0", "r1k1")), Sum("all", ("r0", "r1"))]
    sums += [Sum("k0", ("r0k0", "r1k0")), Sum("k1", ("r0k1", "r1k1")), Sum("all", ("k0", "k1"))]
    assert hide(counts, sums).cells == {"r0k0", "r0k1", "r1k0", "r1k1"}


def test_one_way_of_splitting_does_not_give_away_what_the_other_hides() -> None:
    """The locations alone would hide A and B. The tracks tell how many A has: vmbo is A and half of the school."""
    locations, tracks = Sum("whole", ("A", "B", "C")), Sum("whole", ("vmbo", "havo"))
    counts = {"whole": 100, "A": 8, "B": 12, "C": 80, "vmbo": 20, "havo": 80}
    assert hide(counts, [locations]).cells == {"A", "B"}
    assert computable(counts, [locations, tracks, Sum("vmbo", ("A", "B"))], {"A", "B"}) == set()
    shared = [locations, tracks, Sum("vmbo", ("A", "B")), Sum("havo", ("C",))]
    assert_an_outsider_learns_nothing((counts, shared), hide(counts, shared).cells)


def test_where_one_class_is_all_of_a_track_the_whole_or_the_other_track_is_hidden() -> None:
    counts = {"whole": 90, "1a": 6, "1b": 44, "1c": 40, "vwo": 6, "havo": 84}
    sums = [Sum("whole", ("1a", "1b", "1c")), Sum("whole", ("vwo", "havo")), Sum("vwo", ("1a",))]
    sums.append(Sum("havo", ("1b", "1c")))
    hidden = hide(counts, sums)
    assert (hidden.primary, hidden.secondary) == ({"1a", "vwo"}, {"whole"})
    dear = hide(counts, sums, weights=dict.fromkeys(counts, 1.0) | {"whole": 9.0})
    assert dear.secondary == {"havo", "1c"} or dear.secondary == {"havo", "1b"}
    assert_an_outsider_learns_nothing((counts, sums), dear.cells)


def test_groups_that_nobody_subtracts_stay_apart() -> None:
    sums = [Sum("whole", ("a", "b")), Sum("whole", ("c", "d")), Sum("other", ("e", "f"))]
    counts = {"whole": 50, "a": 20, "b": 30, "c": 25, "d": 25, "other": 40, "e": 4, "f": 36}
    assert hide(counts, sums).cells == {"e", "f"}


@pytest.mark.parametrize(
    ("counts", "sums", "why"),
    [
        ({"a": -1}, [], "below zero"),
        ({"whole": 5, "a": 6}, [Sum("whole", ("a",))], "more than their total"),
        ({"whole": 5}, [Sum("whole", ("a",))], "without a count"),
        ({"whole": 50, "a": 20}, [Sum("whole", ("a", "a"))], "stands twice"),
        ({"a": 5, "b": 5}, [Sum("a", ("b",)), Sum("b", ("a",))], "part of itself"),
    ],
)
def test_a_table_that_cannot_be_is_refused(counts: dict[str, int], sums: list[Sum], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        hide(counts, sums)


def test_a_weight_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        hide({"a": 5}, [], weights={"a": 0})


def test_groups_in_groups_of_a_thousand_deep_are_no_trouble() -> None:
    counts = {at: 3000 - 2 * at for at in range(1000)} | {("aside", at): 2 for at in range(999)}
    hidden = hide(counts, [Sum(at, (at + 1, ("aside", at))) for at in range(999)])
    assert hidden.primary == {("aside", at) for at in range(999)}
    assert computable(counts, [Sum(at, (at + 1, ("aside", at))) for at in range(990, 999)], hidden.cells) == set()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(seed=SEEDS, tell_empty=st.booleans())
def test_no_hidden_group_can_be_computed_and_small_ones_stay_within_a_range_of_ten(
    kind: str, seed: int, tell_empty: bool
) -> None:
    table = KINDS[kind](Random(seed))
    hidden = hide(*table, tell_empty=tell_empty)
    assert hidden.primary == {cell for cell, count in table[0].items() if count < 10 and (count or not tell_empty)}
    assert_an_outsider_learns_nothing(table, hidden.cells)


@settings(max_examples=12)
@given(seed=SEEDS, least=st.sampled_from([3, 5, 11]))
def test_the_rule_holds_for_other_numbers_than_ten(seed: int, least: int) -> None:
    table = crossed(Random(seed), most=4)
    assert_an_outsider_learns_nothing(table, hide(*table, least=least).cells, least)


@settings(max_examples=25)
@given(seed=SEEDS)
def test_in_a_tree_nothing_lighter_would_do(seed: int) -> None:
    random = Random(seed)
    counts, sums = tree(random, most=15)
    weights = {cell: random.choice((1.0, 2.0, 5.0)) for cell in counts}
    hidden = hide(counts, sums, weights=weights)
    best = fewest(counts, sums, hidden.primary, 10, weights)
    assert sum(weights[cell] for cell in hidden.secondary) == pytest.approx(best)


@pytest.mark.parametrize(("make", "most"), [(crossed, 3), (two_nestings, 6)])
@settings(max_examples=15)
@given(seed=SEEDS)
def test_in_linked_tables_hardly_more_is_hidden_than_must_be(make, most: int, seed: int) -> None:  # type: ignore[no-untyped-def]
    counts, sums = make(Random(seed), most=most)
    hidden = hide(counts, sums)
    best = fewest(counts, sums, hidden.primary, 10)
    assert best - 1e-6 <= len(hidden.secondary)
    assert len(hidden.cells) <= 1.5 * (len(hidden.primary) + best) + 1e-6


def test_a_large_linked_table_is_searched_in_parts_and_stays_safe() -> None:
    """Forty schools and twelve roles, with both margins: more than one search sees at once."""
    random = Random(4)
    schools, roles = range(40), range(12)
    counts: dict = {(s, r): random.choice((3, 8, 15, 30, 60)) for s, r in product(schools, roles)}
    sums = [Sum(s, tuple((s, r) for r in roles)) for s in schools]
    sums += [Sum(("role", r), tuple((s, r) for s in schools)) for r in roles]
    counts |= {row.total: sum(counts[part] for part in row.parts) for row in sums}
    hidden = hide(counts, sums)
    assert len(hidden.secondary) < len(hidden.primary) / 4
    assert computable(counts, sums, hidden.cells) == set()
    some = random.sample(sorted(hidden.primary), 20)
    assert all(high - low >= 10 - 1e-6 for low, high in ranges(counts, sums, hidden.cells, some).values())

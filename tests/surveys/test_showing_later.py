"""Figures shown while answers come in: what came in between may not be a group of fewer than ten either."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.surveys.hiding import Release, Sum, hide, may_be_shown_now
from tests.surveys.outsider import computable, ranges
from tests.surveys.tables import KINDS, added_up

SCHOOL = [Sum("school", ("1a", "1b", "1c"))]
BEFORE = {"school": 60, "1a": 20, "1b": 20, "1c": 20}
EVERYTHING = frozenset(BEFORE)


def later(**added: int) -> frozenset[str]:
    """What may be renewed when everything was shown and so many came in per class."""
    counts = {name: count + added.get(name.removeprefix("1"), 0) for name, count in BEFORE.items()}
    counts["school"] += sum(added.values())
    return may_be_shown_now([Release(BEFORE, EVERYTHING)], counts, SCHOOL)


def test_the_first_time_the_plain_rule_holds() -> None:
    counts = {"school": 60, "1a": 5, "1b": 20, "1c": 35}
    assert may_be_shown_now([], counts, SCHOOL) == frozenset(counts) - hide(counts, SCHOOL).cells == {"school", "1c"}


def test_when_nobody_came_in_everything_may_be_shown_again() -> None:
    assert later() == EVERYTHING


def test_ten_new_answers_may_be_shown_nine_may_not() -> None:
    assert later(a=10) == EVERYTHING
    assert later(a=9) == {"1b", "1c"}


def test_few_in_each_class_may_be_shown_for_the_school_only() -> None:
    assert later(a=6, b=6) == {"school", "1c"}


def test_a_class_does_not_show_what_the_school_may_not() -> None:
    """Twelve came in 1a and seven in 1b: with the school and 1a renewed, the seven would be what is left."""
    shown = later(a=12, b=7)
    assert "1b" not in shown
    assert not {"school", "1a", "1c"} <= shown


def test_a_class_hidden_before_is_not_given_away_by_what_came_in() -> None:
    """1a had four and 1b was hidden with it. Now 1a has 24, the others as before: the four stay unknown."""
    before = {"school": 60, "1a": 4, "1b": 20, "1c": 36}
    first = Release(before, may_be_shown_now([], before, SCHOOL))
    now = before | {"school": 80, "1a": 24}
    shown = may_be_shown_now([first], now, SCHOOL)
    assert first.shown == {"school", "1c"}
    assert_nobody_is_given_away([first.counts, now], [first.shown, shown], SCHOOL)


def test_several_releases_count_together() -> None:
    """Six and then six: since the first release twelve came in, but the school was renewed in between."""
    first = Release(BEFORE, EVERYTHING)
    between = BEFORE | {"school": 72, "1a": 26, "1b": 26}
    second = Release(between, may_be_shown_now([first], between, SCHOOL))
    now = between | {"school": 84, "1a": 32, "1b": 32}
    shown = may_be_shown_now([first, second], now, SCHOOL)
    assert second.shown == {"school", "1c"}
    assert shown == EVERYTHING
    assert_nobody_is_given_away([BEFORE, between, now], [EVERYTHING, second.shown, shown], SCHOOL)


def test_pupils_without_a_class_are_guarded_over_time() -> None:
    counts = BEFORE | {"school": 64}
    assert may_be_shown_now([Release(BEFORE, EVERYTHING)], counts, SCHOOL) == {"1a", "1b", "1c"}


def test_answers_do_not_go_away() -> None:
    with pytest.raises(ValueError, match="smaller"):
        may_be_shown_now([Release(BEFORE, EVERYTHING)], BEFORE | {"school": 59, "1a": 19}, SCHOOL)


def assert_nobody_is_given_away(moments: list[Mapping[str, int]], shown: list[frozenset[str]], sums: list[Sum]) -> None:
    """Write all releases as one table and calculate as an outsider who kept every one of them."""
    counts: dict = {}
    rows = []
    for at, moment in enumerate(moments):
        counts |= {(at, cell): count for cell, count in moment.items()}
        rows += [Sum((at, row.total), tuple((at, part) for part in row.parts)) for row in sums]
        if at:
            counts |= {("added", at, cell): count - moments[at - 1][cell] for cell, count in moment.items()}
            rows += [Sum((at, cell), ((at - 1, cell), ("added", at, cell))) for cell in moment]
    hidden = {cell for cell in counts if cell[0] == "added" or cell[1] not in shown[cell[0]]}
    small = {cell for cell in hidden if counts[cell] < 10 and (counts[cell] or cell[0] != "added")}
    assert all(counts[at, cell] >= 10 for at, cells in enumerate(shown) for cell in cells)
    assert not computable(counts, rows, hidden) & small
    for cell, (low, high) in ranges(counts, rows, hidden, small).items():
        assert high - low >= 10 - 1e-6, cell


@pytest.mark.parametrize(("kind", "most"), [("margins", 3), ("trees", 10), ("two nestings", 5)])
@settings(max_examples=6)
@given(seed=st.integers(0, 2**32))
def test_three_releases_together_give_nobody_away(kind: str, most: int, seed: int) -> None:
    random = Random(seed)
    counts, sums = KINDS[kind](random, most=most)
    totals = {row.total for row in sums}
    leaves = {cell: count for cell, count in counts.items() if cell not in totals}
    releases: list[Release[str]] = []
    for _ in range(3):
        now = added_up(leaves, sums)
        releases.append(Release(now, may_be_shown_now(releases, now, sums)))
        leaves = {cell: count + random.choice((0, 0, 2, 5, 12, 20)) for cell, count in leaves.items()}
    assert_nobody_is_given_away([release.counts for release in releases], [one.shown for one in releases], sums)

"""Comparing with schools like us: no reader who takes part can work out another school's figure."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.surveys.hiding import Comparison, compare


def schools(*figures: float) -> dict[str, float]:
    return {f"s{at:02}": figure for at, figure in enumerate(figures)}


def test_ten_other_schools_are_needed_so_eleven_with_ones_own() -> None:
    assert compare(schools(*[3.0] * 10)) is None
    assert compare(schools(*[3.0] * 11)) == Comparison(schools=11, mean=3.0, low=None, high=None)
    assert compare({}) is None


def test_the_range_is_the_mean_of_the_lowest_and_of_the_highest_quarter() -> None:
    figures = [1.2, 1.8, 2.0, 2.2, 2.5, 2.5, 3.0, 3.0, 3.4, 3.6, 3.8, 4.0]
    assert compare(schools(*figures)) == Comparison(schools=12, mean=2.8, low=1.8, high=3.7)


def test_the_lowest_and_the_highest_figure_are_no_ones_to_see() -> None:
    found = compare(schools(1.0, *[3.0] * 18, 5.0))
    assert found == Comparison(schools=20, mean=3.0, low=2.6, high=3.4)


def test_a_board_knows_all_its_schools_so_ten_must_be_left_without_them() -> None:
    figures = schools(*[2.0, 3.0, 4.0, 3.5] * 3)
    board = {"s00": "one", "s01": "one", "s02": "one"}
    assert compare(figures) is not None
    assert compare(figures, boards=board) is None
    assert compare(figures | {"s12": 3.0}, boards=board) is not None


def test_a_board_that_fills_a_quarter_leaves_no_range_of_a_few_others() -> None:
    """The four lowest of twenty are of one board, which would know the fifth: the quarter grows to leave three."""
    figures = schools(*[1.0] * 4, *[3.0] * 12, *[4.0] * 4)
    of_one = {f"s{at:02}": "one" for at in range(4)}
    found = compare(figures, boards=of_one)
    assert found is not None
    assert found.low == round((4 * 1.0 + 3 * 3.0) / 7, 1)


def test_a_large_school_does_not_count_more_and_the_order_says_nothing() -> None:
    figures = schools(*[2.0] * 11, 5.0)
    assert compare(figures) == compare(dict(reversed(figures.items()))) == Comparison(12, 2.2, 2.0, 2.8)


@given(seed=st.integers(0, 2**32))
def test_without_any_one_board_three_schools_or_more_are_left_in_each_part(seed: int) -> None:
    """The reader knows the order of the own schools among all, and the sums of the three parts, to the last decimal."""
    random = Random(seed)
    number, owners = random.randint(1, 40), random.randint(1, 20)
    figures = schools(*[random.randint(100, 500) / 100 + at / 1e6 for at in range(number)])
    boards = {school: random.randrange(owners) for school in figures if random.random() < 0.5}
    found = compare(figures, boards=boards, decimals=9)
    knows = {
        school: {other for other in figures if boards.get(other, other) == boards.get(school, school)}
        for school in figures
    }
    fewest_others = min(number - len(own) for own in knows.values())
    assert (found is not None) == (fewest_others >= 10)
    if found is None or found.low is None:
        return
    order = sorted(figures, key=figures.__getitem__)
    size = next(n for n in range(1, number) if abs(sum(figures[s] for s in order[:n]) / n - found.low) < 2e-9)
    parts = order[:size], order[size : number - size], order[number - size :]
    assert all(len(set(part) - own) >= 3 for part in parts for own in knows.values())
    assert found.high is not None
    assert abs(sum(figures[school] for school in parts[2]) / size - found.high) < 2e-9

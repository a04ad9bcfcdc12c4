"""Which cells of a regional picture may be shown, tried by an outsider who can count, and by every school in it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.regions.guard import LARGEST_SHARE, LEAST, LEAST_SCHOOLS, Group, groups_of, is_safe, shown
from rodedraad.surveys.hiding import Sum
from tests.surveys.outsider import computable, ranges

Counts = dict[tuple[str, ...], list[int]]


def picture(counts: Counts) -> tuple[Group, frozenset[str]]:
    whole = groups_of({path: np.array(row, dtype=np.int64) for path, row in counts.items()})
    return whole, shown(whole)


def everything(group: Group) -> list[Group]:
    return [group, *(below for part in group.parts for below in everything(part))]


def sums(whole: Group) -> list[Sum]:
    return [Sum(group.key, tuple(part.key for part in group.parts)) for group in everything(whole) if group.parts]


def rests(group: Group, told: frozenset[str]) -> list[np.ndarray]:
    """What is left of each shown group when the largest shown groups within it are taken away."""

    def taken(below: Group) -> np.ndarray:
        if below.key in told:
            return below.answers
        return sum((taken(part) for part in below.parts), np.zeros_like(below.answers))

    return [
        one.answers - sum((taken(part) for part in one.parts), np.zeros_like(one.answers))
        for one in everything(group)
        if one.key in told
    ]


def test_a_cell_of_ten_answers_from_three_schools_is_told() -> None:
    assert picture({("vo",): [6, 5, 5]})[1] == {""}  # the only sector is the region itself


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ([4, 3, 2], "nine answers"),
        ([30, 30, 0], "two schools"),
        ([40, 5, 4], "without the largest nine are left"),
        ([400, 20, 10], "one school gave nearly all"),
        ([0, 0, 0], "nobody answered"),
    ],
)
def test_a_cell_is_not_told_when(row: list[int], why: str) -> None:
    assert picture({("vo",): row})[1] == frozenset(), why


def test_a_track_of_two_schools_takes_another_track_along_so_that_it_does_not_follow() -> None:
    _whole, told = picture(
        {
            ("vo", "havo"): [30, 30, 30, 30, 0],
            ("vo", "vwo"): [20, 20, 0, 0, 0],
            ("vo", "vmbo-tl"): [10, 10, 10, 10, 10],
            ("mbo", "mbo-4"): [0, 0, 40, 40, 40],
        }
    )
    assert {"", "vo", "mbo"} <= told
    assert "vo/vwo" not in told
    assert "vo/vmbo-tl" not in told  # the smallest of the others
    assert "vo/havo" in told


def test_who_is_in_no_track_is_a_group_as_well() -> None:
    _whole, told = picture({("vo", "havo"): [30, 30, 30], ("vo",): [2, 2, 2], ("mbo",): [9, 9, 9]})
    assert "vo" in told
    assert "vo/havo" not in told


def test_parts_larger_than_their_group_are_refused() -> None:
    part = Group("vo", np.array([9, 9], dtype=np.int64))
    with pytest.raises(ValueError, match="the parts are more than their group"):
        shown(Group("", np.array([5, 5], dtype=np.int64), (part,)))


SECTORS = {"po": ("primary",), "vo": ("havo", "vwo", "vmbo-tl", ""), "mbo": ("mbo-2", "mbo-3"), "hbo": ("",)}
PATHS = [(sector, track) if track else (sector,) for sector, tracks in SECTORS.items() for track in tracks]
answers = st.sampled_from([0, 0, 0, 1, 3, 8, 12, 40, 300])


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    schools = draw(st.integers(3, 9))
    of_sector = [draw(st.sampled_from(sorted(SECTORS))) for _ in range(schools)]
    counts: Counts = {}
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, unique=True)):
        counts[path] = [draw(answers) if of_sector[at] == path[0] else 0 for at in range(schools)]
    return counts


@given(tables())
def test_nothing_hidden_can_be_worked_out_and_no_rest_is_small_or_of_few_schools(counts: Counts) -> None:
    whole, told = picture(counts)
    groups = {group.key: group for group in everything(whole)}
    sizes = {key: int(group.answers.sum()) for key, group in groups.items()}
    hidden = frozenset(groups) - told
    assert computable(sizes, sums(whole), hidden) == set()
    for key, (low, high) in ranges(sizes, sums(whole), hidden).items():
        assert high - low >= LEAST - 1e-6, key
    for rest in rests(whole, told):
        if rest.any():
            assert np.count_nonzero(rest) >= LEAST_SCHOOLS
            assert rest.max() <= LARGEST_SHARE * rest.sum()


@given(tables())
def test_a_school_that_takes_its_own_answers_away_never_has_fewer_than_ten_of_one_other_left(counts: Counts) -> None:
    whole, told = picture(counts)
    for rest in rests(whole, told):
        for school in np.flatnonzero(rest):
            others = np.delete(rest, school)
            assert others.sum() >= LEAST
            assert np.count_nonzero(others) >= LEAST_SCHOOLS - 1


@given(tables())
def test_a_cell_that_could_be_told_alone_is_told_or_stands_beside_one_that_cannot(counts: Counts) -> None:
    whole, told = picture(counts)
    groups = everything(whole)
    if all(is_safe(group.answers) for group in groups):
        left = [
            group.answers - sum((part.answers for part in group.parts), np.zeros_like(group.answers))
            for group in groups
            if group.parts
        ]
        if not any(one.any() for one in left):
            assert told == {group.key for group in groups}


def test_a_deeper_group_has_the_key_of_its_path() -> None:
    whole = groups_of(
        {path: np.array([1, 2], dtype=np.int64) for path in [("vo", "havo"), ("vo", "vwo"), ("mbo", "mbo-4")]}
    )
    assert [group.key for group in everything(whole)] == ["", "mbo", "vo", "vo/havo", "vo/vwo"]


def test_a_region_of_one_sector_falls_apart_into_its_tracks_at_once() -> None:
    whole = groups_of({path: np.array([1, 2], dtype=np.int64) for path in [("vo", "havo"), ("vo", "vwo")]})
    assert [group.key for group in everything(whole)] == ["", "vo/havo", "vo/vwo"]

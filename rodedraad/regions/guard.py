"""Which cells of a regional picture may be shown. Pure: no Django.

A cell is a group of people (a role in the region, in a sector, in a track) and its answers per institution. Groups are
nested: each falls apart into others at most once, and is a part of one. What a reader can work out by adding and
subtracting is what is left of a shown group when the shown groups within it are taken away, and sums of such rests.
`surveys.hiding.hide` guards numbers of people; here every rest must also keep numbers of schools, which do not add up
over tracks, so what is left is followed per institution.

What is promised of every shown cell and of every rest (a rest of nothing hidden is no rest):

1. Three institutions or more answered. Locations of one institution are one institution.
2. Whichever institution is taken away, by somebody who knows its figures, ten answers or more of at least two others
   are left. So nobody can narrow down a group of fewer than ten, also not with the figures of the own school.
3. No institution gave more than four of every five answers, for else the mean would be nearly its own.

Sums of such rests keep these promises as well: of two rests each keeps its ten answers whichever institution goes, and
each its fifth. A hidden cell therefore can be anything from nobody to its whole rest, which is ten or more.

What is hidden is little, not always the least: of the ways to choose, the `WIDTH` lightest are followed per group.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

LEAST, LEAST_SCHOOLS, LARGEST_SHARE = 10, 3, 0.8
WEIGHTS = (10_000.0, 100.0, 1.0)  # a role as a whole is hidden last, then a sector, then a track
WIDTH = 300

Answers = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """A cell: its key, its answers per institution, and the groups within it."""

    key: str
    answers: Answers
    parts: Sequence["Group"] = field(default=())


@dataclass(frozen=True)
class Way:
    """One way to choose: what it costs, what it shows, and what it leaves open (None: nothing is hidden in it)."""

    cost: float
    shown: tuple[str, ...]
    rest: Answers | None


def is_safe(answers: Answers) -> bool:
    """Whether the figures of these people together may be told."""
    total, largest = int(answers.sum()), int(answers.max(initial=0))
    if int(np.count_nonzero(answers)) < LEAST_SCHOOLS or total - largest < LEAST:
        return False
    return largest <= LARGEST_SHARE * total


def shown(whole: Group) -> frozenset[str]:
    """The keys of the groups whose figures may be shown. Raises ValueError when parts are more than their group."""
    groups = list(_within(whole))
    if all(is_safe(group.answers) and not _left(group).any() for group, _ in groups if group.parts) and all(
        is_safe(group.answers) for group, _ in groups if not group.parts
    ):
        return frozenset(group.key for group, _ in groups)
    return frozenset(min(_ways(whole, 0), key=lambda way: way.cost).shown)


def _within(group: Group, depth: int = 0) -> Iterator[tuple[Group, int]]:
    yield group, depth
    for part in group.parts:
        yield from _within(part, depth + 1)


def _left(group: Group) -> Answers:
    """Who is in no part of this group."""
    if not group.parts:
        return np.zeros_like(group.answers)
    left = group.answers - sum((part.answers for part in group.parts), np.zeros_like(group.answers))
    if (left < 0).any():
        raise ValueError(f"the parts are more than their group: {group.key}")
    return left


def _ways(group: Group, depth: int) -> list[Way]:
    """The lightest ways to treat a group and what is within it; the way that hides all of it is always among them."""
    may_be_shown = is_safe(group.answers)
    cost = WEIGHTS[min(depth, len(WEIGHTS) - 1)] + float(group.answers.sum()) / 1e6 if may_be_shown else 0.0
    if not group.parts:
        hidden = Way(cost, (), group.answers)
        return [Way(0.0, (group.key,), None), hidden] if may_be_shown else [hidden]
    left = _left(group)
    inside = _together([_ways(part, depth + 1) for part in group.parts], left if left.any() else None)
    found = []
    if may_be_shown:
        closed = [way for way in inside if way.rest is None or is_safe(way.rest)]
        found += [Way(way.cost, (group.key, *way.shown), None) for way in closed[:1]]
    # hidden while all its parts are shown, it follows from these; then nothing is gained by hiding it
    found += [Way(way.cost + cost, way.shown, way.rest) for way in inside if way.rest is not None]
    return found


def _together(choices: Sequence[Sequence[Way]], left: Answers | None) -> list[Way]:
    """Ways for all parts at once, lightest first."""
    ways = [Way(0.0, (), left)]
    for options in choices:
        wider = [
            Way(before.cost + one.cost, before.shown + one.shown, _sum(before.rest, one.rest))
            for before in ways
            for one in options
        ]
        wider.sort(key=lambda way: way.cost)
        # what hides most stays in reach, whatever it costs
        ways = wider[:WIDTH] if len(wider) <= WIDTH else [*wider[: WIDTH - 1], wider[-1]]
    return ways


def _sum(one: Answers | None, other: Answers | None) -> Answers | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def groups_of(counts: Mapping[tuple[str, ...], Answers], path: tuple[str, ...] = ()) -> Group:
    """The nested groups of what was counted per path ("vo", "havo"), with everything below a path added up.

    A group that is the same as its only part stands for both, with the parts of that one. A path that ends early is
    who is in no part.
    """
    own = {key: answers for key, answers in counts.items() if key[: len(path)] == path}
    answers = sum(own.values(), np.zeros_like(next(iter(counts.values()))))
    names = sorted({key[len(path)] for key in own if len(key) > len(path)})
    is_alone = len(names) == 1 and all(len(key) > len(path) for key in own)
    parts = tuple(groups_of(counts, (*path, name)) for name in names)
    return Group("/".join(path), answers, parts[0].parts if is_alone else parts)

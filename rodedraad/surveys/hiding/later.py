"""Showing figures while answers still come in: what is shown now minus what was shown before is a group too.

Of every release the counts are kept with what was shown. All releases and the groups that came in between them are one
linked table: for each cell "then", "added since" and "now", with now = then + added. The added ones are never shown;
one of 1 to 9 answers is as small as any cell (nobody added is no group). So the promises of the package hold for all
releases together: a cell shown now either has the count it was shown with, or what came in cannot be narrowed down to
fewer than ten people, alone or by way of its neighbours. A cell that may not be shown now keeps its older figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, cast

from rodedraad.surveys.hiding.linked import LinkedTable, hidden_in_linked
from rodedraad.surveys.hiding.table import Cell, Sum, hide, numbered


@dataclass(frozen=True)
class Release(Generic[Cell]):
    """The counts at one moment and the cells whose figures of that moment were shown."""

    counts: Mapping[Cell, int]
    shown: frozenset[Cell]


def may_be_shown_now(
    earlier: Sequence[Release[Cell]],
    counts: Mapping[Cell, int],
    sums: Sequence[Sum],
    *,
    least: int = 10,
    tell_empty: bool = False,
) -> frozenset[Cell]:
    """The cells whose figures may be renewed; the others keep what was shown of them, or stay hidden.

    earlier: oldest first, the same cells and sums throughout. Raises ValueError as `hide` does, and when a cell has
    become smaller: answers are added, never taken away.
    """
    if not earlier:
        return frozenset(counts) - hide(counts, sums, least=least, tell_empty=tell_empty).cells
    moments = [*(release.counts for release in earlier), counts]
    if any(after[cell] < before[cell] for before, after in pairwise(moments) for cell in counts):
        raise ValueError("a cell has become smaller")
    table, hidden_before = _through_time(earlier, moments, sums, least, tell_empty)
    names = list(moments[0])
    if not table.small:
        return frozenset(names)
    hidden = hidden_in_linked(table)
    return frozenset(name for at, name in enumerate(names) if hidden_before + at not in hidden)


def _through_time(
    earlier: Sequence[Release[Cell]],
    moments: Sequence[Mapping[Cell, int]],
    sums: Sequence[Sum],
    least: int,
    tell_empty: bool,
) -> tuple[LinkedTable, int]:
    """All moments as one table: per moment its cells, then what came in since the one before; where now begins."""
    complete, named_sums = _with_what_is_left(moments, sums)
    names, named = list(complete[0]), len(moments[0])
    size, now = len(names), len(complete) - 1
    number = {name: at for at, name in enumerate(names)}
    values: list[int] = []
    rows: list[tuple[int, list[int]]] = []
    small: set[int] = set()
    unseen: set[int] = set()
    told: set[int] = set()
    for moment, counts in enumerate(complete):
        start = moment * size
        values += [counts[name] for name in names]
        rows += [(start + number[total], [start + number[part] for part in parts]) for total, parts in named_sums]
        for at, name in enumerate(names):
            if _is_small(counts[name], least, tell_empty or at >= named):  # nobody left over is no group
                small.add(start + at)
        unseen.update(range(start + named, start + size))
        if moment < now:
            seen = {start + number["named", name] for name in earlier[moment].shown}
            told |= seen
            unseen.update(set(range(start, start + size)) - seen)
    for moment in range(1, now + 1):
        added = (now + moment) * size
        since = [complete[moment][name] - complete[moment - 1][name] for name in names]
        values += since
        rows += [(moment * size + at, [(moment - 1) * size + at, added + at]) for at in range(size)]
        small.update(added + at for at, count in enumerate(since) if _is_small(count, least, True))
        unseen.update(range(added, added + size))
    one = 1.0 + sum(values)
    table = LinkedTable(values, rows, small, unseen, told, [one + value for value in values], least)
    return table, now * size


def _is_small(count: int, least: int, tell_empty: bool) -> bool:
    return count < least and (count > 0 or not tell_empty)


def _with_what_is_left(
    moments: Sequence[Mapping[Cell, int]], sums: Sequence[Sum]
) -> tuple[list[dict[object, int]], list[Sum]]:
    """Each moment with a cell for what a sum leaves over at any moment, and the sums naming it."""
    complete: list[dict[object, int]] = [{("named", name): counts[name] for name in moments[0]} for counts in moments]
    whole: list[Sum] = []
    for at, row in enumerate(sums):
        if not row.parts:
            continue
        for counts in moments:
            numbered(counts, [row])  # refuses what cannot be
        whole_cell, its_parts = cast(Cell, row.total), cast(tuple[Cell, ...], row.parts)
        left = [counts[whole_cell] - sum(counts[part] for part in its_parts) for counts in moments]
        parts: tuple[object, ...] = tuple(("named", part) for part in row.parts)
        if any(left):
            parts = (*parts, ("left", at))
            for counts_there, over in zip(complete, left, strict=True):
                counts_there["left", at] = over
        whole.append(Sum(("named", row.total), parts))
    return complete, whole

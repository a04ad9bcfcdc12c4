"""A table as the survey knows it: named cells with counts, tied by sums; `hide` says what may not be shown."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from rodedraad.surveys.hiding.linked import LinkedTable, hidden_in_linked
from rodedraad.surveys.hiding.trees import hidden_in_trees

Cell = TypeVar("Cell", bound=Hashable)


class Sum(NamedTuple):
    """A group and the parts it falls apart into. People of the group who are in no part are allowed."""

    total: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True)
class Hidden(Generic[Cell]):
    """What may not be shown: small by itself, or because another could be computed from it."""

    primary: frozenset[Cell]
    secondary: frozenset[Cell]

    @property
    def cells(self) -> frozenset[Cell]:
        """Everything that may not be shown."""
        return self.primary | self.secondary


@dataclass
class Numbered(Generic[Cell]):
    """The same table with numbers for names; what sums leave over stands behind the named cells."""

    names: list[Cell]
    counts: list[int]
    sums: list[tuple[int, list[int]]]
    parts_of: list[list[int]] = field(default_factory=list)
    is_forest: bool = True

    def order(self) -> list[int]:
        """Each cell after its parts. Raises ValueError when a group would be a part of itself."""
        below: list[list[int]] = [[] for _ in self.counts]
        waiting = [0] * len(self.counts)
        for total, parts in self.sums:
            below[total] += parts
            for part in parts:
                waiting[part] += 1
        order = [cell for cell, number in enumerate(waiting) if not number]
        for cell in order:
            for part in below[cell]:
                waiting[part] -= 1
                if not waiting[part]:
                    order.append(part)
        if len(order) < len(self.counts):
            raise ValueError("a group is a part of itself")
        return order[::-1]


def hide(
    counts: Mapping[Cell, int],
    sums: Sequence[Sum],
    *,
    least: int = 10,
    weights: Mapping[Cell, float] | None = None,
    tell_empty: bool = False,
) -> Hidden[Cell]:
    """What may not be shown of these counts. The promises stand at the head of the package.

    counts: answers per cell, zero or more. sums: every way in which cells add up that a reader could know; one left
    out is one not guarded. Raises ValueError for a table that cannot be: a count below zero, parts that are more than
    their total, a group within itself, a weight that is not above zero.
    """
    table = numbered(counts, sums)
    order = table.order()
    named = len(table.names)
    costs = priced(table, weights)
    small = [count < least and (count > 0 or not tell_empty) for count in table.counts]
    hidden: set[int] = set()
    if table.is_forest:
        guarded = [is_small or cell >= named for cell, is_small in enumerate(small)]
        hidden = hidden_in_trees(table.counts, table.parts_of, order, guarded, costs, least)
    else:
        for cells, own_sums in _apart(table, small):
            linked = LinkedTable(
                table.counts,
                own_sums,
                small={cell for cell in cells if small[cell]},
                unseen={cell for cell in cells if cell >= named},
                told=set(),
                weights=costs,
                least=least,
            )
            hidden |= hidden_in_linked(linked)
    primary = frozenset(name for name, is_small in zip(table.names, small, strict=False) if is_small)
    return Hidden(primary, frozenset(table.names[cell] for cell in hidden if cell < named) - primary)


def numbered(counts: Mapping[Cell, int], sums: Sequence[Sum]) -> Numbered[Cell]:
    """The table by numbers, with a cell for what each sum leaves over. Raises ValueError as `hide` does."""
    names = list(counts)
    number = {name: at for at, name in enumerate(names)}
    table = Numbered(names, list(counts.values()), [], [[] for _ in names])
    if any(count < 0 for count in table.counts):
        raise ValueError("a count below zero")
    has_whole = [False] * len(names)
    for row in sums:
        if row.total not in number or any(part not in number for part in row.parts):
            raise ValueError(f"a sum names a cell without a count: {row}")
        total, parts = number[row.total], [number[part] for part in row.parts]  # type: ignore[index]
        if len({total, *parts}) <= len(parts):
            raise ValueError(f"a cell stands twice in a sum: {row}")
        if not parts:
            continue
        over = table.counts[total] - sum(table.counts[part] for part in parts)
        if over < 0:
            raise ValueError(f"the parts are more than their total: {row}")
        table.is_forest = table.is_forest and not table.parts_of[total] and not any(has_whole[at] for at in parts)
        for part in parts:
            has_whole[part] = True
        if over:
            parts.append(len(table.counts))
            table.counts.append(over)
            table.parts_of.append([])
        table.parts_of[total] = table.parts_of[total] + parts
        table.sums.append((total, parts))
    return table


def priced(table: Numbered[Cell], weights: Mapping[Cell, float] | None) -> list[float]:
    """What hiding each cell costs: as given, or such that few cells come first and few answers second."""
    nameless = [0.0] * (len(table.counts) - len(table.names))
    if weights is None:
        one = 1 + sum(table.counts)
        return [float(one + count) for count in table.counts[: len(table.names)]] + nameless
    if any(weights[name] <= 0 for name in table.names):
        raise ValueError("a weight must be above zero")
    return [float(weights[name]) for name in table.names] + nameless


def _apart(table: Numbered[Cell], small: list[bool]) -> list[tuple[set[int], list[tuple[int, list[int]]]]]:
    """The cells and sums that hang together, for each piece with a small cell in it."""
    leader = list(range(len(table.counts)))

    def root(cell: int) -> int:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    for total, parts in table.sums:
        for part in parts:
            leader[root(part)] = root(total)
    pieces: dict[int, tuple[set[int], list[tuple[int, list[int]]]]] = {}
    for total, parts in table.sums:
        cells, own = pieces.setdefault(root(total), (set(), []))
        cells.update((total, *parts))
        own.append((total, parts))
    return [(cells, own) for cells, own in pieces.values() if any(small[cell] for cell in cells)]

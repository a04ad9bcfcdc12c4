"""Hiding where groups are split in several ways at once: a table with margins, or nestings that share their leaves.

Finding the lightest cells is NP-hard here, so this is a heuristic that cannot be wrong in the unsafe direction. Small
cells are taken one by one; each is given moves (see `moves`) that let it range over `least` answers, cheapest first,
where cells already hidden cost next to nothing. Afterwards every extra cell is taken out again when the small cells
can do without it. What is hidden at the end is exactly the small cells and the cells of moves that were checked in
whole numbers: so each hidden cell has at least two possible values, and each small one a range of `least` or more.
Should the search fail for a cell, everything that may be hidden is hidden.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rodedraad.surveys.hiding.moves import Move, cheapest_move, reach, whole_move

Found = list[Move]

WIDE = 400  # cells: up to here a search sees the whole table, beyond it the surroundings first
SURROUNDINGS = (2, 4, 8)  # steps from sum to sum
MANY = 150  # cells: up to here several orders are tried
ROUNDS = 3  # of pricing anew: what moves a little becomes dear, so that few cells move
ALMOST_FREE = 1e-3


@dataclass
class LinkedTable:
    """Counts and sums; which cells are small, are hidden anyway (`unseen`), or were told before and must stay."""

    counts: list[int]
    sums: Sequence[tuple[int, Sequence[int]]]
    small: set[int]
    unseen: set[int]
    told: set[int]
    weights: Sequence[float]
    least: int
    sums_of: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, (total, parts) in enumerate(self.sums):
            for cell in (total, *parts):
                self.sums_of.setdefault(cell, []).append(number)

    def cells(self) -> set[int]:
        """Every cell that stands in a sum."""
        return set(self.sums_of)

    def around(self, cell: int, usable: set[int] | None, steps: int | None) -> NDArray[np.int_]:
        """The usable cells (all: None) that sums lead to from this one, so many steps far (to the end: None)."""
        seen, edge, used = {cell}, [cell], set[int]()
        while edge and steps != 0:
            steps = None if steps is None else steps - 1
            sums = {number for at in edge for number in self.sums_of[at]} - used
            used |= sums
            near = {at for number in sums for at in (self.sums[number][0], *self.sums[number][1])}
            edge = [at for at in near - seen if usable is None or at in usable]
            seen.update(edge)
        return np.array(sorted(seen))

    def matrix(self, cells: NDArray[np.int_]) -> NDArray[np.int64]:
        """The sums in which these cells stand: +1 for a part, -1 for the total."""
        column = {int(cell): at for at, cell in enumerate(cells)}
        rows = sorted({number for cell in column for number in self.sums_of[cell]})
        found = np.zeros((len(rows), len(column)), dtype=np.int64)
        for row, number in enumerate(rows):
            total, parts = self.sums[number]
            if total in column:
                found[row, column[total]] = -1
            for part in parts:
                if part in column:
                    found[row, column[part]] += 1
        return found


class Moves:
    """The moves found so far, and how far each cell can range by them."""

    def __init__(self, table: LinkedTable) -> None:
        self.table = table
        self.known: dict[int, tuple[Move, Fraction | None, Fraction | None]] = {}
        self.of_cell: dict[int, set[int]] = {}
        self.added = 0

    def add(self, move: Move) -> None:
        """Remember a move with how often it can be made either way."""
        self.known[self.added] = (move, reach(move, self.table.counts, 1), reach(move, self.table.counts, -1))
        for cell in move:
            self.of_cell.setdefault(cell, set()).add(self.added)
        self.added += 1

    def drop_all_with(self, cell: int) -> None:
        """Forget the moves in which this cell takes part."""
        for number in self.of_cell.pop(cell, set()):
            for other in self.known.pop(number)[0]:
                if other != cell:
                    self.of_cell[other].discard(number)

    def is_safe(self, cell: int, *, without: int | None = None, also: Iterable[Move] = ()) -> bool:
        """May the cell be anything in a range of `least`, by moves that leave `without` alone?"""
        barred = self.of_cell.get(without, set()) if without is not None else set()
        entries = [self.known[number] for number in self.of_cell.get(cell, set()) - barred]
        counts = self.table.counts
        entries += [(move, reach(move, counts, 1), reach(move, counts, -1)) for move in also if cell in move]
        up = down = Fraction(0)
        for move, there, back in entries:
            z = move[cell]
            higher, lower = (there, back) if z > 0 else (back, there)
            if higher is None or lower is None:
                return True
            up, down = max(up, higher * abs(z)), max(down, lower * abs(z))
        return up + down >= self.table.least

    def cells(self) -> set[int]:
        """Every cell that takes part in a move."""
        return {cell for cell, numbers in self.of_cell.items() if numbers}


def hidden_in_linked(table: LinkedTable) -> set[int]:
    """The cells to hide: small ones, those unseen anyway, and what more is needed."""
    small = sorted(table.small, key=lambda cell: (-table.counts[cell], cell))
    orders = [small]
    if len(table.cells()) <= MANY:
        orders += [small[::-1], small[1::2] + small[::2]] if len(small) > 1 else []
    best: tuple[float, set[int]] | None = None
    for order in orders:
        hidden = _hidden_in_order(table, order)
        cost = sum(table.weights[cell] for cell in hidden - table.small - table.unseen)
        if best is None or cost < best[0]:
            best = cost, hidden
        if not cost:
            break
    return best[1] if best else set()


def _hidden_in_order(table: LinkedTable, order: Sequence[int]) -> set[int]:
    moves = Moves(table)
    hidden = table.small | table.unseen
    for cell in order:
        if not moves.is_safe(cell):
            found = _lightest(table, moves, cell, hidden)
            if found is None:
                return (table.cells() - table.told) | hidden
            for move in found:
                moves.add(move)
                hidden = hidden | set(move)
    _take_out(table, moves, hidden)
    return table.small | table.unseen | moves.cells()


def _lightest(table: LinkedTable, moves: Moves, cell: int, hidden: set[int]) -> Found | None:
    """Moves that make this cell safe and hide the least: first all the way down and then up, or up alone."""
    least, count = table.least, table.counts[cell]
    ways = [[-count, least - count], [least]] if count else [[least]]
    reaches = SURROUNDINGS if len(table.sums_of) > WIDE else (None,)
    for steps in (*reaches, None) if reaches[-1] else reaches:
        near = table.around(cell, None, steps)
        best: Found | None = None
        for way in ways:
            found = _moves_for(table, moves, cell, hidden, way, near)
            if found and (best is None or _extra(table, found, hidden) < _extra(table, best, hidden)):
                best = found
            if best and not _extra(table, best, hidden):
                break
        if best:
            return best
    return None


def _extra(table: LinkedTable, found: Found, hidden: set[int]) -> float:
    return sum(table.weights[cell] for cell in {cell for move in found for cell in move} - hidden)


def _moves_for(
    table: LinkedTable, moves: Moves, cell: int, hidden: set[int], way: Sequence[int], near: NDArray[np.int_]
) -> Found | None:
    found: Found = []
    for amount in way:
        move = _cheap_move(table, cell, amount, hidden.union(*found), near)
        if move is None:
            return None
        found.append(move)
        if moves.is_safe(cell, also=found):
            return found
    return None


def _cheap_move(table: LinkedTable, cell: int, amount: int, hidden: set[int], near: NDArray[np.int_]) -> Move | None:
    """A move of one cell that brings few light cells along: priced anew by what moved, the best of the rounds."""
    near = np.array([at for at in near if at == cell or int(at) not in table.told])
    matrix, room = table.matrix(near), np.array([table.counts[at] for at in near], dtype=float)
    weight = np.array([0.0 if int(at) in hidden else table.weights[at] for at in near])
    weight /= max(1e-12, weight.max(initial=0.0))
    floor = ALMOST_FREE * (weight[weight > 0].min(initial=1.0))
    far, at_cell = float(abs(amount)), int(np.flatnonzero(near == cell)[0])
    up, down = weight / far, weight / np.clip(room, 1.0, far)
    best: Move | None = None
    for _ in range(ROUNDS):
        up_price, down_price = np.maximum(up, floor / far), np.maximum(down, floor / far)
        reward = 10.0 * (1.0 + float(up_price.sum() + down_price.sum()))
        found = cheapest_move(matrix.astype(float), room, up_price, down_price, at_cell, amount, reward)
        move = None if found is None else whole_move(matrix, found, near)
        if found is None or move is None or cell not in move:
            break
        if best is not None and (move == best or not _extra(table, [best], hidden)):
            break
        if best is None or _extra(table, [move], hidden) < _extra(table, [best], hidden):
            best = move
        up = down = weight / np.maximum(np.abs(found), 0.05 * far)
    return best


def _take_out(table: LinkedTable, moves: Moves, hidden: set[int]) -> None:
    """Show again, heaviest first, each extra cell that the small ones can do without."""
    extra = (moves.cells() | hidden) - table.small - table.unseen
    for cell in sorted(extra, key=lambda cell: (-table.weights[cell], cell)):
        if cell not in moves.cells():
            continue
        rest = (table.small | table.unseen | moves.cells()) - {cell}
        touched = {at for number in moves.of_cell[cell] for at in moves.known[number][0]} & table.small
        needed: Found = []
        for small in sorted(touched):
            if not moves.is_safe(small, without=cell, also=needed):
                more = _by_these_alone(table, moves, small, rest, cell, needed)
                if more is None:
                    break
                needed += more
        else:
            moves.drop_all_with(cell)
            for move in needed:
                moves.add(move)


def _by_these_alone(
    table: LinkedTable, moves: Moves, cell: int, rest: set[int], without: int, needed: Found
) -> Found | None:
    """Moves within cells that are hidden already, or None when these are not enough."""
    near = table.around(cell, rest, None if len(table.sums_of) <= WIDE else SURROUNDINGS[-1])
    matrix, room = table.matrix(near), np.array([table.counts[at] for at in near], dtype=float)
    price, at_cell = np.full(len(near), 1e-3), int(np.flatnonzero(near == cell)[0])
    found: Found = []
    for amount in (table.least, -table.counts[cell]):
        if amount:
            z = cheapest_move(matrix.astype(float), room, price, price, at_cell, amount, 1.0 + len(near))
            move = None if z is None else whole_move(matrix, z, near)
            if move is not None:
                found.append(move)
                if moves.is_safe(cell, without=without, also=[*needed, *found]):
                    return found
    return None

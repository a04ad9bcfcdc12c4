"""Moves: how the hidden counts of a table can change while everything shown and every sum stays as it is.

A move is a direction z with a whole number per cell, M z = 0 for the sums M (one row per sum: +1 for each part, −1 for
the total). Taken as far as no count falls below zero it shows two tables an outsider cannot tell apart. The cheapest
move that changes one cell by so much is a linear programme (Kelly, Golden and Assad 1992; Fischetti and Salazar 2000);
here a bounded simplex over a few dozen sums in floating point. What it finds is then rounded to whole numbers and
checked exactly, so an error of rounding can cost a better answer but never lets a cell be shown.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float64]
Move = dict[int, int]

TINY = 1e-9
SMALLEST_PIVOT = 1e-7
MOST_STEPS = 2000
PATIENCE = 60  # steps without progress before the rule that cannot go round in circles
DENOMINATORS = range(1, 13)


def cheapest_move(
    sums: Row, room: Row, up_price: Row, down_price: Row, cell: int, amount: float, reward: float
) -> Row | None:
    """The cheapest z with sums @ z = 0, z ≥ -room that moves `cell` by `amount`, or as near to it as can be.

    Shapes: sums (sums, cells), room and prices (cells,). The price is per answer moved up or down; an infinite price
    forbids. The sign of `amount` is the way to move; `reward` per answer moved must exceed what any way costs.
    None when it cannot move at all.
    """
    cells = sums.shape[1]
    most = np.concatenate([np.full(cells, np.inf), room])
    gain = -np.concatenate([up_price, down_price])
    wanted, other = (cell, cells + cell) if amount > 0 else (cells + cell, cell)
    most[wanted] = min(abs(amount), room[cell]) if amount < 0 else amount
    most[other] = 0.0
    gain[wanted] = reward
    usable = np.flatnonzero(np.isfinite(gain) & (most > 0))
    matrix = np.concatenate([sums, -sums], axis=1)[:, usable]
    values = np.zeros(2 * cells)
    values[usable] = _simplex(matrix, most[usable], gain[usable])
    return values[:cells] - values[cells:] if values[wanted] > TINY else None


def _simplex(matrix: Row, most: Row, gain: Row) -> Row:
    """Maximise gain @ v under matrix @ v = 0 and 0 ≤ v ≤ most; v = 0 is where it begins."""
    rows, columns = matrix.shape
    table, profit = matrix.copy(), gain.copy()
    basis = np.full(rows, -1)  # -1: a stand-in that must stay zero
    values, ceiling = np.zeros(rows), np.zeros(rows)
    is_full, is_basic = np.zeros(columns, dtype=bool), np.zeros(columns, dtype=bool)
    idle = 0
    for _ in range(MOST_STEPS):
        useful = np.where(is_full, -profit, profit)
        useful[is_basic] = 0.0
        enters = int(np.argmax(useful > TINY)) if idle > PATIENCE else int(np.argmax(useful))
        if useful[enters] <= TINY:
            break
        column = -table[:, enters] if is_full[enters] else table[:, enters]
        step, leaves, at_top = _furthest(column, values, ceiling, basis, by_number=idle > PATIENCE)
        idle = 0 if min(step, most[enters]) > TINY else idle + 1
        if np.isinf(step) and np.isinf(most[enters]):
            break  # only an error of rounding leads here: every way without end costs something
        if most[enters] <= step:
            values -= column * most[enters]
            is_full[enters] = not is_full[enters]
            continue
        values -= column * step
        start = most[enters] - step if is_full[enters] else step
        if basis[leaves] >= 0:
            is_basic[basis[leaves]] = False
            is_full[basis[leaves]] = at_top
        basis[leaves], values[leaves], ceiling[leaves] = enters, start, most[enters]
        is_basic[enters], is_full[enters] = True, False
        _pivot(table, profit, leaves, enters)
    found = np.where(is_full, most, 0.0)
    real = basis >= 0
    found[basis[real]] = values[real]
    return found


def _furthest(
    column: Row, values: Row, ceiling: Row, basis: NDArray[np.int_], *, by_number: bool
) -> tuple[float, int, bool]:
    """How far the entering one may go, which row stops it, and whether that row stops at its ceiling."""
    steps = np.full(column.shape, np.inf)
    falls, rises = column > SMALLEST_PIVOT, column < -SMALLEST_PIVOT
    steps[falls] = values[falls] / column[falls]
    steps[rises] = (ceiling[rises] - values[rises]) / -column[rises]
    np.maximum(steps, 0.0, out=steps)
    nearest = float(steps.min(initial=np.inf))
    if nearest == np.inf:
        return nearest, -1, False
    ties = np.flatnonzero(steps <= nearest + TINY)
    chosen = int(ties[np.argmin(basis[ties])] if by_number else ties[np.argmax(np.abs(column[ties]))])
    return nearest, chosen, bool(rises[chosen])


def _pivot(table: Row, profit: Row, row: int, column: int) -> None:
    """Write the entering column as a unit column."""
    table[row] /= table[row, column]
    others = table[:, column].copy()
    others[row] = 0.0
    touched = np.flatnonzero(others)
    table[touched] -= np.outer(others[touched], table[row])
    profit -= profit[column] * table[row]


def whole_move(sums: NDArray[np.int64], found: Row, cells: NDArray[np.int_]) -> Move | None:
    """The move in whole numbers, by the cells' own numbers; None when it does not keep every sum exactly."""
    for factor in DENOMINATORS:
        rounded = np.rint(found * factor).astype(np.int64)
        if np.abs(rounded - found * factor).max() < 1e-6 and not (sums @ rounded).any():
            rounded //= max(1, int(np.gcd.reduce(rounded)))
            return {int(cells[at]): int(rounded[at]) for at in np.flatnonzero(rounded)}
    return None


def reach(move: Move, counts: list[int], sign: int) -> Fraction | None:
    """How many times the move can be made in this direction before a count is below zero; None: without end."""
    limits = [Fraction(counts[cell], -sign * z) for cell, z in move.items() if sign * z < 0]
    return min(limits) if limits else None

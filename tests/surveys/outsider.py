"""What an outsider can work out, apart from the code that hides: exact elimination, and ranges and optima by HiGHS."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import highspy
import numpy as np

from rodedraad.surveys.hiding import Sum

LARGEST_MOVE = 60.0


def unknowns(counts: Mapping, sums: Sequence[Sum], hidden: Collection) -> tuple[list, list[dict], list[float]]:
    """The names, the rows {name: factor} and their right sides, of what is not known when `hidden` is not shown.

    Who is in no part of a total is an unknown too, when there is such a person.
    """
    names = list(hidden)
    rows, right = [], []
    for at, (total, parts) in enumerate(sums):
        row: dict = {}
        side = 0.0
        for cell, factor in [(total, -1), *((part, 1) for part in parts)]:
            if cell in hidden:
                row[cell] = row.get(cell, 0) + factor
            else:
                side -= factor * counts[cell]
        if counts[total] > sum(counts[part] for part in parts):
            names.append(("left", at))
            row["left", at] = 1
        rows.append(row)
        right.append(side)
    return names, rows, right


def computable(counts: Mapping, sums: Sequence[Sum], hidden: Collection) -> set:
    """The hidden cells that follow from the shown ones by adding and subtracting: elimination in exact fractions."""
    names, rows, _ = unknowns(counts, sums, hidden)
    pivots: dict = {}
    for given in rows:
        row = {name: Fraction(factor) for name, factor in given.items()}
        for name in list(pivots):
            if row.get(name):
                row = _minus(row, pivots[name], row[name])
        if row:
            chosen = next(iter(row))
            row = {name: factor / row[chosen] for name, factor in row.items()}
            for name, other in pivots.items():
                if other.get(chosen):
                    pivots[name] = _minus(other, row, other[chosen])
            pivots[chosen] = row
    return {name for name in names if name in hidden and len(pivots.get(name, ())) == 1}


def _minus(row: dict, other: dict, times: Fraction) -> dict:
    names = {*row, *other}
    found = {name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in names}
    return {name: factor for name, factor in found.items() if factor}


class Program:
    """A linear programme for HiGHS: columns and rows are added one by one."""

    def __init__(self) -> None:
        self.highs = highspy.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("mip_rel_gap", 0.0)
        self.columns = 0

    def column(self, low: float, high: float, *, cost: float = 0.0, is_whole: bool = False) -> int:
        self.highs.addVar(low, high)
        at, self.columns = self.columns, self.columns + 1
        if cost:
            self.highs.changeColCost(at, cost)
        if is_whole:
            self.highs.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        return at

    def row(self, low: float, high: float, factors: Mapping[int, float]) -> None:
        columns, values = list(factors), [float(factor) for factor in factors.values()]
        self.highs.addRow(low, high, len(columns), np.array(columns, dtype=np.int32), np.array(values))

    def solve(self) -> float | None:
        """The least cost; None when there is no end to it."""
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kUnknown:  # begun at the former answer it can lose its way
            self.highs.clearSolver()
            self.highs.run()
            status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return self.highs.getInfo().objective_function_value
        endless = {highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible}
        assert status in endless, status
        return None


def ranges(
    counts: Mapping, sums: Sequence[Sum], hidden: Collection, asked: Collection | None = None
) -> dict[object, tuple[float, float]]:
    """The least and the most each hidden cell can be, for whoever knows the rest and that nothing is below zero."""
    names, rows, right = unknowns(counts, sums, hidden)
    program = Program()
    column = {name: program.column(0.0, np.inf) for name in names}
    for row, side in zip(rows, right, strict=True):
        if row:
            program.row(side, side, {column[name]: factor for name, factor in row.items()})
    found = {}
    for name in hidden if asked is None else asked:
        ends = []
        for sign in (1.0, -1.0):
            program.highs.changeColCost(column[name], sign)
            value = program.solve()
            ends.append(np.inf if value is None else value)
        program.highs.changeColCost(column[name], 0.0)
        found[name] = (ends[0], -ends[1] if ends[1] != np.inf else np.inf)
    return found


def fewest(
    counts: Mapping, sums: Sequence[Sum], small: Collection, least: int, weights: Mapping | None = None
) -> float:
    """What the best choice costs beside the small cells: a whole-number programme, two moves for each small cell."""
    names, rows, _ = unknowns(counts, sums, counts)
    program = Program()
    program.highs.setOptionValue(
        "presolve", "off"
    )  # with it HiGHS 1.15 missed the best in 2 of 150 orders of one table
    weight = weights or dict.fromkeys(counts, 1.0)
    is_hidden = {
        name: program.column(0.0, 1.0, cost=weight[name], is_whole=True)
        for name in names
        if name in counts and name not in small
    }
    for cell in [*(name for name in counts if name in small), *small_left(counts, sums, least)]:
        up, down = (_move(program, names, rows, counts, sums, is_hidden) for _ in range(2))
        program.row(float(least), np.inf, {up[cell]: 1.0, down[cell]: -1.0})
    cost = program.solve()
    assert cost is not None
    return cost


def _move(
    program: Program, names: list, rows: list[dict], counts: Mapping, sums: Sequence[Sum], is_hidden: Mapping
) -> dict[object, int]:
    """Columns for a change of the table that keeps every sum and only touches what is hidden."""
    column = {}
    for name in names:
        count = counts[name] if name in counts else _left(counts, sums[name[1]])
        low = -min(float(count), LARGEST_MOVE)
        column[name] = program.column(low, LARGEST_MOVE)
        if name in is_hidden:
            program.row(-np.inf, 0.0, {column[name]: 1.0, is_hidden[name]: -LARGEST_MOVE})
            program.row(0.0, np.inf, {column[name]: 1.0, is_hidden[name]: -low})
    for row in rows:
        program.row(0.0, 0.0, {column[name]: factor for name, factor in row.items()})
    return column


def small_left(counts: Mapping, sums: Sequence[Sum], least: int) -> list:
    """The groups without a name, of whom a sum leaves over, that are too small."""
    return [("left", at) for at, row in enumerate(sums) if 0 < _left(counts, row) < least]


def _left(counts: Mapping, row: Sum) -> int:
    return counts[row.total] - sum(counts[part] for part in row.parts)

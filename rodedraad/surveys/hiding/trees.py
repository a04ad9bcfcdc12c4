"""Hiding in a nested set of groups, exactly: the lightest cells to hide beside the small ones.

Each cell is a group of people; each is split into parts at most once and is a part of at most one group, so the cells
form trees. What an outsider can work out are the remainders: what is left of a shown group after taking away the shown
groups within it. A remainder of nobody tells nothing; a remainder of fewer than `least` may not exist. When no
remainder is too small, each hidden cell can hold anything from nothing to its whole remainder, and with fewest or
lightest hidden cells none is a remainder by itself (it would have been shown).

Dynamic programming from the leaves up. Per cell: the lightest way when it is shown, and when it is hidden the lightest
way for each number of answers it leaves uncovered (counted up to `least`). Time: cells × (least + 2)², at most.
"""

from collections.abc import Sequence
from typing import Any

NOTHING = -1  # no hidden cell lies open here; not the same as hidden cells with nobody in them

# way: how the parts were chosen, as a chain (earlier way, part, state of that part)
Ways = dict[int, tuple[float, Any]]


def hidden_in_trees(
    counts: Sequence[int],
    parts_of: Sequence[Sequence[int]],
    order: Sequence[int],
    small: Sequence[bool],
    weights: Sequence[float],
    least: int,
) -> set[int]:
    """The cells to hide, small ones included.

    Shapes: everything has one entry per cell; `order` names each cell of these trees after its parts.
    """
    ways: list[Ways] = [{} for _ in counts]
    is_part: set[int] = set()
    for cell in order:
        ways[cell] = _ways(cell, counts, parts_of[cell], small, weights, least, ways)
        is_part.update(parts_of[cell])
    hidden: set[int] = set()
    for root in order:
        if root not in is_part:
            state = min(ways[root], key=lambda state: ways[root][state][0])
            _follow(root, state, ways, hidden)
    return hidden


def _ways(
    cell: int,
    counts: Sequence[int],
    parts: Sequence[int],
    small: Sequence[bool],
    weights: Sequence[float],
    least: int,
    ways: list[Ways],
) -> Ways:
    """State → (weight, way): NOTHING when the cell is shown, else the answers it leaves open."""
    weight = 0 if small[cell] else weights[cell]
    if not parts:
        hidden: Ways = {min(counts[cell], least): (weight, None)}
        return hidden if small[cell] else {NOTHING: (0, None), **hidden}
    together = _together(parts, ways, least)
    found = {state: (cost + weight, way) for state, (cost, way) in together.items() if state != NOTHING}
    if not small[cell]:
        shown = [together[state] for state in (NOTHING, least) if state in together]
        if shown:
            found[NOTHING] = min(shown, key=lambda entry: entry[0])
    return found


def _together(parts: Sequence[int], ways: list[Ways], least: int) -> Ways:
    """What the parts can leave open together, each number in its lightest way."""
    found: Ways = {NOTHING: (0, None)}
    for part in parts:
        wider: Ways = {}
        for before, (cost, way) in found.items():
            for state, (extra, _) in ways[part].items():
                if before == NOTHING:
                    after = state
                elif state == NOTHING:
                    after = before
                else:
                    after = before + state if before + state < least else least
                total = cost + extra
                known = wider.get(after)
                if known is None or total < known[0]:
                    wider[after] = (total, (way, part, state))
        found = wider
    return found


def _follow(root: int, state: int, ways: list[Ways], hidden: set[int]) -> None:
    """Collect the hidden cells of the way chosen at the root."""
    waiting = [(root, state)]
    while waiting:
        cell, state = waiting.pop()
        if state != NOTHING:
            hidden.add(cell)
        way = ways[cell][state][1]
        while way is not None:
            way, part, chosen = way
            waiting.append((part, chosen))

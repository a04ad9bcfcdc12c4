"""Random tables of counts with the sums a reader knows: tables with margins, trees, and nestings sharing leaves."""

from collections.abc import Mapping
from random import Random

from rodedraad.surveys.hiding import Sum

Table = tuple[dict[str, int], list[Sum]]

SIZES = (0, 1, 2, 3, 5, 7, 9, 10, 11, 13, 18, 25, 40, 120)


def crossed(random: Random, *, most: int = 6) -> Table:
    """Rows and columns with both margins and the whole."""
    rows, columns = random.randint(2, most), random.randint(2, most)
    sizes = random.sample(SIZES, random.randint(3, len(SIZES)))
    counts = {f"r{r}k{k}": random.choice(sizes) for r in range(rows) for k in range(columns)}
    sums = []
    for r in range(rows):
        _add(counts, sums, f"r{r}", [f"r{r}k{k}" for k in range(columns)])
    for k in range(columns):
        _add(counts, sums, f"k{k}", [f"r{r}k{k}" for r in range(rows)])
    _add(counts, sums, "all", [f"r{r}" for r in range(rows)])
    sums.append(Sum("all", tuple(f"k{k}" for k in range(columns))))
    return counts, sums


def tree(random: Random, *, most: int = 40) -> Table:
    """Groups in groups; now and then some people are in no part."""
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    number = random.randint(3, most)
    sizes = random.sample(SIZES, random.randint(3, len(SIZES)))
    parents = [random.randint(max(0, at - random.randint(1, 8)), at - 1) if at else -1 for at in range(number)]
    for at in reversed(range(number)):
        parts = [f"g{below}" for below in range(at + 1, number) if parents[below] == at]
        if parts:
            _add(counts, sums, f"g{at}", parts, left=random.choice((0, 0, 0, 1, 4, 15)))
        else:
            counts[f"g{at}"] = random.choice(sizes)
    return counts, sums


def two_nestings(random: Random, *, most: int = 14) -> Table:
    """Classes in locations, the same classes in tracks, both in the whole; sometimes roles in the classes."""
    number = random.randint(3, most)
    sizes = random.sample(SIZES, random.randint(3, len(SIZES)))
    counts: dict[str, int] = {}
    sums: list[Sum] = []
    classes = [f"c{at}" for at in range(number)]
    for name in classes:
        if random.random() < 0.25:
            counts |= {f"{name}m": random.choice((1, 2, 12)), f"{name}p": random.choice(sizes)}
            _add(counts, sums, name, [f"{name}m", f"{name}p"])
        else:
            counts[name] = random.choice(sizes)
    for letter in "lt":
        groups: dict[str, list[str]] = {}
        for name in classes:
            groups.setdefault(f"{letter}{random.randrange(2 + number // 5)}", []).append(name)
        for group, parts in groups.items():
            _add(counts, sums, group, parts)
        counts["all"] = sum(counts[name] for name in classes)
        sums.append(Sum("all", tuple(groups)))
    return counts, sums


KINDS = {"margins": crossed, "trees": tree, "two nestings": two_nestings}


def added_up(leaves: Mapping[str, int], sums: list[Sum]) -> dict[str, int]:
    """The whole table from its leaves, for sums that leave nobody over."""
    counts = dict(leaves)
    waiting = list(sums)
    while waiting:
        ready = [row for row in waiting if all(part in counts for part in row.parts)]
        for row in ready:
            counts[str(row.total)] = sum(counts[str(part)] for part in row.parts)
        waiting = [row for row in waiting if row not in ready]
    return counts


def _add(counts: dict[str, int], sums: list[Sum], total: str, parts: list[str], *, left: int = 0) -> None:
    counts[total] = sum(counts[part] for part in parts) + left
    sums.append(Sum(total, tuple(parts)))

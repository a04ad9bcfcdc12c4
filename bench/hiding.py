"""Hiding groups of fewer than ten: what an outsider can work out, what it costs beside the best choice, and how long.

python -m bench.hiding [random tables] [small tables]
"""

import sys
import time
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rodedraad.surveys.hiding import Sum, hide  # noqa: E402
from tests.surveys.outsider import computable, fewest, ranges, small_left  # noqa: E402
from tests.surveys.tables import KINDS, Table  # noqa: E402

LEAST, TABLES, SMALL_TABLES, MOST_TIMES, ITEMS = 10, 1000, 200, 1.5, 25
SMALL = {"margins": 3, "trees": 15, "two nestings": 6}  # sizes at which the best choice can be found
SECONDS = 5.0
ROLES = {"leader": (1, 6), "counsellor": (0, 12), "teacher": (4, 80), "pupil": (40, 3000), "parent": (5, 900)}


def tables(number: int) -> list[tuple[str, int]]:
    """So many kinds and seeds, the kinds taking turns."""
    return list(islice(((kind, seed) for seed in range(number) for kind in KINDS), number))


def worked_out(table: Table, hidden: frozenset[str]) -> tuple[int, int]:
    """How many hidden cells follow exactly, and how many have too narrow a range (small ones: under ten)."""
    counts, sums = table
    nameless = small_left(counts, sums, LEAST)
    found = ranges(counts, sums, hidden, [*hidden, *nameless])
    narrow = 0
    for cell, (low, high) in found.items():
        is_small = cell in nameless or counts[str(cell)] < LEAST
        narrow += high - low < (LEAST - 1e-6 if is_small else 1e-6)
    return len(computable(counts, sums, hidden)), narrow


def outsiders(number: int) -> bool:
    """Let an outsider loose on random tables."""
    exact = narrow = small = extra = cells = 0
    spent = 0.0
    for kind, seed in tables(number):
        table = KINDS[kind](Random(seed))
        began = time.process_time()
        hidden = hide(*table)
        spent += time.process_time() - began
        one, other = worked_out(table, hidden.cells)
        exact, narrow = exact + one, narrow + other
        small, extra, cells = small + len(hidden.primary), extra + len(hidden.secondary), cells + len(table[0])
    print(f"{number} random tables, {cells} cells: {small} small, {extra} hidden beside them; {spent:.1f} CPU-s")
    print(f"  hidden cells that adding and subtracting gives away (exact elimination): {exact} (bar: 0)")
    print(f"  cells with one possible value, or small with a range under {LEAST} (HiGHS): {narrow} (bar: 0)")
    return exact == narrow == 0


def beside_the_best(number: int) -> bool:
    """Cells hidden beside a whole-number programme."""
    worst, ours, best, equal = 1.0, 0, 0, 0
    for kind, seed in tables(number):
        counts, sums = KINDS[kind](Random(seed), most=SMALL[kind])
        hidden = hide(counts, sums)
        least = len(hidden.primary) + round(fewest(counts, sums, hidden.primary, LEAST))
        assert least <= len(hidden.cells), (kind, seed)
        ours, best, equal = ours + len(hidden.cells), best + least, equal + (len(hidden.cells) == least)
        worst = max(worst, len(hidden.cells) / least) if least else worst
    print(f"{number} small tables: {ours} cells hidden, at best {best}; the best choice in {equal} of {number}")
    print(f"  worst table: {worst:.2f} × the best (bar: ≤ {MOST_TIMES})")
    return worst <= MOST_TIMES


class Made:
    """A table put together group by group."""

    def __init__(self) -> None:
        self.counts: dict = {}
        self.sums: list[Sum] = []

    def add(self, total: object, parts: list) -> None:
        if total not in self.counts:
            self.counts[total] = sum(self.counts[part] for part in parts)
        self.sums.append(Sum(total, tuple(parts)))


def nation(random: Random, *, roles_first: bool = False, crossed: bool = False) -> Made:
    """500 institutions in twelve regions and four sectors, five roles: nested one way, or roles crossed with places."""
    made = Made()
    places: dict[tuple[int, str], list[int]] = {}
    for at in range(500):
        places.setdefault((at % 12, random.choice("abcd")), []).append(at)
        for role, (low, high) in ROLES.items():
            made.counts["in", at, role] = random.randint(low, high)
    regions = {region: [place for place in places if place[0] == region] for region in range(12)}
    if roles_first or crossed:
        for role in ROLES:
            for place, schools in places.items():
                made.add((place, role), [("in", at, role) for at in schools])
            for region, inside in regions.items():
                made.add((region, role), [(place, role) for place in inside])
            made.add(("nation", role), [(region, role) for region in regions])
        made.add("nation", [("nation", role) for role in ROLES])
    if not roles_first:
        for place, schools in places.items():
            for at in schools:
                made.add(("in", at), [("in", at, role) for role in ROLES])
            made.add(place, [("in", at) for at in schools])
        for region, inside in regions.items():
            made.add(region, inside)
        made.add("nation", list(regions))
    if crossed:
        for group in [*places, *regions]:
            made.add(group, [(group, role) for role in ROLES])
    return made


def one_school(random: Random) -> Made:
    """Sixty classes in three locations, and the same classes in four tracks."""
    made = Made()
    made.counts |= {at: random.randint(0, 9) if random.random() < 0.15 else random.randint(10, 30) for at in range(60)}
    for kind, number in (("location", 3), ("track", 4)):
        of_class = [random.randrange(number) for _ in range(60)]
        for group in range(number):
            made.add((kind, group), [at for at in range(60) if of_class[at] == group])
        made.add("school", [(kind, group) for group in range(number)])
    return made


def seconds(made: list[Made]) -> tuple[float, float, int, int]:
    """Wall and CPU seconds of hiding these, cells and what was hidden beside small ones."""
    wall, cpu = time.perf_counter(), time.process_time()
    extra = sum(len(hide(one.counts, one.sums).secondary) for one in made)
    return time.perf_counter() - wall, time.process_time() - cpu, len(made[0].counts), extra // len(made)


def how_long() -> bool:
    """The pictures of a region and of a school; only the nested one has a bar."""
    random = Random(1)
    cases = {
        f"500 institutions nested (nation, region, sector, institution, role) × {ITEMS} items": [
            nation(random) for _ in range(ITEMS)
        ],
        f"the same with roles first × {ITEMS} items": [nation(random, roles_first=True) for _ in range(ITEMS)],
        f"one school, 60 classes by location and by track × {ITEMS} items": [one_school(random) for _ in range(ITEMS)],
        "500 institutions, roles crossed with places, 1 item": [nation(random, crossed=True)],
    }
    print(f"{sum(nation(random).counts['in', at, role] for at in range(500) for role in ROLES)} answers in a nation")
    took = {}
    for name, made in cases.items():
        wall, cpu, cells, extra = seconds(made)
        took[name] = cpu
        print(f"{name}: {cells} cells, {extra} hidden beside small ones; {cpu:.2f} CPU-s, {wall:.2f} s")
    nested = next(iter(took.values()))
    print(f"  nested: {nested:.2f} CPU-s (bar: ≤ {SECONDS:.0f} s with reading the answers)")
    return nested <= SECONDS


def main() -> int:
    """Print the figures; 1 when a bar is missed."""
    asked = [int(number) for number in sys.argv[1:]] + [TABLES, SMALL_TABLES][len(sys.argv) - 1 :]
    reached = [how_long(), outsiders(asked[0]), beside_the_best(asked[1])]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())

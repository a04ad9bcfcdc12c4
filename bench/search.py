"""What one search costs: hits, first page ranked, counts of all facets; for 2,000, 20,000 and 100,000 practices.

400 searches over practices of 300 words; CPU of worker and database on one pinned core, best of three rounds, 95th
percentile. Each round begins with an empty memory of word readings, and nothing about earlier searches is kept.

    python -m bench.search [--sizes 2000 20000]
"""

import argparse
import time

from bench import a_base

BARS = {2_000: 6.0, 20_000: 15.0, 100_000: 60.0}
ROUNDS = 3


def main() -> None:
    """Measure every size and compare with the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(BARS))
    sizes = parser.parse_args().sizes
    good = True
    with a_base.database("search"):
        a_base.load_framework()
        for size in sizes:
            good &= _measured(size)
    a_base.leave(good)


def _measured(size: int) -> bool:
    from bench.asked import searches
    from bench.practices import word_frequencies
    from rodedraad.library.queries.search import search
    from rodedraad.library.queries.search_memory import memory
    from rodedraad.search.queries.facet_values import FACETS
    from rodedraad.search.wanted import Wanted

    print(f"{size:,} practices", flush=True)
    indexing = a_base.fill(size, lambda text: print(text, flush=True))
    began = time.perf_counter()
    kept = memory()
    loading = time.perf_counter() - began
    keys = {name: [value.key for value in kept.facets.values[kept.facets.span[name]]] for name in kept.facets.span}
    asked = searches(word_frequencies(), keys)
    database = a_base.backend()
    a_base.pin(0, database)
    for _ in range(3):
        search(Wanted("ouders"))
    rounds = []
    for _ in range(ROUNDS):
        costs = [a_base.cost_of(lambda one=one: search(one), database) for one in asked]  # type: ignore[misc]
        rounds.append((a_base.percentile([cost.cpu for cost in costs], 0.95), costs))
    p95, costs = min(rounds, key=lambda one: one[0])
    facets = sum(1 for facet in FACETS if facet.name in kept.facets.span)
    cpu, wall = [cost.cpu for cost in costs], [cost.wall for cost in costs]
    print(f"  index made in {indexing:.1f} s, loaded by a worker in {loading:.2f} s; {facets} facets,", end=" ")
    print(f"{len(kept.facets.values)} values counted each time")
    print(f"  CPU median {a_base.percentile(cpu, 0.5):.2f}, p99 {a_base.percentile(cpu, 0.99):.2f} ms;", end=" ")
    print(f"of which database p95 {a_base.percentile([cost.database for cost in costs], 0.95):.2f} ms;", end=" ")
    print(f"wall p95 {a_base.percentile(wall, 0.95):.2f} ms")
    if size not in BARS:
        print(f"  p95 {p95:.2f} ms")
        return True
    return a_base.verdict(f"search, {size:,} practices, p95 CPU", p95, BARS[size])


if __name__ == "__main__":
    main()

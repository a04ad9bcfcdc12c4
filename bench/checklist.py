"""Does the checklist read a plan rightly, and what does an answer cost after a change?

Thirty plans labelled before the checklist could read: of the elements and conditions found in words, which part was
right (precision), and which part of those labelled was found (recall); for all plans and for the half nobody looked at
while the cues were made better. Twenty more plans were written later by the same hand; ten of them nobody looked at.
Beside it sentences of other writers, made for one element each (lines of the study, and how kits do it), only as a
warning how much is said in ways no cue knows.

Cost: plans with two thousand practices behind them, another word typed each time; CPU of worker and database on one
pinned core, best of three rounds, 95th percentile. Each round begins with an empty memory of texts that were read.

    python -m bench.checklist [--reading-only]
"""

import argparse
import random
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "rodedraad"
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402

DATA = Path(__file__).parent / "data"
PRECISION, RECALL, CPU = 0.8, 0.6, 40.0
PARTS = {
    "all thirty": ("dev", "test"),
    "of these, held out": ("test",),
    "of these, looked at": ("dev",),
    "ten of later, looked at": ("later",),
    "ten written last, never looked at": ("last",),
}
PRACTICES, ROUNDS, LOOKS, LONG = 2_000, 3, 10, 9_000


def plans() -> list[dict[str, Any]]:
    """The labelled plans: the thirty, and twenty of later."""
    files = ("plans.toml", "plans_later.toml")
    return [plan for name in files for plan in tomllib.loads((DATA / name).read_text("utf-8"))["plan"]]


def shown_by(texts: dict[str, str]) -> set[str]:
    """The elements found in these texts, by words alone."""
    from rodedraad.checklist.covering import seen
    from rodedraad.checklist.facts import PlanFacts

    return set(seen(PlanFacts(texts=texts)).showing)


def counted(rows: Iterable[dict[str, Any]]) -> tuple[int, int, int]:
    """How many were found rightly, wrongly, and not found."""
    right = wrong = missed = 0
    for row in rows:
        found, wanted = shown_by(row["texts"]), set(row["covers"])
        right, wrong, missed = right + len(found & wanted), wrong + len(found - wanted), missed + len(wanted - found)
    return right, wrong, missed


def read_plans() -> bool:
    """Precision and recall of all, and of each half."""
    good = True
    for name, parts in PARTS.items():
        rows = [row for row in plans() if row["part"] in parts]
        right, wrong, missed = counted(rows)
        print(f"{name}: {len(rows)} plans, {right} right, {wrong} wrong, {missed} missed")
        precision, recall = right / (right + wrong or 1), right / (right + missed or 1)
        good &= a_base.verdict(f"{name}, precision", precision, PRECISION, "", at_least=True)
        good &= a_base.verdict(f"{name}, recall", recall, RECALL, "", at_least=True)
    return good


def read_sentences() -> None:
    """Single sentences of others: how often the element they were written for is among those found."""
    lines = tomllib.loads((PACKAGE / "evidence/data/study/fragments.toml").read_text("utf-8"))["fragment"]
    kits = sorted((PACKAGE / "starterpack/data/kits").glob("*.toml"))
    ways = [row for path in kits for row in tomllib.loads(path.read_text("utf-8")).get("elements", [])]
    sets = {
        "lines of the study that were looked at": [(r["element"], r["text_nl"]) for r in lines if r.get("element")][
            ::2
        ],
        "lines of the study nobody looked at": [(r["element"], r["text_nl"]) for r in lines if r.get("element")][1::2],
        "how the kits do it, nobody looked at": [(r["key"], r["how"]) for r in ways],
    }
    for name, rows in sets.items():
        found = [(element, shown_by({"experience": text})) for element, text in rows]
        hit = sum(element in keys for element, keys in found)
        others = sum(len(keys - {element}) for element, keys in found)
        print(f"     {name}: {hit} of {len(rows)} found, {others / max(len(rows), 1):.2f} others per sentence")


def cost() -> bool:
    """What an answer costs after a change."""
    with a_base.database("checklist"):
        from rodedraad.checklist.covering import forget
        from rodedraad.checklist.queries import look

        a_base.load_framework()
        a_base.fill(PRACTICES, lambda text: print(text, flush=True))
        asked = list(changed_plans())
        database = a_base.backend()
        a_base.pin(0, database)
        for facts in asked[:3]:
            look(facts)
        rounds = []
        for _ in range(ROUNDS):
            forget()
            costs = [a_base.cost_of(lambda one=one: look(one), database) for one in asked]  # type: ignore[misc]
            rounds.append((a_base.percentile([one.cpu for one in costs], 0.95), costs))
        p95, costs = min(rounds, key=lambda one: one[0])
        cpu, wall = [one.cpu for one in costs], [one.wall for one in costs]
        print(
            f"  {len(asked)} answers: CPU median {a_base.percentile(cpu, 0.5):.2f}, highest {max(cpu):.2f} ms;", end=" "
        )
        print(f"of which database p95 {a_base.percentile([one.database for one in costs], 0.95):.2f} ms;", end=" ")
        print(f"wall p95 {a_base.percentile(wall, 0.95):.2f} ms")
        return a_base.verdict(f"checklist after a change, {PRACTICES:,} practices, p95 CPU", p95, CPU)


def changed_plans() -> Iterable[Any]:
    """Every plan ten times, a word more each time; one in ten has nine thousand characters more in that field."""
    from rodedraad.checklist.facts import PlanFacts

    draw, terms = random.Random(1), a_base.term_keys()
    rows = [row for row in plans() if row["part"] in PARTS["all thirty"]]
    everything = " ".join(text for row in rows for text in row["texts"].values())
    for place, row in enumerate(rows):
        choices = {
            part: frozenset(draw.sample(terms[vocabulary], 2))
            for part, vocabulary in (("goals", "goal"), ("forms", "form"), ("target_groups", "target_group"))
        }
        for step in range(LOOKS):
            texts = dict(row["texts"])
            if (place + step) % 10 == 0:
                texts["experience"] += " " + everything[:LONG]
            texts["experience"] += " " + " ".join(draw.choices(everything.split(), k=step + 1))
            yield PlanFacts(texts=texts, choices=choices)


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reading-only", action="store_true")
    good = read_plans()
    read_sentences()
    if not parser.parse_args().reading_only:
        good &= cost()
    a_base.leave(good)


if __name__ == "__main__":
    main()

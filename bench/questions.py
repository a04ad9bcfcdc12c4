"""Is the right practice among the first five? Sixty questions in a visitor's words, written before the search was.

Thirty plain, fifteen with typing errors, fifteen with compounds or synonyms; several right answers are allowed. The
base is the study as the product loads it.

    python -m bench.questions [--misses]
"""

import argparse
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bench import a_base

FILE = Path(__file__).parent / "data" / "questions.toml"
FIRST, BAR_FIRST, BAR_RANK = 5, 95.0, 0.75


def rank_of(found: Sequence[str], right: Sequence[str]) -> int:
    """The place of the first right answer, from 1; 0 when there is none."""
    return next((place for place, number in enumerate(found, 1) if number in right), 0)


def main() -> None:
    """Ask every question and compare with the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--misses", action="store_true", help="name the questions without a right answer in the first five"
    )
    misses = parser.parse_args().misses
    with a_base.database("questions"):
        from django.core.management import call_command

        a_base.load_framework()
        call_command("load_study", verbosity=0, stdout=io.StringIO())
        good = _asked(tomllib.loads(FILE.read_text("utf-8"))["question"], misses)
    a_base.leave(good)


def _asked(questions: Sequence[dict], misses: bool) -> bool:
    from rodedraad.library.queries.search import search
    from rodedraad.search.wanted import Wanted

    ranks: dict[str, list[int]] = {}
    for question in questions:
        found = [row.number for row in search(Wanted(question["text"], size=30)).rows]
        place = rank_of(found, question["answers"])
        for kind in (question["kind"], "all"):
            ranks.setdefault(kind, []).append(place)
        if misses and not 0 < place <= FIRST:
            print(f"  {question['text']}: place {place or 'none'}; right: {', '.join(question['answers'])}")
    for kind, places in ranks.items():
        print(f"  {kind} ({len(places)}): {_share(places):.1f} % in the first five, MRR {_reciprocal(places):.3f}")
    good = a_base.verdict("right practice in the first five", _share(ranks["all"]), BAR_FIRST, "%", at_least=True)
    return a_base.verdict("mean reciprocal rank", _reciprocal(ranks["all"]), BAR_RANK, "", at_least=True) and good


def _share(places: Sequence[int]) -> float:
    return 100 * sum(0 < place <= FIRST for place in places) / len(places)


def _reciprocal(places: Sequence[int]) -> float:
    return sum(1 / place for place in places if place) / len(places)


if __name__ == "__main__":
    main()

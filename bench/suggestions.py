"""Does the guide suggest the right success element? Leave-one-out on the study's fragments, beside trigrams.

Each fragment whose element has another fragment is taken out in turn; everything else is known. Its text is typed in
and we look at which place its element comes. No practice title is used, neither in the question nor in what is known.

    python bench/suggestions.py
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PACKAGE = ROOT / "rodedraad"

from rodedraad.intake import suggestions as algorithm  # noqa: E402
from rodedraad.intake.suggestions import Subject, Suggester  # noqa: E402
from rodedraad.search.compounds import Splitter  # noqa: E402
from rodedraad.search.words import stem, words_of  # noqa: E402

BAR = 70.0
Rank = Callable[[str, list[dict[str, Any]]], list[str]]


def read(path: str, table: str) -> list[dict[str, Any]]:
    """The rows of a data file."""
    return tomllib.loads((PACKAGE / path).read_text("utf-8")).get(table, [])


TERMS = {term["key"]: term for term in read("framework/data/success_elements.toml", "term")}
GOALS = {term["key"]: term for term in read("framework/data/goals.toml", "term")}
FRAGMENTS = [row for row in read("evidence/data/study/fragments.toml", "fragment") if row.get("element")]
ELEMENTS = [key for key, term in TERMS.items() if term["level"] == "element"]


def reasons() -> dict[str, list[str]]:
    """Why each element is linked to research or a recommendation, by both readings."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("element_links.toml", "element_links_second.toml"):
        if (PACKAGE / "framework/data" / name).exists():
            for table in ("link", "none"):
                for row in read(f"framework/data/{name}", table):
                    found[row["element"]].append(row.get("reason_nl", ""))
    return found


REASONS = reasons()


def splitter() -> Splitter:
    """Cuts compounds with the words of the framework and the study."""
    texts = [row["text_nl"] for row in FRAGMENTS] + [f"{t['name_nl']} {t['meaning_nl']}" for t in TERMS.values()]
    counts = Counter(stem(word) for text in texts for word in set(words_of(text)))
    return Splitter(counts, tomllib.loads((PACKAGE / "search/data/compound_words.toml").read_text("utf-8"))["words"])


PARTS = splitter().parts


def known(term: dict[str, Any], *, reasons: list[str], fragments: list[str]) -> Subject:
    """A term with all texts about it, as the page knows it."""
    return algorithm.subject(
        term["key"],
        parent=term["parent"],
        name=term["name_nl"],
        meaning=term["meaning_nl"],
        reasons=reasons,
        fragments=fragments,
    )


def ours(text: str, fragments: list[dict[str, Any]]) -> list[str]:
    """All elements, best first, by our own way."""
    return [row.key for row in element_suggester(fragments).suggest(text, most=len(ELEMENTS))]


def element_suggester(fragments: list[dict[str, Any]]) -> Suggester:
    """Knows the elements by name, meaning, reasons and these fragments."""
    texts: dict[str, list[str]] = defaultdict(list)
    for row in fragments:
        texts[row["element"]].append(row["text_nl"])
    subjects = [known(TERMS[key], reasons=REASONS[key], fragments=texts[key]) for key in ELEMENTS]
    parents = [known(TERMS[key], reasons=[], fragments=[]) for key in {TERMS[key]["parent"] for key in ELEMENTS}]
    return Suggester(subjects, parents, PARTS)


def trigrams(text: str) -> set[str]:
    """As pg_trgm makes them: two spaces before and one behind each word."""
    return {f"  {word} "[at : at + 3] for word in words_of(text) for at in range(len(word) + 1)}


def by_trigrams(text: str, fragments: list[dict[str, Any]], *, whole: bool) -> list[str]:
    """All elements by pg_trgm similarity to everything about them together, or to the text most like it."""
    asked, best = trigrams(text), {}
    for key in ELEMENTS:
        texts = [f"{TERMS[key]['name_nl']} {TERMS[key]['meaning_nl']}", *REASONS[key]]
        texts += [row["text_nl"] for row in fragments if row["element"] == key]
        sets = [trigrams(" ".join(texts))] if whole else [trigrams(one) for one in texts]
        best[key] = max(len(asked & one) / len(asked | one) for one in sets)
    return sorted(best, key=lambda key: -best[key])


def measured(rank: Rank, cases: Iterable[tuple[str, str, list[dict[str, Any]]]]) -> dict[str, float]:
    """The share (%) of cases in the first one, three, five and ten, and the mean reciprocal rank."""
    places = []
    for text, right, fragments in cases:
        order = rank(text, fragments)
        places.append(order.index(right) + 1 if right in order else 0)
    shares = {f"first {n}": 100 * sum(0 < p <= n for p in places) / len(places) for n in (1, 3, 5, 10)}
    return {**shares, "MRR": sum(1 / p for p in places if p) / len(places), "cases": len(places)}


def left_out() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Each fragment whose element has another one: its text, its element, and all fragments but this one."""
    count = Counter(row["element"] for row in FRAGMENTS)
    return [
        (row["text_nl"], row["element"], [other for other in FRAGMENTS if other is not row])
        for row in FRAGMENTS
        if count[row["element"]] > 1
    ]


def invented() -> list[dict[str, Any]]:
    """The invented practices of the demo: written by others than the framework, and without looking at this."""
    return [
        practice
        for path in sorted((PACKAGE / "portal/data/demo").glob("practices-*.toml"))
        for practice in tomllib.loads(path.read_text("utf-8"))["practice"]
    ]


def draft_text(practice: dict[str, Any], *, with_fragments: bool) -> str:
    """What somebody typed in the guide before choosing elements; the title is left out."""
    names = ("summary", "why_lob", "occasion", "rhythm", "preparation", "experience", "talk", "choice")
    texts = [practice.get(name, "") for name in (*names, "programme_place")]
    texts += [*practice.get("steps", []), *(row["does"] for row in practice.get("roles", []))]
    return "\n".join(texts + ([row["fragment"] for row in practice["elements"]] if with_fragments else []))


def whole_drafts(suggester: Suggester, name: str, wanted: Callable[[dict[str, Any]], set[str]]) -> str:
    """Of the first five from a whole draft: how many its writer chose, and in how many drafts at least one."""
    hits, drafts = [], invented()
    for practice in drafts:
        five = {row.key for row in suggester.suggest(draft_text(practice, with_fragments=False))}
        hits.append(len(five & wanted(practice)))
    at_least = 100 * sum(hit > 0 for hit in hits) / len(hits)
    return f"{name}: {sum(hits) / len(hits):.2f} of five were chosen by its writer; at least one in {at_least:.0f} %"


def goal_suggester() -> Suggester:
    """Knows the goals by name and meaning."""
    leaves = [term for term in GOALS.values() if term["level"] != "theme"]
    themes = [known(term, reasons=[], fragments=[]) for term in GOALS.values() if term["level"] == "theme"]
    return Suggester([known(term, reasons=[], fragments=[]) for term in leaves], themes, PARTS)


def line(name: str, figures: dict[str, float]) -> str:
    """One row of the report."""
    return f"{name:<44}" + "  ".join(
        f"{key} {value:.3f}" if key == "MRR" else f"{key} {value:.1f}" for key, value in figures.items()
    )


def main() -> int:
    """Print the figures; 1 when the bar is not reached."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    cases = left_out()
    print(f"{len(ELEMENTS)} elements, {len(FRAGMENTS)} fragments, {len(cases)} left out in turn (shares in %)")
    found = measured(ours, cases)
    print(line("ours", found))
    print(line("trigrams, everything about it together", measured(lambda t, f: by_trigrams(t, f, whole=True), cases)))
    print(line("trigrams, the text most like it", measured(lambda t, f: by_trigrams(t, f, whole=False), cases)))
    quotes = [(row["fragment"], row["element"], FRAGMENTS) for p in invented() for row in p["elements"]]
    ready = element_suggester(FRAGMENTS)
    every = len(ELEMENTS)
    print(
        line(
            "ours, invented quotes nobody tuned on",
            measured(lambda t, f: [r.key for r in ready.suggest(t, most=every)], quotes),
        )
    )
    print(
        whole_drafts(ready, "elements from a whole invented draft", lambda p: {row["element"] for row in p["elements"]})
    )
    print(whole_drafts(goal_suggester(), "goals from a whole invented draft", lambda p: set(p["goals"])))
    print(f"bar: first five at least {BAR:.0f} %: {'reached' if found['first 5'] >= BAR else 'NOT reached'}")
    return 0 if found["first 5"] >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())

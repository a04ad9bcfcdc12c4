"""What a point says, read from `data/points.toml`, and which open elements fit a plan. No database."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rodedraad.checklist.covering import Seen
from rodedraad.checklist.reading import elements_data

FILE = Path(__file__).parent / "data" / "points.toml"
ELEMENT = "element:"
OURS = "ours"
# How much it says that an element fits a chosen form, goal, group, partner, role, or a field in use.
WEIGHTS = {
    "forms": 2.0,
    "goals": 2.0,
    "target_groups": 2.0,
    "place": 2.0,
    "bearers": 1.5,
    "partners": 1.5,
    "roles": 1.0,
    "fields": 0.5,
}
FIELDS = {
    "language-peers": "peers",
    "language-rhythm": "rhythm",
    "language-tone": "talk",
    "language": "experience",
    "relatedness-attention": "talk",
    "competence-successes": "talk",
    "competence-trust": "talk",
    "autonomy-preparation": "prepare",
    "autonomy-ownership": "choose",
    "autonomy-overview": "choose",
    "working-life": "partners",
    "other-schools": "partners",
    "schools-and-work": "partners",
    "parents": "parents",
    "conditions-time": "tasks",
    "conditions-location": "place_text",
    "conditions-communication": "announce",
    "conditions": "costs",
}


@dataclass(frozen=True)
class Words:
    """A check in both languages."""

    key: str
    field: str
    source: str
    elements: tuple[str, ...]
    texts: Mapping[str, str]

    def says(self, what: str, language: str) -> str:
        """The title, why or sentence; nothing where there is none."""
        return self.texts.get(f"{what}_{language}", "")


@cache
def words_of_points() -> dict[str, Words]:
    """Every check by its key, in the order of the file."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["point"]
    return {
        row["key"]: Words(
            key=row["key"],
            field=row["field"],
            source=row["source"],
            elements=tuple(row["elements"]),
            texts={name: text for name, text in row.items() if name.endswith(("_nl", "_en"))},
        )
        for row in rows
    }


def field_of(element: str) -> str:
    """Where in a plan an element is best written."""
    part = element
    while part:
        if part in FIELDS:
            return FIELDS[part]
        part = part.rpartition("-")[0]
    return "experience"


def fit(seen: Seen, element: str) -> float:
    """How much this element says to this plan, by what was chosen and by the fields in use; 0: nothing."""
    row = elements_data().get(element, {})
    if not seen.shows(*row.get("needs", ())) and row.get("needs"):
        return 0.0
    found = 0.0
    for part, keys in row.get("fits", {}).items():
        found += WEIGHTS.get(part, 0.0) * len(_in_plan(seen, part) & frozenset(keys))
    return found


def _in_plan(seen: Seen, part: str) -> frozenset[str]:
    if part == "fields":
        return frozenset(name for name, text in seen.facts.texts.items() if text.strip())
    if part == "roles":
        return frozenset(task.role for task in seen.facts.tasks)
    if part == "partners":
        firm = seen.chose("place", {"firm"}) or seen.chose("forms", {"firm-visit", "work-placement", "real-assignment"})
        schools = seen.chose("place", {"next_school"}) or seen.chose("forms", {"study-visit", "warm-handover"})
        peers = seen.shows("language-peers")
        named = {"firms": firm, "further-education": schools, "peers": peers, "parents": seen.says("parents")}
        return frozenset(name for name, there in named.items() if there)
    return seen.facts.chosen(part)


def fitting(seen: Seen, elements: Iterable[str], alike: Mapping[str, float]) -> list[str]:
    """Open elements that fit, best first: by our reading, and among equals what comparable practices show most.

    Of elements that all go further on the same one (peers who are trained, paid, heard) only the best: the next comes
    when that one is covered or set aside, so that a single mention does not fill the list.
    """
    scored = [(fit(seen, key), alike.get(key, 0.0), key) for key in elements if not seen.shows(key)]
    ranked = [key for own, _alike, key in sorted(scored, key=lambda one: (-one[0] - one[1], one[2])) if own > 0]
    found: list[str] = []
    gone_further: set[str] = set()
    for key in ranked:
        needs = frozenset(elements_data().get(key, {}).get("needs", ()))
        if not needs & gone_further:
            found.append(key)
        gone_further |= needs
    return found

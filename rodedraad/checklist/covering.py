"""What a plan shows by itself: elements chosen, shown by a form, task or cost, or by words. No database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from rodedraad.checklist.answers import CHOSEN, ROWS, WORDS, Mark
from rodedraad.checklist.facts import PlanFacts
from rodedraad.checklist.reading import SIGNAL, Found, elements_data, reader, says_something

CONDITIONS = {
    "conditions-time": frozenset({"hours"}),
    "conditions-external": frozenset({"agency"}),
    "conditions-activities": frozenset({"bus", "entrance", "game", "technique", "food", "other"}),
    "conditions-players": frozenset({"peers"}),
    "conditions-location": frozenset({"room"}),
    "conditions-communication": frozenset({"publicity"}),
}
DAYS_AHEAD = 14
MOST_REMEMBERED = 2_000


@dataclass(frozen=True)
class Showing:
    """How an element shows: by what, and where in the texts."""

    by: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Seen:
    """A plan that was read: its facts, what shows, and what else the words say."""

    facts: PlanFacts
    showing: dict[str, Showing] = field(default_factory=dict)
    signals: frozenset[str] = frozenset()

    def shows(self, *keys: str) -> bool:
        """Any of these elements."""
        return any(key in self.showing for key in keys)

    def says(self, name: str) -> bool:
        """Something stands in this field that is more than "none" or a wish."""
        return says_something(self.facts.text(name))

    def chose(self, part: str, keys: Iterable[str]) -> bool:
        """Any of these is chosen in this part."""
        return not self.facts.chosen(part).isdisjoint(keys)

    @cached_property
    def is_outside(self) -> bool:
        """Youngsters leave the school for it."""
        outside = {"museum-visit", "firm-visit", "study-visit", "open-day", "work-placement"}
        return self.chose("place", {"outside", "next_school", "firm"}) or self.chose("forms", outside)


def seen(facts: PlanFacts) -> Seen:
    """Read the whole plan."""
    marks, signals = _marks(facts)
    showing = {key: Showing(WORDS, tuple(found)) for key, found in marks.items() if key not in facts.refused}
    for key in _by_rows(facts):
        if key not in facts.refused:
            showing[key] = Showing(ROWS, tuple(marks.get(key, ())))
    for key in facts.chosen("elements"):
        words = () if key in facts.refused else tuple(marks.get(key, ()))
        showing[key] = Showing(CHOSEN, words)
    return Seen(facts, showing, signals)


def _marks(facts: PlanFacts) -> tuple[dict[str, list[Mark]], frozenset[str]]:
    marks: dict[str, list[Mark]] = {}
    signals: set[str] = set()
    for name, text in facts.texts.items():
        for found in read_again(name, text):
            if found.key.startswith(SIGNAL):
                signals.add(found.key.removeprefix(SIGNAL))
            else:
                words = text[found.begin : found.end]
                marks.setdefault(found.key, []).append(Mark(name, found.begin, found.end, words))
    return marks, frozenset(signals)


_READ: dict[tuple[str, bytes], tuple[Found, ...]] = {}


def read_again(name: str, text: str) -> tuple[Found, ...]:
    """What this text shows; remembered by its fingerprint, because one field changes at a time. No text is kept."""
    place = (name, sha256(text.encode("utf-8", "surrogatepass")).digest())
    found = _READ.get(place)
    if found is None:
        if len(_READ) >= MOST_REMEMBERED:
            _READ.clear()
        found = _READ[place] = tuple(reader().read(text, name))
    return found


def forget() -> None:
    """Begin with an empty memory of texts."""
    _READ.clear()


def _by_rows(facts: PlanFacts) -> Iterable[str]:
    forms = facts.chosen("forms")
    yield from (key for key, row in elements_data().items() if not forms.isdisjoint(row.get("forms", ())))
    lines = {cost.line for cost in facts.costs if cost.cents}
    yield from (key for key, kinds in CONDITIONS.items() if not kinds.isdisjoint(lines))
    if any(task.hours > 0 and task.has_person for task in facts.tasks):
        yield "conditions-time"
    if (days_ahead(facts) or 0) >= DAYS_AHEAD:
        yield "conditions-communication"


def days_ahead(facts: PlanFacts) -> int | None:
    """How many days before the first day it is announced, when both days are known."""
    starts, announced = facts.dates.get("starts_on"), facts.dates.get("announced_on")
    return (starts - announced).days if starts and announced else None

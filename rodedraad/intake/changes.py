"""What somebody changed on a page of the guide, as plain data: what stood there before, and what stands there now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rodedraad.base.merging import WORD


@dataclass(frozen=True)
class Typed:
    """A text: as the page got it, as it is now, and as it was sent the last time when no answer came."""

    was: str
    now: str
    tried: str | None = None

    def base_for(self, stored: str) -> str:
        """What to merge from: our own words, when they arrived although no answer came back."""
        return stored if self.tried is not None and self.tried == stored else self.was


@dataclass(frozen=True)
class Chosen:
    """A set of choices: ticked when the page was opened, and ticked now."""

    was: frozenset[str]
    now: frozenset[str]

    def merged_with(self, stored: frozenset[str]) -> frozenset[str]:
        """What is stored, with what was ticked added and what was unticked taken away."""
        return (stored | (self.now - self.was)) - (self.was - self.now)


@dataclass(frozen=True)
class Changes:
    """All that one page sent. Rows are named by part and id."""

    texts: Mapping[str, Typed] = field(default_factory=dict)
    choices: Mapping[str, Chosen] = field(default_factory=dict)
    row_terms: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    removed_rows: frozenset[tuple[str, str]] = frozenset()
    unknown: Mapping[str, tuple[bool, bool]] = field(default_factory=dict)


def loses_words(old: str, new: str) -> bool:
    """Whether a word of the old text is gone; a word that was only finished ("gaa", "gaan") is not."""
    before, after = Counter(WORD.findall(old)), Counter(WORD.findall(new))
    added = list((after - before).elements())
    for word in (before - after).elements():
        longer = next((other for other in added if other.startswith(word)), None)
        if longer is None:
            return True
        added.remove(longer)
    return False

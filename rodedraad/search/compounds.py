"""Dutch compounds taken apart: loopbaangesprekken holds loopbaan and gesprek. Plain functions over plain data.

Method: Koehn and Knight, "Empirical methods for compound splitting" (EACL 2003). Of all ways to cut a word into known
words, the best is the one whose parts have the highest geometric mean of frequencies; the uncut word competes too,
so that a common word (loopbaan, werkveld) stays whole although it could be cut.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

from rodedraad.search.words import STOP_WORDS, stem

LINKS = ("", "s", "e", "en", "n", "er", "es")
SHORTEST = 4
SHORT_PARTS = frozenset(
    {"app", "bbl", "bol", "bpv", "dag", "duo", "eis", "hbo", "les", "lob", "mbo", "slb", "vak", "vwo"}
)
MOST_PARTS = 4
# Endings and glued prepositions that look like words: cutting at them says nothing.
NO_PARTS = frozenset(
    {"lijk", "lijke", "baar", "loos", "heid", "schap", "ling", "ging", "ding", "tien", "erin", "eraan", "aange"}
)
OF_THE_FIELD = 1000


class Splitter:
    """Cuts words with one vocabulary. `counts` says in how many practices a stem occurs; `field` are words that may
    always be a part and are never cut themselves, because the field uses them as one word."""

    def __init__(self, counts: Mapping[str, int], field: Iterable[str]) -> None:
        self._weight = {known: log(count) for known, count in counts.items() if count > 0 and _may_be_part(known)}
        for word in field:
            known = stem(word)
            self._weight[known] = log(OF_THE_FIELD + counts.get(known, 0))
        self._beginnings = {known[:3] for known in self._weight}
        self._cut = lru_cache(maxsize=100_000)(self._best)

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the parts, parts of parts included, or nothing when the word is not a compound we can cut."""
        found: list[str] = []
        for part in self._cut(word):
            found.append(part)
            found.extend(inner for inner in self._cut(part) if inner not in found)
        return tuple(dict.fromkeys(found))

    def may_hold(self, part: str) -> bool:
        """Whether this stem can be a part at all."""
        return part in self._weight

    def cut(self, word: str) -> tuple[str, ...]:
        """Only the best cut itself, in order: the stems, or nothing."""
        return self._cut(word)

    def _best(self, word: str) -> tuple[str, ...]:
        if len(word) < 2 * SHORTEST - 1 or not word.isalpha():
            return ()
        whole = self._weight.get(stem(word), 0.0)
        best: tuple[float, tuple[str, ...]] = (whole, ())
        for parts in self._ways(word, MOST_PARTS):
            if len(parts) > 1:
                mean = sum(self._weight[part] for part in parts) / len(parts)
                best = max(best, (mean, parts), key=lambda way: (way[0], -len(way[1])))
        return best[1]

    def _ways(self, rest: str, most: int) -> list[tuple[str, ...]]:
        """Every way to cut `rest` into at most `most` known words, links between them left out."""
        if rest[:3] not in self._beginnings:
            return []
        ways: list[tuple[str, ...]] = []
        last = stem(rest)
        if last in self._weight and _may_be_part(rest):
            ways.append((last,))
        if most == 1:
            return ways
        for at in range(3, len(rest) - 2):
            head = self._known(rest[:at])
            if head is None:
                continue
            for tail in self._ways(rest[at:], most - 1):
                ways.append((head, *tail))
        return ways

    def _known(self, piece: str) -> str | None:
        if piece[:3] not in self._beginnings:
            return None
        for link in LINKS:
            word = piece.removesuffix(link) if link else piece
            if (not link or piece.endswith(link)) and _may_be_part(word):
                found = stem(word)
                if found in self._weight:
                    return found
        return None


def _may_be_part(word: str) -> bool:
    if word in STOP_WORDS or word in NO_PARTS:
        return False
    return len(word) >= SHORTEST or word in SHORT_PARTS

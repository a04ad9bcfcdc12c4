"""Two readings of the same links compared: what both readers made, what only one made, how far beyond chance that is.

Plain functions over plain data, no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.framework.vocabulary_files import LinkRow

Link = tuple[str, str, str]
"""Success element, vocabulary, term."""


@dataclass(frozen=True)
class Comparison:
    """The links of two readers, in three heaps; no link stands in two of them."""

    both: frozenset[Link]
    only_first: frozenset[Link]
    only_second: frozenset[Link]

    def kappa(self, pairs: int) -> float | None:
        """Cohen's kappa (Cohen 1960) over `pairs` yes-or-no judgements, one for each element × term.

        From -1 to 1; 0 is what chance would give. None where chance alone already agrees on everything.
        """
        first = (len(self.both) + len(self.only_first)) / pairs
        second = (len(self.both) + len(self.only_second)) / pairs
        by_chance = first * second + (1 - first) * (1 - second)
        if by_chance == 1:
            return None
        same = 1 - (len(self.only_first) + len(self.only_second)) / pairs
        return (same - by_chance) / (1 - by_chance)


def compare(first: Iterable[LinkRow], second: Iterable[LinkRow], vocabulary: str = "") -> Comparison:
    """Compare the links of two readers, of one vocabulary or of all. A written "none" is no link."""
    ours, theirs = _made(first, vocabulary), _made(second, vocabulary)
    return Comparison(ours & theirs, ours - theirs, theirs - ours)


def _made(rows: Iterable[LinkRow], vocabulary: str) -> frozenset[Link]:
    return frozenset(
        (row.element, row.to_vocabulary, row.to)
        for row in rows
        if row.to and (not vocabulary or row.to_vocabulary == vocabulary)
    )

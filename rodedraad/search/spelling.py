"""Typing errors: how far two words are apart, and which known word was meant. Plain functions over plain data."""

from collections.abc import Iterable, Mapping

import numpy as np

LETTERS = 27  # a to z, and all else together


def distance(one: str, other: str, *, most: int) -> int:
    """How many letters were added, left out, changed or swapped with their neighbour; `most` + 1 when more.

    Optimal string alignment (Damerau 1964, without moves over gaps), only within a band of `most` around the diagonal.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            cost = 0 if letter == other[j - 1] else 1
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + cost)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def allowed(word: str) -> int:
    """How many errors a word of this length may hold before another word is likelier."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 10 else 2


class Speller:
    """Finds the known words near a word. `counts` says in how many practices each known word occurs.

    First the letters are counted: an error changes at most two of the counts by one, so words whose letter counts
    differ by more than twice the allowed errors need no closer look. What is left is measured; nothing is missed.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = {word: count for word, count in counts.items() if len(word) > 2}
        self._words = list(self.counts)
        self._lengths = np.array([len(word) for word in self._words], dtype=np.int16)
        self._letters = _letters(self._words)

    def near(self, word: str) -> list[str]:
        """The known words this may be, likeliest first: fewest errors, same first letter, then the most used."""
        most = allowed(word)
        if not most or not self._words:
            return []
        close = np.flatnonzero(np.abs(self._lengths - len(word)) <= most)
        apart = np.abs(self._letters[close] - _letters([word])[0]).sum(axis=1, dtype=np.int16)
        found = []
        for at in close[apart <= 2 * most]:
            known = self._words[at]
            errors = distance(word, known, most=most)
            if 0 < errors <= most:
                found.append((errors, known[:1] != word[:1], -self.counts[known], known))
        return [known for *_, known in sorted(found)]


def _letters(words: Iterable[str]) -> np.ndarray:
    """A row per word: how often each letter occurs in it, int8 of shape (words, 27)."""
    words = list(words)
    table = np.zeros((len(words), LETTERS), dtype=np.int8)
    for row, word in zip(table, words, strict=True):
        for letter in word:
            place = ord(letter) - 97
            row[place if 0 <= place < 26 else 26] += 1
    return table

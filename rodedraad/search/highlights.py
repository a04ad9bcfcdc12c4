"""Where in a text the words of a question stand: pieces of text, each a hit or not. Plain functions."""

import re
from collections.abc import Callable, Collection

from rodedraad.search.words import words_of

WRITTEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
Piece = tuple[str, bool]


def pieces(text: str, stems: Collection[str], read: Callable[[str], tuple[str, tuple[str, ...]]]) -> list[Piece]:
    """The text cut at the words with one of these stems. `read` gives the stem of a word and the stems inside it."""
    found: list[Piece] = []
    done = 0
    for match in WRITTEN.finditer(text) if stems else ():
        if any(_holds(word, stems, read) for word in words_of(match[0])):
            if match.start() > done:
                found.append((text[done : match.start()], False))
            found.append((match[0], True))
            done = match.end()
    if done < len(text):
        found.append((text[done:], False))
    return found


def _holds(word: str, stems: Collection[str], read: Callable[[str], tuple[str, tuple[str, ...]]]) -> bool:
    stem, inside = read(word)
    return stem in stems or any(one in stems for one in inside)

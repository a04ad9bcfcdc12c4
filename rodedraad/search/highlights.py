"""Where in a text the words of a question stand: pieces of text, each a hit or not. Plain functions."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from rodedraad.search.entries import Reading
from rodedraad.search.words import words_of

WRITTEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
Piece = tuple[str, bool]


def stems_in(read: Callable[[str], Reading]) -> Callable[[str], frozenset[str]]:
    """A function from a word as written to all stems in it, also those of parts; remembers what it has read."""

    @lru_cache(maxsize=50_000)
    def stems(written: str) -> frozenset[str]:
        readings = [read(word) for word in words_of(written)]
        return frozenset(stem for whole, parts in readings for stem in (whole, *parts) if stem)

    return stems


def pieces(text: str, asked: Collection[str], stems: Callable[[str], frozenset[str]]) -> list[Piece]:
    """The text cut at the words that hold one of the asked stems."""
    if not asked:
        return [(text, False)] if text else []
    found: list[Piece] = []
    done = 0
    for match in WRITTEN.finditer(text):
        if not stems(match[0]).isdisjoint(asked):
            if match.start() > done:
                found.append((text[done : match.start()], False))
            found.append((match[0], True))
            done = match.end()
    if done < len(text):
        found.append((text[done:], False))
    return found

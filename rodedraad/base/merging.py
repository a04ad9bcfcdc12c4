"""Three-way merging of texts by words, so that two people can write in one text and no word is lost.

Built on merge3 (diff3 over a sequence, here of words). Two habits of people who write together are settled before
something counts as an overlap: both add something at the same place (both stay, one after the other), and one changes
words beside which the other adds some (both stay). Only where both changed the same words is there an overlap: the
words just typed stand, and the caller keeps the other text and shows it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from merge3 import Merge3

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
WORD = re.compile(r"\w+")
Tokens = list[str]


@dataclass(frozen=True)
class Merged:
    """The text after merging; `overlaps` holds pairs (words typed now, words that stood there) where both changed."""

    text: str
    overlaps: tuple[tuple[str, str], ...] = ()


def merged(base: str, mine: str, theirs: str) -> Merged:
    """Bring together `mine` (typed now) and `theirs` (what stands there), both begun from `base`.

    Every word that is new against `base` stands in the text, except new words of `theirs` in a stretch where both
    changed the same words: those are in `overlaps`. Words that one took away and the other left alone are gone.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    result: list[str] = []
    overlaps: list[tuple[str, str]] = []
    for before, now, stood in _stretches(TOKEN.findall(base), TOKEN.findall(mine), TOKEN.findall(theirs)):
        if now == before:
            _join(result, stood)
        elif stood in (before, now):
            _join(result, now)
        else:
            both = _beside(before, now, stood) or _beside(before, stood, now)
            _join(result, both or now)
            if both is None and _new_words(before, now, stood):
                overlaps.append(("".join(now), "".join(stood)))
    return Merged("".join(result), tuple(overlaps))


def _stretches(base: Tokens, mine: Tokens, theirs: Tokens) -> Iterator[tuple[Tokens, Tokens, Tokens]]:
    """The three texts cut where all three agree: (base, mine, theirs), changed and unchanged stretches in turn."""
    at = (0, 0, 0)
    for start, end, mine_start, mine_end, their_start, their_end in Merge3(base, mine, theirs).find_sync_regions():
        yield base[at[0] : start], mine[at[1] : mine_start], theirs[at[2] : their_start]
        yield base[start:end], mine[mine_start:mine_end], theirs[their_start:their_end]
        at = (end, mine_end, their_end)


def _beside(before: Tokens, changed: Tokens, added: Tokens) -> Tokens | None:
    """Both changes, when `added` holds the words of `before` untouched and only adds around them."""
    for place in range(len(added) - len(before) + 1):
        if added[place : place + len(before)] == before:
            both = added[:place]
            _join(both, changed)
            _join(both, added[place + len(before) :])
            return both
    return None


def _new_words(before: Tokens, now: Tokens, stood: Tokens) -> bool:
    new = Counter(stood) - Counter(before) - Counter(now)
    return any(WORD.fullmatch(token) for token in new)


def _join(result: Tokens, more: Tokens) -> None:
    """Add tokens; two words that came from different sides keep a space between them."""
    if result and more and WORD.fullmatch(result[-1]) and WORD.fullmatch(more[0]):
        result.append(" ")
    result.extend(more)

"""What changed between two texts, word by word. Plain functions, no Django."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 4000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the same, new, or gone."""

    kind: str
    text: str


def words(old: str, new: str) -> list[Piece]:
    """From the old text to the new one."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if old == new:
        return [Piece("same", new)] if new else []
    if len(before) + len(after) > MOST_WORDS:
        return [Piece("gone", old), Piece("new", new)]
    found: list[Piece] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[start:end])))
            continue
        if end > start:
            found.append(Piece("gone", "".join(before[start:end])))
        if stop > begin:
            found.append(Piece("new", "".join(after[begin:stop])))
    return found

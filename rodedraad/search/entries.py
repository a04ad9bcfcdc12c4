"""A practice as the index sees it: which stems stand where, in passages for words that stand together. No database."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rodedraad.search.compounds import Splitter
from rodedraad.search.words import STOP_WORDS, folded, kin, stem, words_of

TITLE, FRAGMENT, SUMMARY, STORY, FACET, PART, PART_AHEAD = (1 << bit for bit in range(7))
AHEAD = TITLE | FRAGMENT
SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")

Reading = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Document:
    """The texts of a practice by how much they say about it; `facets` are the names of its terms."""

    number: str
    title: str
    fragments: Sequence[str] = ()
    summary: Sequence[str] = ()
    story: Sequence[str] = ()
    facets: Sequence[str] = ()

    @property
    def words(self) -> set[str]:
        """The different words, as written, without stop words."""
        texts = (self.title, *self.fragments, *self.summary, *self.story)
        named = {word for name in self.facets for word in _words_of_name(name)}
        return (named | {word for text in texts for word in words_of(text)}) - STOP_WORDS


@dataclass(frozen=True)
class Entry:
    """What the index keeps: marks per stem, the words as written, and the passages (stems, tab, parts of compounds)."""

    marks: dict[str, int]
    words: str
    passages: str


def reader(splitter: Splitter) -> Callable[[str], Reading]:
    """A function from a word to its stem and the weaker stems in it; a stop word has none. Remembers what it read."""

    @lru_cache(maxsize=200_000)
    def read(word: str) -> Reading:
        if word in STOP_WORDS:
            return "", ()
        found = stem(word)
        weaker = dict.fromkeys((*splitter.parts(word), *kin(found)))
        return found, tuple(one for one in weaker if one != found)

    return read


def entry_of(document: Document, read: Callable[[str], Reading]) -> Entry:
    """Mark every stem of the document with the places where it stands."""
    marks: dict[str, int] = {f"#{folded(document.number)}": TITLE}
    words: set[str] = set()
    passages: list[str] = []
    for place, texts in (
        (TITLE, [document.title]),
        (FRAGMENT, document.fragments),
        (SUMMARY, _sentences(document.summary)),
        (STORY, _sentences(document.story)),
        (FACET, document.facets),
    ):
        for text in texts:
            passages.append(_read_passage(text, place, marks, words, read))
    return Entry(marks, " ".join(sorted(words)), "\n".join(passage for passage in dict.fromkeys(passages) if passage))


def _read_passage(text: str, place: int, marks: dict[str, int], words: set[str], read: Callable[[str], Reading]) -> str:
    stems, parts = [], []
    weak = PART | (PART_AHEAD if place & AHEAD else 0)
    for word in _words_of_name(text) if place == FACET else words_of(text):
        found, weaker = read(word)
        if not found:
            continue
        words.add(word)
        marks[found] = marks.get(found, 0) | place
        stems.append(found)
        for part in weaker:
            marks[part] = marks.get(part, 0) | weak
            parts.append(part)
    return f" {' '.join(stems)} \t{' '.join(dict.fromkeys(parts))}" if stems and place != FACET else ""


@lru_cache(maxsize=4_000)
def _words_of_name(name: str) -> list[str]:
    """The words of the name of a term, which stands in many documents."""
    return words_of(name)


def _sentences(texts: Iterable[str]) -> list[str]:
    return [sentence for text in texts for sentence in SENTENCE.split(text) if sentence]

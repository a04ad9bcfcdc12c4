"""The words of the field that compounds are made of, from data; with those of the base they make the splitter."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from rodedraad.search.compounds import Splitter
from rodedraad.search.words import stem, words_of

COMPOUND_WORDS = Path(__file__).parent / "data" / "compound_words.toml"


@lru_cache(maxsize=1)
def field_words() -> tuple[str, ...]:
    """The words of `data/compound_words.toml`."""
    listed = tomllib.loads(COMPOUND_WORDS.read_text("utf-8"))["words"]
    return tuple(dict.fromkeys(word for entry in listed for word in words_of(entry)))


def stem_counts(words: Mapping[str, int]) -> Counter[str]:
    """In how many practices each stem stands, at most (a practice with two forms of a word counts twice)."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        counts[stem(word)] += count
    return counts


def splitter_for(words: Mapping[str, int]) -> Splitter:
    """A splitter for a base with these words."""
    return Splitter(stem_counts(words), field_words())

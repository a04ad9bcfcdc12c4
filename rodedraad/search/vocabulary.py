"""The words of the field that compounds are made of, from data; with those of the base they make the splitter."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rodedraad.search.compounds import Splitter
from rodedraad.search.question import Lexicon, synonym_table
from rodedraad.search.spelling import Speller
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


def lexicon_for(words: Mapping[str, int], sets: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> Lexicon:
    """What is known about words in a base with these words and synonym sets (kind, from words, to words).

    A set also works for other spellings of a compound in it: bedrijfbezoek, bedrijf bezoek, bedrijfsbezoek.
    """
    sets, splitter = list(sets), splitter_for(words)
    synonyms = synonym_table(sets)
    spelled = dict.fromkeys(field_words(), 1)
    for _kind, from_words, to_words in sets:
        for entry in [*from_words, *to_words]:
            typed = words_of(entry)
            for word in typed:
                spelled.setdefault(word, 1)
            parts = splitter.cut(typed[0]) if len(typed) == 1 else ()
            if parts and (stem(typed[0]),) in synonyms:
                synonyms.setdefault(parts, synonyms[(stem(typed[0]),)])
    longest = max(map(len, synonyms), default=1)
    return Lexicon(stem_counts(words), splitter, Speller(spelled | dict(words)), synonyms, longest)

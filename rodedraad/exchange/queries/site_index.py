"""What the search of the static site needs, worked out beforehand: words, stems, compounds, synonyms, facets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from rodedraad.library.queries.search import search
from rodedraad.library.queries.search_cards import Card, cards
from rodedraad.library.queries.search_memory import Memory, memory
from rodedraad.library.queries.search_texts import documents
from rodedraad.search.entries import FACET, FRAGMENT, PART, PART_AHEAD, SUMMARY, TITLE, entry_of, reader
from rodedraad.search.queries.facet_values import FACETS
from rodedraad.search.wanted import TITLE as BY_TITLE
from rodedraad.search.wanted import Wanted
from rodedraad.search.words import kin, stem, words_of

MOST = 100


@dataclass(frozen=True)
class Listed:
    """A practice as the index numbers it: its id, its number, and its card."""

    pk: int
    number: str
    title: str
    card: Card


@dataclass(frozen=True)
class ValueInside:
    """A facet value with the places of its practices."""

    key: str
    label: str
    places: list[int]


@dataclass(frozen=True)
class FacetInside:
    """A facet with its values."""

    name: str
    title: str
    values: list[ValueInside]


def all_listed() -> list[Listed]:
    """Every practice by title, as search lists it."""
    found: list[Listed] = []
    wanted = Wanted(sort=BY_TITLE, size=MOST)
    while True:
        result = search(wanted)
        for row, card in zip(result.rows, cards(result), strict=True):
            found.append(Listed(row.id, row.number, row.title, card))
        if len(found) >= result.found or not result.rows:
            return found
        wanted = replace(wanted, page=wanted.page + 1)


def facets_inside(listed: Iterable[Listed], kept: Memory | None = None) -> list[FacetInside]:
    """All facets that have values here, with the places of their practices in the list."""
    kept = kept or memory()
    place_of = {one.pk: place for place, one in enumerate(listed)}
    everything = search(Wanted(size=1))
    found = []
    for facet in FACETS:
        values = []
        by_key = {value.key: value for value in kept.facets.values[kept.facets.span.get(facet.name, slice(0, 0))]}
        for option in everything.options(facet.name):
            slots = by_key[option.value].slots
            places = sorted({place_of[pk] for slot in slots if (pk := int(kept.rows.ids[slot])) in place_of})
            values.append(ValueInside(option.value, option.label, places))
        if values:
            found.append(FacetInside(facet.name, str(facet.title), values))
    return found


def weight_of(mark: int) -> int:
    """How much a word says about a practice, from where it stands: title 9, fragment 5, facet 4, summary 3, story 1."""
    whole = max(
        (points for bit, points in ((TITLE, 9), (FRAGMENT, 5), (FACET, 4), (SUMMARY, 3)) if mark & bit), default=1
    )
    if mark & ~(PART | PART_AHEAD):
        return whole * 2
    return 5 if mark & PART_AHEAD else 2


def word_tables(listed: list[Listed]) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Words with their stem and the stems inside them, and stems with (place, weight) pairs of practices."""
    kept = memory()
    read = reader(kept.lexicon.splitter)
    place_of = {one.pk: place for place, one in enumerate(listed)}
    words: dict[str, Any] = {}
    stems: dict[str, list[int]] = {}
    for pk, document in documents(place_of):
        entry = entry_of(document, read)
        for word in entry.words.split():
            words.setdefault(word, [stem(word), *_inside(word, read)])
        for found, mark in entry.marks.items():
            stems.setdefault(found, []).extend((place_of[pk], weight_of(mark)))
    for form in (form for forms in kept.lexicon.synonyms.values() for form in forms):
        for word in words_of(form.word):
            words.setdefault(word, [stem(word), *_inside(word, read)])
    return words, stems


def _inside(word: str, read: Any) -> list[str]:
    _found, weaker = read(word)
    near = set(kin(stem(word)))
    return [one for one in weaker if one not in near]


def synonyms_inside() -> dict[str, list[list[str]]]:
    """From the stems of a word to the words it leads to: (stems, word as shown)."""
    table = memory().lexicon.synonyms
    return {" ".join(key): [[" ".join(form.stems), form.word] for form in forms] for key, forms in table.items()}

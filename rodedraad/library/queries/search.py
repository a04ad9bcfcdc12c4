"""Searching the practice base: which practices answer, in which order, and how many there are per facet value.

Lists of slots come from PostgreSQL, one query for all words; facets are counted from bit rows in this worker's memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from django.db import connection
from django.utils.translation import get_language
from numpy.typing import NDArray

from rodedraad.library.queries.base import BaseKey
from rodedraad.library.queries.search_memory import Memory, memory
from rodedraad.search.facets import Mask, packed, size_of, slots_in
from rodedraad.search.queries.facet_values import BY_NAME
from rodedraad.search.question import Form, Question, understand
from rodedraad.search.ranking import Answers, WordLists, answers_to, closer
from rodedraad.search.wanted import BEST, HOURS, TITLE, TRIED, Wanted

BLOCK = 65_536
CANDIDATES = 30


class Option(NamedTuple):
    """A facet value as it is shown: how many there are, or would be with it."""

    value: str
    label: str
    count: int  # type: ignore[assignment]
    selected: bool


class Added(NamedTuple):
    """A word the search added, and how many of the answers are there only because of it."""

    word: str
    kind: str
    brings: int


@dataclass(frozen=True)
class Row:
    """A practice as a result shows it."""

    slot: int
    id: int
    reference: str
    number: str
    origin: str
    title: str
    summary_nl: str
    summary_en: str
    years: Sequence[str]
    hours_before: float | None
    cost: float | None
    school: str | None
    passages: str = field(default="", repr=False)

    @property
    def summary(self) -> str:
        """In the language of the page, or else in Dutch."""
        return (self.summary_en if get_language() == "en" else "") or self.summary_nl


@dataclass
class Result:
    """The answer to a search. `found` counts all answers; `rows` are those of this page, in order."""

    wanted: Wanted
    question: Question
    memory: Memory
    found: int
    total: int
    rows: list[Row]
    counts: NDArray[np.int64]
    mask: Mask
    among: Mask
    answers: Answers | None = None

    @property
    def is_loosened(self) -> bool:
        """Practices without some of the words are among the answers, because too few have all of them."""
        return bool(self.answers and self.answers.is_loosened)

    @property
    def added(self) -> list[Added]:
        """The added words that stand in the base, with what each brings to these answers."""
        brought = self.answers.brought if self.answers else {}
        known = {form.stems: form for form in self.question.synonyms}
        found = [_added(form, brought[stems], self.mask) for stems, form in known.items() if stems in brought]
        return sorted((one for one in found if one.brings), key=lambda one: -one.brings)

    def options(self, facet: str, *, empty: bool = False) -> list[Option]:
        """The values of a facet, most first; without `empty` only those with practices and those chosen."""
        facets, chosen = self.memory.facets, self.wanted.choices.get(facet, ())
        span = facets.span.get(facet, slice(0, 0))
        english = get_language() == "en"
        rows = [
            (Option(value.key, value.name_en if english else value.name_nl, int(count), value.key in chosen), value)
            for value, count in zip(facets.values[span], self.counts[span], strict=True)
            if count or empty or value.key in chosen
        ]
        ordered = BY_NAME[facet].vocabulary
        rows.sort(key=lambda row: (-row[0].count if ordered else 0, row[1].order))
        return [option for option, _ in rows]

    def loosened(self) -> dict[str, int]:
        """Per chosen facet how many answers there would be without that choice."""
        wanted = self.wanted
        return self.memory.facets.loosened(self.among, wanted.choices, sure_only=wanted.sure_only)

    def without_words(self) -> int:
        """How many practices the choices alone would leave."""
        kept, wanted = self.memory, self.wanted
        counted = kept.facets.count(packed(kept.rows.living), wanted.choices, sure_only=wanted.sure_only)
        return size_of(counted.found)


def search(wanted: Wanted, key: BaseKey | None = None) -> Result:
    """Answer a search: hits, the asked page in order, and exact counts for every facet value.

    `key` is the state of the base, for who asked for it already.
    """
    kept = memory(key)
    question = understand(wanted.text, kept.lexicon, left_out=wanted.left_out, literal=wanted.literal)
    answers = None
    among = packed(kept.rows.living)
    if question.concepts:
        answers = answers_to(question, _lists(question.stems, len(kept.rows.living)), kept.rows.living)
        if question.phrases:
            answers.found &= _with_phrases(question, answers.found)
        among = packed(answers.found)
    elif question.objection:
        among = np.zeros_like(among)
    counted = kept.facets.count(among, wanted.choices, sure_only=wanted.sure_only)
    rows = _page(wanted, question, kept, answers, counted.found)
    return Result(
        wanted=wanted,
        question=question,
        memory=kept,
        found=size_of(counted.found),
        total=kept.total,
        rows=rows,
        counts=counted.counts,
        mask=counted.found,
        among=among,
        answers=answers,
    )


def nearest(result: Result, most: int = 3) -> list[Row]:
    """When nothing is left: the best answers to the words alone."""
    if result.answers is None or not result.answers.found.any():
        return []
    wanted = Wanted(result.wanted.text, size=most, left_out=result.wanted.left_out, literal=result.wanted.literal)
    return _page(wanted, result.question, result.memory, result.answers, result.among)


def _added(form: Form, brought: Mask, found: Mask) -> Added:
    return Added(form.word, form.kind, size_of(brought & found))


def _lists(stems: Sequence[str], size: int) -> WordLists:
    parts: dict[str, tuple[list[NDArray[Any]], list[NDArray[np.uint8]]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stem, block, slots, marks FROM library_wordlist WHERE stem = ANY(%s) ORDER BY stem, block",
            [list(stems)],
        )
        for stem, block, places, marks in cursor.fetchall():
            slots = np.frombuffer(places, np.uint16).astype(np.int64) + block * BLOCK
            kinds = np.frombuffer(marks, np.uint8)
            if len(slots) and slots[-1] >= size:  # added after this worker looked
                kinds, slots = kinds[slots < size], slots[slots < size]
            known = parts.setdefault(stem, ([], []))
            known[0].append(slots)
            known[1].append(kinds)
    return {stem: (np.concatenate(slots), np.concatenate(kinds)) for stem, (slots, kinds) in parts.items()}


def _with_phrases(question: Question, found: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of the answers those in which every phrase stands, word behind word, in one passage."""
    patterns = [f"% {' '.join(phrase)} %" for phrase in question.phrases]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(array_agg(slot), '{}') FROM library_searchrow"
            " WHERE slot = ANY(%s) AND passages LIKE ALL(%s)",
            [np.flatnonzero(found).tolist(), patterns],
        )
        slots = cursor.fetchone()[0]
    flags = np.zeros_like(found)
    flags[np.array(slots, np.int64)] = True
    return flags


def _page(wanted: Wanted, question: Question, kept: Memory, answers: Answers | None, found: Mask) -> list[Row]:
    slots = slots_in(found)
    start, end = (wanted.page - 1) * wanted.size, wanted.page * wanted.size
    by_fit = wanted.sort == BEST and answers is not None
    close = by_fit and len(question.concepts) > 1
    first = _first(slots, _keys(wanted.sort, kept, answers)[slots], max(end, CANDIDATES) if close else end)
    if not close or start >= CANDIDATES:
        page = first[start:end].tolist()
        rows = _rows(page)
        return [rows[slot] for slot in page if slot in rows]
    candidates = first[:CANDIDATES].tolist()
    rows = _rows({*candidates, *first[start:end].tolist()})
    scores = closer(question, answers, candidates, {slot: row.passages for slot, row in rows.items()})  # type: ignore[arg-type]
    ordered = sorted(candidates, key=lambda slot: (-scores[slot], slot)) + first[CANDIDATES:].tolist()
    return [rows[slot] for slot in ordered[start:end] if slot in rows]


def _keys(sort: str, kept: Memory, answers: Answers | None) -> NDArray[np.float64]:
    """What to sort by, highest first; equal ones in the order of their slots."""
    rows = kept.rows
    if sort == BEST and answers is not None:
        keys = answers.scores.astype(np.float64)
    elif sort == TRIED:
        keys = rows.tried.astype(np.float64)
    elif sort == HOURS:
        keys = np.where(np.isnan(rows.hours), -np.inf, -rows.hours)
    elif sort == TITLE:
        return -rows.by_title.astype(np.float64)
    else:
        keys = rows.published
    return keys - np.arange(len(keys)) * 1e-7


def _first(slots: NDArray[Any], keys: NDArray[np.float64], most: int) -> NDArray[Any]:
    """The slots with the highest keys, in order, as many as asked."""
    if most < len(slots):
        best = np.argpartition(-keys, most - 1)[:most]
        slots, keys = slots[best], keys[best]
    return slots[np.argsort(-keys, kind="stable")]


ROWS = """
    SELECT s.slot, p.id, p.reference, p.number, p.origin, p.title, p.summary, p.summary_en, p.years,
           p.hours_before::float8, p.cost::float8, o.name, s.passages
    FROM library_searchrow s JOIN library_practiceexample p ON p.id = s.practice_id
    LEFT JOIN schools_organisation o ON o.id = p.organisation_id
    WHERE s.slot = ANY(%s)
"""


def _rows(slots: Sequence[int] | set[int]) -> dict[int, Row]:
    if not slots:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [list(slots)])
        return {row[0]: Row(*row) for row in cursor.fetchall()}

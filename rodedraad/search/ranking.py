"""Which practices answer a question, and in which order. Plain functions over numpy arrays of slots.

A concept counts for a practice by its best form: the weight of the form times the weight of the place where it stands.
Concepts add up by how rare they are (the idf of BM25, Robertson and Spärck Jones); a practice with more of the concepts
goes before one with fewer. Of the best candidates, those in which the words stand together in one passage move up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodedraad.search import entries
from rodedraad.search.facets import Mask, packed
from rodedraad.search.question import SYNONYMS, Concept, Form, Question, Stems

WordLists = Mapping[str, tuple[NDArray[Any], NDArray[np.uint8]]]

PLACES = {
    entries.TITLE: 2.0,
    entries.FRAGMENT: 1.5,
    entries.SUMMARY: 1.0,
    entries.STORY: 0.5,
    entries.FACET: 0.5,
    entries.PART_AHEAD: 0.7,
    entries.PART: 0.5,
}
PLACE_WEIGHTS = np.array(
    [max([weight for bit, weight in PLACES.items() if mark & bit], default=0.0) for mark in range(256)], np.float32
)
COMPLETE = 0.5  # how much of the score hangs on how many of the concepts a practice has
TOGETHER = 0.6  # how much of the score of a candidate hangs on words that stand together
ENOUGH = 10  # fewer answers than a page: practices with fewer of the words answer too
NONE: tuple[NDArray[Any], NDArray[np.uint8]] = (np.empty(0, np.int64), np.empty(0, np.uint8))


@dataclass
class Answers:
    """Scores per slot (0: no answer), what each added word brings, and how many of the concepts were asked for."""

    scores: NDArray[np.float32]
    found: NDArray[np.bool_]
    rarity: list[float] = field(default_factory=list)
    needed: int = 0
    wanted: int = 0
    brought: dict[Stems, Mask] = field(default_factory=dict)

    @property
    def is_loosened(self) -> bool:
        """Whether practices without some of the words are among the answers because too few have them all."""
        return self.needed < self.wanted


def wanted_of(concepts: int) -> int:
    """How many of the concepts a practice must have: all of two, most of more."""
    return concepts if concepts < 3 else concepts - 1 if concepts < 5 else -(-concepts * 3 // 5)


def answers_to(question: Question, lists: WordLists, living: NDArray[np.bool_]) -> Answers:
    """Score every living slot. `lists` gives per stem the slots that hold it and the marks of where."""
    size, total = len(living), int(living.sum())
    scores, weight = np.zeros(size, np.float32), np.zeros(size, np.float32)
    having = np.zeros(size, np.uint8)
    answers = Answers(scores, living)
    alone: list[tuple[Form, NDArray[np.bool_]]] = []
    for concept in question.concepts:
        best, there, only = _best(concept, lists, size)
        number = int(np.count_nonzero(there & living))
        rare = log(1 + (total - number + 0.5) / (number + 0.5)) if number else 0.0
        answers.rarity.append(rare)
        scores += np.float32(rare) * best
        weight += np.float32(rare) * there
        having += there
        alone += only
    scores *= 1 - COMPLETE + COMPLETE * weight / np.float32(sum(answers.rarity) or 1)
    answers.wanted = wanted_of(len(question.concepts))
    answers.needed, answers.found = _enough(having, living, answers.wanted)
    scores[~answers.found] = 0
    for form, slots in alone:
        mask = packed(slots & answers.found & (having == answers.needed))
        answers.brought[form.stems] = answers.brought.get(form.stems, np.zeros_like(mask)) | mask
    return answers


def _enough(having: NDArray[np.uint8], living: NDArray[np.bool_], wanted: int) -> tuple[int, NDArray[np.bool_]]:
    needed = wanted
    while True:
        found = (having >= needed) & living
        if needed <= 1 or np.count_nonzero(found) >= ENOUGH:
            return needed, found
        needed -= 1


def _best(
    concept: Concept, lists: WordLists, size: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_], list[tuple[Form, NDArray[np.bool_]]]]:
    """The best weight per slot, the slots that have the concept, and per added word the slots that only it brings.

    A mere piece of a compound lifts a practice, but makes it an answer only when no practice has more than a piece.
    """
    best, ways = np.zeros(size, np.float32), np.zeros(size, np.uint8)
    there: NDArray[np.bool_] | None = None
    added: list[tuple[Form, NDArray[Any]]] = []
    for form in sorted(concept.forms, key=lambda form: form.kind == "piece"):
        slots, weights = _holding(form, lists)
        if len(slots):
            if form.kind == "piece" and there is None and best.any():
                there = best > 0
            best[slots] = np.maximum(best[slots], weights * np.float32(form.weight))
            ways[slots] += 1
        if form.kind in SYNONYMS:
            added.append((form, slots))
    alone = []
    for form, slots in added:
        flags = np.zeros(size, bool)
        flags[slots] = ways[slots] == 1
        alone.append((form, flags))
    return best, best > 0 if there is None else there, alone


def _holding(form: Form, lists: WordLists) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """The slots that hold all stems of the form, with the weight of the weakest place."""
    slots, marks = lists.get(form.stems[0], NONE)
    weights = PLACE_WEIGHTS[marks]
    for one in form.stems[1:]:
        others, other_marks = lists.get(one, NONE)
        slots, mine, theirs = np.intersect1d(slots, others, assume_unique=True, return_indices=True)
        weights = np.minimum(weights[mine], PLACE_WEIGHTS[other_marks][theirs])
    return slots, weights


def closer(
    question: Question, answers: Answers, candidates: Sequence[int], passages: Mapping[int, str]
) -> dict[int, float]:
    """Scores of the candidates that also weigh how many of the words stand together in one passage."""
    whole = sum(answers.rarity) or 1.0
    asked = frozenset(question.stems)
    together = _Together(question, answers.rarity)
    found = {}
    for slot in candidates:
        best = 0.0
        for line in passages.get(slot, "").split("\n"):
            stems, _, parts = line.partition("\t")
            here = asked.intersection(stems.split())
            weak = asked.intersection(parts.split()) if parts else NO_STEMS
            if here or weak:
                best = max(best, together.of(here, weak))
        near = PLACES[entries.FRAGMENT] * best * best / whole
        found[slot] = (1 - TOGETHER) * float(answers.scores[slot]) + TOGETHER * near
    return found


NO_STEMS: frozenset[str] = frozenset()


class _Together:
    """How much of the question stands in a passage with these stems; passages often hold the same few."""

    def __init__(self, question: Question, rarity: Sequence[float]) -> None:
        self._concepts = [
            (rare, sorted(((form.weight, form.stems) for form in concept.forms), reverse=True))
            for concept, rare in zip(question.concepts, rarity, strict=True)
        ]
        self._known: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def of(self, here: frozenset[str], weak: frozenset[str]) -> float:
        """The rarity of the concepts that stand here, each times the weight of its best form."""
        key = (here, weak)
        if key not in self._known:
            self._known[key] = sum(rare * self._best(forms, here, weak) for rare, forms in self._concepts)
        return self._known[key]

    def _best(self, forms: Sequence[tuple[float, Stems]], here: frozenset[str], weak: frozenset[str]) -> float:
        best = 0.0
        for weight, stems in forms:
            if weight <= best:
                break
            if here.issuperset(stems):
                return max(best, weight)
            if all(one in here or one in weak for one in stems):
                best = max(best, weight * PLACES[entries.PART_AHEAD])
        return best

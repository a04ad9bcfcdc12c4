"""What a worker keeps in memory to answer searches: slots, facet values as bit rows, words and synonyms.

Loaded at the first search and again whenever the base changed; a row of `BaseState` says so.
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from rodedraad.framework.models import Term, TermLink, Vocabulary
from rodedraad.library.models import SynonymSet
from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.library.queries.base import BaseKey, base_key
from rodedraad.library.queries.search_texts import word_counts
from rodedraad.search.entries import reader
from rodedraad.search.facets import Facets
from rodedraad.search.highlights import stems_in
from rodedraad.search.queries.facet_values import FROM_SCHOOL, FROM_STUDY, INVENTED, Roots, facet_values
from rodedraad.search.question import Lexicon
from rodedraad.search.vocabulary import lexicon_for
from rodedraad.search.words import folded

ORIGINS = {STUDY: FROM_STUDY, DEMO: INVENTED}
ROWS = """
    SELECT s.slot, p.id, p.number, p.origin, p.title, p.region_id::text, extract(epoch FROM p.published_at)::float8,
           p.hours_before::float8, p.hours_run::float8, p.cost::float8,
           (p.preparation <> '')::int + (p.experience <> '')::int * 2 + (p.talk <> '')::int * 4
               + (p.choice <> '')::int * 8,
           (SELECT count(*) FROM library_adoption a WHERE a.practice_id = p.id)
    FROM library_searchrow s JOIN library_practiceexample p ON p.id = s.practice_id ORDER BY s.slot
"""


@dataclass(frozen=True)
class Rows:
    """Columns over slots; a slot that no practice has any more is not living and has id 0."""

    living: NDArray[np.bool_]
    ids: NDArray[np.int64]
    published: NDArray[np.float64]
    hours: NDArray[np.float64]
    cost: NDArray[np.float64]
    tried: NDArray[np.int64]
    stages: NDArray[np.uint8]
    by_title: NDArray[np.int64]
    slot_of: dict[int, int]
    origins: dict[str, NDArray[np.int64]]
    regions: dict[str, NDArray[np.int64]]


@dataclass(frozen=True)
class Memory:
    """Everything at one version of the base."""

    key: BaseKey
    rows: Rows
    facets: Facets
    terms: dict[int, Term]
    lexicon: Lexicon
    stems_in: Callable[[str], frozenset[str]]

    @property
    def total(self) -> int:
        """How many practices there are to find."""
        return len(self.rows.slot_of)


_kept: list[Memory] = []
_loading = threading.Lock()


def memory(key: BaseKey | None = None) -> Memory:
    """The memory of this worker, up to date. Who knows the state of the base already gives its key."""
    key = key or base_key()
    if _kept and _kept[0].key == key:
        return _kept[0]
    with _loading:
        if not (_kept and _kept[0].key == key):
            _kept[:] = [_load(key)]
        return _kept[0]


def _load(key: BaseKey) -> Memory:
    rows = _rows(key.next_slot)
    terms = {term.pk: term for term in Term.objects.select_related("region")}
    roots = Roots(terms=terms, links=_links(), members=_members(), size=key.next_slot)
    lexicon = _lexicon()
    facets = Facets(facet_values(roots, rows), key.next_slot)
    return Memory(key, rows, facets, terms, lexicon, stems_in(reader(lexicon.splitter)))


def _rows(size: int) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    columns: list[Any] = list(zip(*found, strict=True)) if found else [()] * 12
    slots = np.array(columns[0], np.int64)

    def column(at: int, kind: Any, empty: float = 0) -> NDArray[Any]:
        whole = np.full(size, empty, kind)
        whole[slots] = np.array(columns[at], kind)
        return whole

    before, run = column(7, np.float64, np.nan), column(8, np.float64, np.nan)
    hours = np.where(np.isnan(before) & np.isnan(run), np.nan, np.nan_to_num(before) + np.nan_to_num(run))
    by_title = np.zeros(size, np.int64)
    by_title[slots[sorted(range(len(found)), key=lambda at: folded(found[at][4]))]] = np.arange(len(found))
    living = np.zeros(size, bool)
    living[slots] = True
    return Rows(
        living=living,
        ids=column(1, np.int64),
        published=column(6, np.float64),
        hours=hours,
        cost=column(9, np.float64, np.nan),
        tried=column(11, np.int64),
        stages=column(10, np.uint8),
        by_title=by_title,
        slot_of=dict(zip(columns[1], columns[0], strict=True)),
        origins=_grouped(tuple(ORIGINS.get(origin, FROM_SCHOOL) for origin in columns[3]), slots),
        regions=_grouped(columns[5], slots),
    )


def _grouped(keys: tuple[str | None, ...], slots: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for key, slot in zip(keys, slots, strict=True):
        if key:
            groups[key].append(int(slot))
    return {key: np.array(group, np.int64) for key, group in groups.items()}


def _links() -> list[tuple[int, int, bool]]:
    """(success element, element of effective LOB, says the study itself); links the second reader rejects are out."""
    links = TermLink.objects.filter(to_vocabulary=Vocabulary.EFFECTIVE_ELEMENT, to_term__isnull=False)
    links = links.exclude(agreed=False)
    return [(start, end, by == TermLink.By.STUDY) for start, end, by in links.values_list("from_term", "to_term", "by")]


def _members() -> dict[tuple[str, int, bool], NDArray[np.int64]]:
    """Slots per (kind of row, term, is our reading)."""
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS)
        return {(kind, term, reading): np.array(slots, np.int64) for kind, term, reading, slots in cursor.fetchall()}


MEMBERS = """
    SELECT kind, term, reading, array_agg(s.slot) FROM (
        SELECT 'value' AS kind, term_id AS term, provenance = 'reading' AS reading, practice_id
            FROM library_practiceterm
        UNION ALL SELECT 'success', who_id, false, practice_id FROM library_success
        UNION ALL SELECT 'value', role_id, false, practice_id FROM library_roletaken
        UNION ALL SELECT 'value', kind_id, false, practice_id FROM library_material WHERE kind_id IS NOT NULL
        UNION ALL SELECT 'value', coalesce(f.element_id, f.listed_under_id), false, c.practice_id
            FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
            WHERE coalesce(f.element_id, f.listed_under_id) IS NOT NULL
    ) AS said JOIN library_searchrow s USING (practice_id) GROUP BY kind, term, reading
"""


def _lexicon() -> Lexicon:
    sets = SynonymSet.objects.filter(is_retired=False).order_by("key")
    return lexicon_for(word_counts(), sets.values_list("kind", "from_words", "to_words"))

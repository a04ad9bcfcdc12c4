"""Keeping the search index: a practice at a time in the action that changes it, or wholly anew.

A changed practice is added at the end, in a new slot; lists only grow. What the old slot holds is forgotten, because no
row points at it any more, until the whole index is made anew.
"""

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from rodedraad.library.models import BaseState, SearchRow, SearchWord, WordList
from rodedraad.library.queries.search_texts import documents, indexed_words, word_counts
from rodedraad.search.compounds import Splitter
from rodedraad.search.entries import Document, entry_of, reader
from rodedraad.search.vocabulary import splitter_for

THE_ROW = 1
BLOCK = 65_536  # slots in a list are kept in two bytes
FEW = 200  # more practices than this, or more than a quarter of the base: make everything anew

Lists = dict[tuple[str, int], tuple[array, bytearray]]


@transaction.atomic
def reindex_practices(practices: Iterable[int]) -> None:
    """Bring the index up to date for these practices; a withdrawn or removed one disappears from it.

    Called within the action that changes them, after `base_changed`, so that nobody else writes the index meanwhile.
    """
    ids = set(practices)
    if not ids:
        return
    if len(ids) > FEW or len(ids) * 4 > SearchRow.objects.count():
        reindex_base()
        return
    state = _locked_state()
    _count_words(indexed_words(ids), -1)
    SearchRow.objects.filter(practice__in=ids).delete()
    found = list(documents(ids))
    _count_words([document.words for _, document in found], +1)
    index = _Index(splitter_for(word_counts()), first=state.next_slot)
    for pk, document in found:
        index.add(pk, document)
    index.write_rows()
    _append(index.lists)
    _leave_state(state, index.next_slot)


@transaction.atomic
def reindex_base() -> int:
    """Make the whole index anew from the practices; returns how many there are."""
    state = _locked_state()
    for model in (SearchRow, WordList, SearchWord):
        model.objects.all().delete()
    words: Counter[str] = Counter()
    for _, document in documents():
        words.update(document.words)
    _copy("library_searchword (word, count)", words.items())
    index = _Index(splitter_for(words))
    for pk, document in documents():
        index.add(pk, document)
    index.write_rows()
    _copy(
        "library_wordlist (stem, block, slots, marks)",
        ((stem, block, slots.tobytes(), bytes(marks)) for (stem, block), (slots, marks) in index.lists.items()),
    )
    _leave_state(state, index.next_slot)
    return index.next_slot


class _Index:
    """The part of the index that is being made: rows waiting to be written, and lists in memory."""

    def __init__(self, splitter: Splitter, first: int = 0) -> None:
        self.next_slot = first
        self.lists: Lists = {}
        self._read = reader(splitter)
        self._rows: list[tuple[int, int, str, str]] = []

    def add(self, practice: int, document: Document) -> None:
        """Give the practice the next slot and mark its stems there."""
        entry = entry_of(document, self._read)
        block, place = divmod(self.next_slot, BLOCK)
        lists = self.lists
        for stem, mark in entry.marks.items():
            key = (stem, block)
            if key not in lists:
                lists[key] = (array("H"), bytearray())
            slots, marks = lists[key]
            slots.append(place)
            marks.append(mark)
        self._rows.append((practice, self.next_slot, entry.words, entry.passages))
        self.next_slot += 1
        if len(self._rows) == 1000:
            self.write_rows()

    def write_rows(self) -> None:
        """Write the rows that wait."""
        _copy("library_searchrow (practice_id, slot, words, passages)", self._rows)
        self._rows.clear()


def _locked_state() -> BaseState:
    BaseState.objects.get_or_create(pk=THE_ROW)
    return BaseState.objects.select_for_update().get(pk=THE_ROW)


def _leave_state(state: BaseState, next_slot: int) -> None:
    BaseState.objects.filter(pk=state.pk).update(next_slot=next_slot, changed_at=timezone.now())


def _copy(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write many rows at once."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _append(lists: Lists) -> None:
    """Add to the end of the lists, in one statement; a list that is not there yet begins."""
    rows = [(stem, block, slots.tobytes(), bytes(marks)) for (stem, block), (slots, marks) in sorted(lists.items())]
    if not rows:
        return
    stems, blocks, slots, marks = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO library_wordlist (stem, block, slots, marks)
            SELECT * FROM unnest(%s::text[], %s::smallint[], %s::bytea[], %s::bytea[])
            ON CONFLICT (stem, block) DO UPDATE
            SET slots = library_wordlist.slots || excluded.slots, marks = library_wordlist.marks || excluded.marks
            """,
            [list(stems), list(blocks), list(slots), list(marks)],
        )


def _count_words(per_practice: Iterable[Iterable[str]], by: int) -> None:
    counts: Counter[str] = Counter()
    for words in per_practice:
        counts.update(words)
    add = """
        INSERT INTO library_searchword (word, count) SELECT * FROM unnest(%s::text[], %s::int[])
        ON CONFLICT (word) DO UPDATE SET count = library_searchword.count + excluded.count
        """
    take = """
        UPDATE library_searchword SET count = greatest(0, library_searchword.count - gone.count)
        FROM unnest(%s::text[], %s::int[]) AS gone (word, count) WHERE library_searchword.word = gone.word
        """
    with connection.cursor() as cursor:
        cursor.execute(add if by > 0 else take, [list(counts), list(counts.values())])

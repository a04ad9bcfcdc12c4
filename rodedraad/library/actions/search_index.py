"""Keeping the search index: a practice at a time in the action that changes it, or wholly anew.

A changed practice is added at the end, in a new slot; lists only grow. What the old slot holds is forgotten, because no
row points at it any more, until the whole index is made anew.
"""

from array import array
from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from rodedraad.library.entries import Entry, entry_of, keywords_of, reader
from rodedraad.library.models import BaseState, SearchRow, SearchWord, WordList
from rodedraad.library.queries.search_texts import documents, indexed_words, word_counts
from rodedraad.library.vocabulary import splitter_for, stem_counts

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
    counts = word_counts()
    stems, read = stem_counts(counts), reader(splitter_for(counts))
    rows: list[SearchRow] = []
    lists: Lists = {}
    for slot, (pk, document) in enumerate(found, state.next_slot):
        entry = entry_of(document, read)
        rows.append(_row(pk, slot, entry, stems))
        _add(lists, slot, entry)
    SearchRow.objects.bulk_create(rows)
    _append(lists)
    _leave_state(state, state.next_slot + len(rows))


@transaction.atomic
def reindex_base() -> int:
    """Make the whole index anew from the practices; returns how many there are."""
    state = _locked_state()
    for model in (SearchRow, WordList, SearchWord):
        model.objects.all().delete()
    words: Counter[str] = Counter()
    for _, document in documents():
        words.update(document.words)
    SearchWord.objects.bulk_create([SearchWord(word=word, count=n) for word, n in words.items()], batch_size=5000)
    stems, read = stem_counts(words), reader(splitter_for(words))
    rows: list[SearchRow] = []
    lists: Lists = {}
    slot = 0
    for slot, (pk, document) in enumerate(documents(), 1):
        entry = entry_of(document, read)
        rows.append(_row(pk, slot - 1, entry, stems))
        _add(lists, slot - 1, entry)
        if len(rows) == 1000:
            SearchRow.objects.bulk_create(rows)
            rows.clear()
    SearchRow.objects.bulk_create(rows)
    made = [
        WordList(stem=stem, block=block, slots=slots.tobytes(), marks=bytes(marks))
        for (stem, block), (slots, marks) in lists.items()
    ]
    WordList.objects.bulk_create(made, batch_size=2000)
    _leave_state(state, slot)
    return slot


def _locked_state() -> BaseState:
    BaseState.objects.get_or_create(pk=THE_ROW)
    return BaseState.objects.select_for_update().get(pk=THE_ROW)


def _leave_state(state: BaseState, next_slot: int) -> None:
    BaseState.objects.filter(pk=state.pk).update(next_slot=next_slot, changed_at=timezone.now())


def _row(pk: int, slot: int, entry: Entry, stems: Counter[str]) -> SearchRow:
    keywords = keywords_of(entry, stems.__getitem__)
    return SearchRow(practice_id=pk, slot=slot, words=entry.words, keywords=keywords, passages=entry.passages)


def _add(lists: Lists, slot: int, entry: Entry) -> None:
    block, place = divmod(slot, BLOCK)
    for stem, mark in entry.marks.items():
        slots, marks = lists.setdefault((stem, block), (array("H"), bytearray()))
        slots.append(place)
        marks.append(mark)


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

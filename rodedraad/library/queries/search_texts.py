"""The texts of published practices as the search index reads them, some at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from rodedraad.library.models import (
    Citation,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    SearchRow,
    SearchWord,
    Success,
)
from rodedraad.search.entries import Document

SUMMARY = ("summary", "summary_en", "why_lob")
STORY = (
    *("occasion", "rhythm", "preparation", "experience", "talk", "choice", "programme_place", "cost_note", "place"),
    *("steps", "obstacles"),
)
ELEMENT_NAMES = ("fragment__element__name_nl", "fragment__element__name_en")
CHUNK = 500


def documents(practices: Iterable[int] | None = None) -> Iterator[tuple[int, Document]]:
    """Id and texts of these practices (or of all) as far as they are published."""
    published = PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)
    ids = published.order_by("pk") if practices is None else published.filter(pk__in=list(practices)).order_by("pk")
    every = list(ids.values_list("pk", flat=True))
    for start in range(0, len(every), CHUNK):
        yield from _chunk(every[start : start + CHUNK])


def _chunk(ids: Sequence[int]) -> Iterator[tuple[int, Document]]:
    said = _by_practice(Citation.objects.filter(practice__in=ids), "fragment__text_nl", "fragment__text_en")
    elements = _by_practice(Citation.objects.filter(practice__in=ids, fragment__element__isnull=False), *ELEMENT_NAMES)
    terms = _by_practice(PracticeTerm.objects.filter(practice__in=ids), "term__name_nl", "term__name_en")
    story = _by_practice(Success.objects.filter(practice__in=ids), "part", "how_known")
    for more in (
        _by_practice(RoleTaken.objects.filter(practice__in=ids), "who", "does"),
        _by_practice(Material.objects.filter(practice__in=ids), "title"),
    ):
        for practice, texts in more.items():
            story[practice] += texts
    rows = PracticeExample.objects.filter(pk__in=ids).order_by("pk")
    names = ("pk", "number", "title", "organisation__name", *SUMMARY, *STORY)
    for pk, number, title, school, *rest in rows.values_list(*names):
        summary, own = rest[: len(SUMMARY)], rest[len(SUMMARY) :]
        yield (
            pk,
            Document(
                number=number,
                title=title,
                fragments=[*said[pk], *elements[pk]],
                summary=[text for text in summary if text],
                story=[*_flat(own), *story[pk], *([school] if school else [])],
                facets=terms[pk],
            ),
        )


def _by_practice(rows: QuerySet, *columns: str) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for practice, *texts in rows.order_by("pk").values_list("practice", *columns):
        found[practice] += [text for text in texts if text]
    return found


def _flat(texts: Iterable[str | list[str]]) -> list[str]:
    return [one for text in texts for one in (text if isinstance(text, list) else [text]) if one]


def word_counts() -> dict[str, int]:
    """Every word of the base as written, and in how many practices it stands."""
    return dict(SearchWord.objects.filter(count__gt=0).values_list("word", "count"))


def indexed_words(practices: Iterable[int]) -> list[list[str]]:
    """The words that these practices had when they were indexed."""
    rows = SearchRow.objects.filter(practice__in=list(practices))
    return [words.split() for words in rows.values_list("words", flat=True)]

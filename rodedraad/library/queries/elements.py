"""Success elements: the five categories with what stands under them, and everything about one element."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.text import slugify
from django.utils.translation import get_language

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import ReadLink, read_links
from rodedraad.library.models import Citation, Fragment, PracticeExample
from rodedraad.library.models.examples import DEMO
from rodedraad.library.queries.counting import NONE, Count, practices_per_term, with_terms_above

SHOWN = 40


@dataclass
class Element:
    """A category, sub-category, element or a region's own element, with what stands under it."""

    term: Term
    count: Count
    under: list["Element"] = field(default_factory=list)
    above: "Element | None" = None
    touched: list[ReadLink] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This one and everything under it."""
        yield self
        for one in self.under:
            yield from one.walk()

    @property
    def is_element(self) -> bool:
        """An element itself, not a heading above elements."""
        return self.term.level == "element" or self.term.region_id is not None

    @property
    def elements(self) -> int:
        """How many national elements stand under it."""
        return sum(one.term.level == "element" and one.term.region_id is None for one in self.walk())

    @property
    def reading(self) -> str:
        """Why a debatable line was read as it was, in the language of the page."""
        return str(self.term.more.get("reading_en" if get_language() == "en" else "reading_nl", ""))


@dataclass
class Elements:
    """All living success elements, and those that ended."""

    categories: list[Element]
    ended: list[Element]

    def walk(self) -> Iterator[Element]:
        """Every living one."""
        for category in self.categories:
            yield from category.walk()

    def find(self, key: str) -> Element | None:
        """The one with this key, now or formerly; an ended one too."""
        rows = [*self.walk(), *self.ended]
        here = next((one for one in rows if one.term.key == key), None)
        return here or next((one for one in rows if key in one.term.more.get("formerly", [])), None)


@dataclass(frozen=True)
class Shown:
    """A fragment and the practices in which it was seen, as plain rows."""

    fragment: Fragment
    practices: list[dict[str, Any]]


def success_elements() -> Elements:
    """The whole list with counts, in the order of the study. Two queries."""
    terms = list(
        Term.objects.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT)
        .select_related("region", "work")
        .order_by("order", "pk")
    )
    counts = practices_per_term(with_terms_above(terms))
    rows = {term.pk: Element(term, counts.get(term.pk, NONE)) for term in terms}
    categories = []
    for term in terms:
        if term.is_living and term.parent_id is None:
            categories.append(rows[term.pk])
        elif term.is_living and term.parent_id:
            rows[term.pk].above = rows[term.parent_id]
            rows[term.parent_id].under.append(rows[term.pk])
    return Elements(categories, [one for one in rows.values() if not one.term.is_living])


def fragments_of(element: Element, *, most: int = SHOWN) -> list[Shown]:
    """How it looked in practice: the study's lines first, then what schools wrote. One query.

    Of a heading only the lines that stand directly under it (lists of forms of cooperation).
    """
    practices = (
        Citation.objects.filter(fragment=OuterRef("pk"), practice__state=PracticeExample.State.PUBLISHED)
        .order_by("place")
        .values(
            row=JSONObject(
                reference=F("practice__reference"),
                number=F("practice__number"),
                title=F("practice__title"),
                origin=F("practice__origin"),
                fault=F("fault"),
            )
        )
    )
    rows = (
        Fragment.objects.filter(Q(element=element.term) | Q(listed_under=element.term, element=None))
        .annotate(practice_rows=ArraySubquery(practices))
        .order_by(F("work").asc(nulls_last=True), "order", "pk")[:most]
    )
    return [Shown(row, _each_once(row.practice_rows)) for row in rows]


def _each_once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A line can cite a practice twice; it is shown once."""
    once = {row["reference"]: row for row in rows}
    return [
        {**row, "slug": slugify(row["title"])[:60] or "-", "is_invented": row["origin"] == DEMO}
        for row in once.values()
    ]


def touched_by(element: Element) -> dict[str, list[ReadLink]]:
    """What the element touches, per vocabulary, each with the reasons of the readers. One query."""
    found: dict[str, list[ReadLink]] = {}
    for link in read_links([element.term]).get(element.term.pk, []):
        found.setdefault(link.to_vocabulary, []).append(link)
    return found


@dataclass(frozen=True)
class Checklist:
    """Everything on the checklist: categories of elements (the last one holds the conditions), set against research."""

    categories: list[Element]
    against: list[tuple[Term, list[tuple[Element, ReadLink]]]]


def checklist() -> Checklist:
    """Elements and conditions set against the elements of effective LOB. Two queries, no counts."""
    terms = list(
        Term.objects.filter(
            vocabulary__in=[Vocabulary.SUCCESS_ELEMENT, Vocabulary.EFFECTIVE_ELEMENT],
            region=None,
            retired_in=None,
        ).order_by("order", "pk")
    )
    rows = {term.pk: Element(term, NONE) for term in terms}
    for term in terms:
        if term.parent_id in rows:
            rows[term.parent_id].under.append(rows[term.pk])
    elements = [rows[term.pk] for term in terms if term.vocabulary == Vocabulary.SUCCESS_ELEMENT]
    against: dict[int, list[tuple[Element, ReadLink]]] = {}
    links = read_links([one.term for one in elements if one.is_element])
    for one in elements:
        for link in links.get(one.term.pk, []):
            if link.term and link.to_vocabulary == Vocabulary.EFFECTIVE_ELEMENT:
                one.touched.append(link)
                against.setdefault(link.term.pk, []).append((one, link))
    return Checklist(
        categories=[one for one in elements if one.term.parent_id is None],
        against=[(term, against.get(term.pk, [])) for term in terms if term.vocabulary == Vocabulary.EFFECTIVE_ELEMENT],
    )

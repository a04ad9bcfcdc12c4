"""One practice as its page tells it: facts, fragments, both signs, lineage, and what is not known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import ReadLink, read_links
from rodedraad.library.models import (
    Adoption,
    BaseState,
    Citation,
    Fragment,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    Success,
)
from rodedraad.library.rules.knowing import unknown_things

FOR_WHOM = (Vocabulary.SECTOR, Vocabulary.TRACK, Vocabulary.TARGET_GROUP)
FACTS = (
    (Vocabulary.GOAL, _("Goals")),
    (Vocabulary.COMPETENCE, _("Career competences")),
    (Vocabulary.FORM, _("Form")),
    (Vocabulary.PARTNER, _("Partners")),
    (Vocabulary.SUBJECT, _("Subjects")),
    (Vocabulary.CONDITION, _("Conditions")),
)


@dataclass(frozen=True)
class ShownElement:
    """A success element of this practice with the fragments that show it."""

    element: Term
    fragments: Sequence[Fragment]


@dataclass(frozen=True)
class Touched:
    """An element of effective LOB that this practice touches, and through which success elements."""

    element: Term
    links: Sequence[ReadLink]

    @property
    def is_of_one_reader(self) -> bool:
        """Two people read, and only one of them sees any of this."""
        return all(link.is_of_one_reader for link in self.links)


@dataclass
class PracticePage:
    """Everything a practice page shows; made by `practice_page`."""

    practice: PracticeExample
    values: dict[str, list[PracticeTerm]]
    elements: list[ShownElement]
    other_fragments: list[Fragment]
    touched: list[Touched]
    unknown: list[str] = field(default_factory=list)

    def terms(self, vocabulary: str) -> list[Term]:
        """The terms of one vocabulary that this practice carries."""
        return [value.term for value in self.values.get(vocabulary, [])]

    @property
    def whom(self) -> list[Term]:
        """Sectors, tracks and target groups; a track that is called as its sector is said once."""
        return list({term.name: term for name in FOR_WHOM for term in self.terms(name)}.values())

    @property
    def facts(self) -> list[tuple[str, list[Term]]]:
        """The other facts that have a value, each with its heading."""
        return [(str(title), terms) for name, title in FACTS if (terms := self.terms(name))]

    @property
    def readings(self) -> list[PracticeTerm]:
        """Facet values that are our reading, with the words that led there."""
        return [value for rows in self.values.values() for value in rows if value.provenance == "reading"]


def _rows(query: QuerySet[Any], **fields: Any) -> ArraySubquery:
    return ArraySubquery(query.values(row=JSONObject(**fields)))


def with_belongings(practices: QuerySet[PracticeExample]) -> QuerySet[PracticeExample]:
    """Practices with their successes, roles, materials and adoptions as lists of plain rows, in the same query."""
    here = OuterRef("pk")
    return practices.select_related("organisation", "region", "work", "adopted_from__organisation").annotate(
        base_version=Subquery(BaseState.objects.values("version")[:1]),
        success_rows=_rows(
            Success.objects.filter(practice=here).order_by("pk"),
            name_nl=F("who__name_nl"),
            name_en=F("who__name_en"),
            part=F("part"),
            how_known=F("how_known"),
            count=F("count"),
        ),
        role_rows=_rows(
            RoleTaken.objects.filter(practice=here).order_by("pk"),
            name_nl=F("role__name_nl"),
            name_en=F("role__name_en"),
            who=F("who"),
            does=F("does"),
        ),
        material_rows=_rows(
            Material.objects.filter(practice=here).order_by("pk"),
            uuid=F("uuid"),
            title=F("title"),
            name_nl=F("kind__name_nl"),
            name_en=F("kind__name_en"),
            licence=F("licence"),
            pages=F("pages"),
            size=F("size"),
            file=F("file"),
            address=F("address"),
        ),
        adoption_rows=_rows(
            Adoption.objects.filter(practice=here).order_by("began_on", "pk"),
            organisation=F("organisation__name"),
            is_named=F("is_named"),
            outcome=F("outcome"),
            changed=F("changed"),
            because=F("because"),
            title=F("result__title"),
            reference=F("result__reference"),
        ),
    )


def practice_page(reference: str) -> PracticePage | None:
    """The practice with this number and all its page tells, in three queries; None when there is none."""
    practice = with_belongings(PracticeExample.objects.filter(reference=reference)).first()
    return page_of(practice) if practice else None


def page_of(practice: PracticeExample) -> PracticePage:
    """What the page tells of a practice fetched `with_belongings`."""
    values: dict[str, list[PracticeTerm]] = defaultdict(list)
    found = PracticeTerm.objects.filter(practice=practice).select_related("term__parent")
    for value in found.order_by("term__vocabulary", "term__order"):
        values[value.term.vocabulary].append(value)
    fragments = _fragments_of(practice)
    elements = _by_element(fragments)
    page = PracticePage(
        practice=practice,
        values=dict(values),
        elements=elements,
        other_fragments=[fragment for fragment in fragments if fragment.element_id is None],
        touched=touched_by((shown.element.pk for shown in elements), version=version_of(practice)),
    )
    page.unknown = unknown_things(practice, set(values), bool(elements))
    return page


def version_of(practice: PracticeExample) -> int:
    """The version of the base in which this practice was fetched `with_belongings`."""
    return getattr(practice, "base_version", None) or 0


def _fragments_of(practice: PracticeExample) -> list[Fragment]:
    citations = Citation.objects.filter(practice=practice).select_related(
        "fragment__element__parent__parent", "fragment__listed_under"
    )
    ordered = citations.order_by("fragment__line", "fragment__order", "fragment_id")
    return list({citation.fragment_id: citation.fragment for citation in ordered}.values())


def _by_element(fragments: Iterable[Fragment]) -> list[ShownElement]:
    groups: dict[int, list[Fragment]] = defaultdict(list)
    terms: dict[int, Term] = {}
    for fragment in fragments:
        if fragment.element:
            groups[fragment.element.pk].append(fragment)
            terms[fragment.element.pk] = fragment.element
    ordered = sorted(terms.values(), key=lambda term: term.order)
    return [ShownElement(term, groups[term.pk]) for term in ordered]


def touched_by(elements: Iterable[int], *, version: int) -> list[Touched]:
    """The elements of effective LOB that these success elements touch, in the order of the research.

    `version` is the version of the base: links are kept in memory until it rises.
    """
    known = _links_to_research(version)
    groups: dict[int, list[ReadLink]] = defaultdict(list)
    terms: dict[int, Term] = {}
    for element in elements:
        for link in known.get(element, ()):
            if link.term:
                groups[link.term.pk].append(link)
                terms[link.term.pk] = link.term
    return [Touched(term, groups[term.pk]) for term in sorted(terms.values(), key=lambda term: term.order)]


@lru_cache(maxsize=2)
def _links_to_research(version: int) -> dict[int, list[ReadLink]]:
    elements = Term.objects.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT)
    research = Vocabulary.EFFECTIVE_ELEMENT
    return {
        element: [link for link in links if link.to_vocabulary == research]
        for element, links in read_links(elements).items()
    }

"""Answers about terms: by key whatever a term was called before, what became of it, and the reasons of its links."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rodedraad.framework.models import Term, TermLink


def national_terms(vocabulary: str) -> QuerySet[Term]:
    """The living national terms of a vocabulary, in the order of the file."""
    return Term.objects.filter(vocabulary=vocabulary, region__isnull=True, retired_in__isnull=True)


def terms_with_regions(vocabulary: str) -> QuerySet[Term]:
    """The living terms of a vocabulary: national ones, and each region's own with the region at hand."""
    return Term.objects.filter(vocabulary=vocabulary, retired_in__isnull=True).select_related("region")


def terms_by_any_key(vocabulary: str) -> dict[str, Term]:
    """National terms under their present and former keys.

    A term that was merged leads to what it became; one that was split or ended leads to itself, retired.
    """
    rows = {
        term.pk: term
        for term in Term.objects.filter(vocabulary=vocabulary, region__isnull=True).prefetch_related("became")
    }
    found: dict[str, Term] = {}
    for term in rows.values():
        last = successor(term, rows)
        for key in (term.key, *term.more.get("formerly", [])):
            found[key] = last
    return found


def successor(term: Term, rows: dict[int, Term]) -> Term:
    """Where this term's rows belong now: follow the only successor as long as there is exactly one.

    `rows` are the terms of the vocabulary by id, with `became` at hand.
    """
    while not term.is_living:
        after = list(term.became.all())
        if len(after) != 1:
            break
        term = rows.get(after[0].pk, after[0])
    return term


def links_from(elements: Iterable[Term]) -> QuerySet[TermLink]:
    """The links of these success elements, with the term they touch, both readings, in the order of the table."""
    return (
        TermLink.objects.filter(from_term__in=elements)
        .select_related("to_term")
        .order_by("to_vocabulary", "to_term__order", "reader")
    )


@dataclass(frozen=True)
class ReadLink:
    """A link as the readers made it, shown once: everyone's reason, and what a reader who did not make it wrote."""

    links: tuple[TermLink, ...]
    otherwise: tuple[TermLink, ...]

    @property
    def term(self) -> Term | None:
        """What is touched; None where nothing of the vocabulary is."""
        return self.links[0].to_term

    @property
    def to_vocabulary(self) -> str:
        """Effective element or recommendation."""
        return self.links[0].to_vocabulary

    @property
    def by(self) -> str:
        """The study, when a reader found the link in the study itself; else our reading."""
        return TermLink.By.STUDY if any(link.by == TermLink.By.STUDY for link in self.links) else TermLink.By.US

    @property
    def is_of_one_reader(self) -> bool:
        """Two people read, and one of them made this link."""
        return any(link.agreed is False for link in self.links)

    @property
    def standing(self) -> str:
        """How many of the two readers made this link, in words; nothing as long as there is one reading."""
        if self.is_of_one_reader:
            return _("one of two readers")
        return _("both readers") if all(link.agreed for link in self.links) else ""


def read_links(elements: Iterable[Term]) -> dict[int, list[ReadLink]]:
    """Per success element (its id) what it touches, each link once, the agreed ones first within a vocabulary.

    Where nobody links, one entry without a term holds the reasons. One query.
    """
    by_place: dict[tuple[int, str], list[TermLink]] = {}
    for link in links_from(elements):
        by_place.setdefault((link.from_term_id, link.to_vocabulary), []).append(link)
    found: dict[int, list[ReadLink]] = {}
    for (element, _vocabulary), links in by_place.items():
        nothing = tuple(link for link in links if link.to_term_id is None)
        terms: dict[int, list[TermLink]] = {}
        for link in links:
            if link.to_term_id is not None:
                terms.setdefault(link.to_term_id, []).append(link)
        rows = [ReadLink(tuple(made), nothing) for made in terms.values()] or [ReadLink(nothing, ())]
        found.setdefault(element, []).extend(sorted(rows, key=lambda row: row.is_of_one_reader))
    return found


def descendants_of(term: Term, terms: Iterable[Term]) -> list[Term]:
    """The term and everything under it, in the given order."""
    below: dict[int | None, list[Term]] = {}
    for row in terms:
        below.setdefault(row.parent_id, []).append(row)
    found, ahead = [], [term]
    while ahead:
        one = ahead.pop(0)
        found.append(one)
        ahead = below.get(one.pk, []) + ahead
    return found


def retired_terms(vocabulary: str) -> QuerySet[Term]:
    """Terms that ended, with what they became: shown as long as something still points at them."""
    return Term.objects.filter(~Q(retired_in=None), vocabulary=vocabulary).prefetch_related("became")

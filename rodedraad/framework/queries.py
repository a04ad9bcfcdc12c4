"""Answers about terms: by key whatever a term was called before, what became of it, and the reasons of its links."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

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

"""A region's own terms with how often they are used, where they can stand, and proposals as text for the file."""

import json
from dataclasses import dataclass

from django.db.models import QuerySet

from rodedraad.framework.models import Term
from rodedraad.framework.queries import national_terms
from rodedraad.library.queries.counting import NONE, Count, practices_per_term
from rodedraad.terms.models import TermProposal
from rodedraad.terms.rules import OPEN_VOCABULARIES


@dataclass(frozen=True)
class OwnTerm:
    """A term of a region, how many examples have it, and how its proposal stands."""

    term: Term
    count: Count
    proposal: TermProposal | None


def own_terms(terms: QuerySet[Term], vocabulary: str) -> list[OwnTerm]:
    """These terms of one vocabulary, those in use first, then by name."""
    rows = list(terms.filter(vocabulary=vocabulary).prefetch_related("proposals", "became").order_by("name_nl", "pk"))
    counts = practices_per_term((term.pk, term.pk) for term in rows)
    made = [OwnTerm(term, counts.get(term.pk, NONE), next(iter(term.proposals.all()), None)) for term in rows]
    return sorted(made, key=lambda row: not row.term.is_living)


def own_term(term: Term) -> OwnTerm:
    """One of them."""
    count = practices_per_term([(term.pk, term.pk)]).get(term.pk, NONE)
    return OwnTerm(term, count, term.proposals.first())


def amounts(terms: QuerySet[Term]) -> dict[str, int]:
    """How many living terms of their own the region has per vocabulary."""
    found = dict.fromkeys((vocabulary.value for vocabulary in OPEN_VOCABULARIES), 0)
    for vocabulary in terms.filter(retired_in=None).values_list("vocabulary", flat=True):
        found[vocabulary] += 1
    return found


def places_under(vocabulary: str) -> list[tuple[int, str]]:
    """The national terms an own term can stand under, with what stands above them before their name."""
    rows = {term.pk: term for term in national_terms(vocabulary).order_by("order", "pk")}
    found = []
    for term in rows.values():
        above = rows.get(term.parent_id) if term.parent_id else None
        found.append((term.pk, f"{above.name} › {term.name}" if above else term.name))
    return found


def places_to_merge(term: Term) -> list[tuple[int, str]]:
    """The living terms this one can go up in: national ones, and others of the region."""
    living = Term.objects.filter(vocabulary=term.vocabulary, retired_in=None).exclude(pk=term.pk)
    own = living.filter(region=term.region_id).order_by("name_nl")
    return [(row.pk, row.name) for row in own] + places_under(term.vocabulary)


def as_file_text(proposal: TermProposal) -> str:
    """The block for the national file: with it, every installation takes the region's term up into the national one."""
    term = proposal.term
    lines = [
        ("key", term.key.rsplit("-", 1)[0]),
        ("parent", term.parent.key if term.parent else ""),
        ("level", term.level),
        ("name_nl", term.name_nl),
        ("name_en", term.name_en),
        ("meaning_nl", term.meaning_nl),
        ("meaning_en", term.meaning_en),
        ("work", "own"),
        ("section", ""),
        ("lines", ""),
        ("reason_nl", proposal.reason),
        ("reason_en", proposal.reason),
    ]
    said = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in lines]
    return "\n".join(["[[term]]", *said, f"taken_from = [{json.dumps(term.key)}]"])

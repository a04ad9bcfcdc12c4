"""What can be chosen for an activity: terms, subjects, colleagues, plans, years, and what the words of a key are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes.models import Programme
from rodedraad.schools import tracks
from rodedraad.schools.models import Organisation

VOCABULARIES = (
    Vocabulary.COMPETENCE,
    Vocabulary.GOAL,
    Vocabulary.SUCCESS_ELEMENT,
    Vocabulary.PHASE,
    Vocabulary.SUBJECT,
)
OF = {
    "competences": Vocabulary.COMPETENCE,
    "goals": Vocabulary.GOAL,
    "elements": Vocabulary.SUCCESS_ELEMENT,
    "phases": Vocabulary.PHASE,
}


def regions_of(organisation: Organisation) -> QuerySet[Organisation]:
    """The regions in which this school, or the institution it is a location of, takes part."""
    places = [organisation.pk, *([organisation.parent_id] if organisation.parent_id else [])]
    rows = Organisation.objects.filter(kind=Organisation.Kind.REGION, participants__in=places)
    return rows.distinct().order_by("pk")


def rows_to_count(organisation: Organisation, vocabulary: str) -> list[Term]:
    """The living terms of one vocabulary that this school may choose, with their names and nothing else."""
    names = ("key", "level", "region_id", "parent_id", "name_nl", "name_en", "question_nl", "question_en")
    above = ("parent__name_nl", "parent__name_en")
    rows = Term.objects.filter(
        Q(region=None) | Q(region__in=regions_of(organisation)), vocabulary=vocabulary, retired_in=None
    )
    return list(rows.select_related("parent").only("vocabulary", *names, *above).order_by("order", "pk"))


def terms_for(organisation: Organisation, *vocabularies: str) -> dict[str, list[Term]]:
    """The living terms of these vocabularies that this school may choose, in their order."""
    rows = Term.objects.filter(
        Q(region=None) | Q(region__in=regions_of(organisation)),
        vocabulary__in=vocabularies or VOCABULARIES,
        retired_in=None,
    ).select_related("parent")
    found: dict[str, list[Term]] = defaultdict(list)
    for term in rows.order_by("order", "pk"):
        found[term.vocabulary].append(term)
    return found


def known_terms(organisation: Organisation) -> dict[str, set[str]]:
    """The keys of those terms by vocabulary."""
    found = terms_for(organisation)
    return {name: {term.key for term in found.get(name, ())} for name in VOCABULARIES}


def leaves(terms: Iterable[Term]) -> list[Term]:
    """Terms with nothing under them: the ones somebody chooses."""
    rows = list(terms)
    above = {term.parent_id for term in rows if term.region_id is None}
    return [term for term in rows if term.pk not in above]


def subjects_for(organisation: Organisation, terms: Iterable[Term]) -> list[Term]:
    """The subjects of the sector of the school; all of them when the sector is not known."""
    sectors = {organisation.sector, *(("wo",) if organisation.sector == "hbo" else ())}
    return [
        term
        for term in terms
        if not organisation.sector or not term.more.get("sector_groups") or sectors & set(term.more["sector_groups"])
    ]


def as_choices(terms: Iterable[Term]) -> list[tuple[str, Any]]:
    """Terms for a form: the plain question with the official name behind it, or the name alone."""
    return [(term.key, f"{term.question} ({term.name})" if term.question else term.name) for term in terms]


def names_of(keys: Iterable[str], vocabulary: str) -> dict[str, str]:
    """The names of these terms by key, living or not: what was placed keeps its words."""
    rows = Term.objects.filter(vocabulary=vocabulary, key__in=set(keys)).order_by("region_id")
    return {term.key: term.name for term in rows}


def named_tracks(programme: Programme) -> list[tuple[str, Any]]:
    """The tracks of a programme with their names, in the order of the list."""
    names = dict(tracks.choices())
    return [(key, names.get(key, key)) for key in programme.tracks]

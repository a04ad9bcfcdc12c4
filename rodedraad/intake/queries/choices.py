"""What can be chosen in the guide: the national terms, the own region's terms, years and regions."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from rodedraad.framework.models import Term
from rodedraad.intake import access, guide
from rodedraad.intake.guide import Part
from rodedraad.schools.models import Organisation

# what may be chosen of a vocabulary with levels: only what has nothing under it
ONLY_LEAVES = {"goal", "success_element"}
SHORT = 30


@dataclass(frozen=True)
class Option:
    """One choice: its value, its words, a line of meaning, and whether it is chosen."""

    value: str
    label: str
    meaning: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """Choices under one heading; `open` shows them at once."""

    label: str
    options: list[Option]
    open: bool


Terms = dict[str, list[Term]]


def terms_of(vocabularies: Iterable[str], school: Organisation) -> Terms:
    """The living terms of these vocabularies that this school may choose, in order, by vocabulary."""
    regions = list(access.regions_of(school))
    rows = (
        Term.objects.filter(Q(region=None) | Q(region__in=regions), vocabulary__in=set(vocabularies), retired_in=None)
        .select_related("parent")
        .order_by("order", "id")
    )
    found: Terms = defaultdict(list)
    for term in rows:
        found[term.vocabulary].append(term)
    return {name: _choosable(name, terms) for name, terms in found.items()}


def _choosable(vocabulary: str, terms: list[Term]) -> list[Term]:
    if vocabulary not in ONLY_LEAVES:
        return terms
    above = {term.parent_id for term in terms if term.region_id is None}  # a region's own term closes no national one
    return [term for term in terms if term.pk not in above and (vocabulary == "goal" or term.level == "element")]


def known_values(part: Part, terms: Terms, school: Organisation) -> set[str]:
    """Every value that may be sent for this part."""
    if part.kind == "years":
        return set(guide.YEARS)
    if part.kind == "region":
        return {guide.NO_REGION, *(str(region.pk) for region in access.regions_of(school))}
    return {str(term.pk) for term in terms.get(part.vocabulary, [])}


def retired_among(chosen: Iterable[str]) -> set[str]:
    """Of these values, the terms that have been retired since they were chosen: they may stay."""
    ids = [int(value) for value in chosen if value.isdecimal()]
    return {str(pk) for pk in Term.objects.filter(pk__in=ids).exclude(retired_in=None).values_list("pk", flat=True)}


def groups_of(
    part: Part, terms: Terms, school: Organisation, chosen: Collection[str], words: dict[str, str]
) -> list[Group]:
    """The choices of a part under their headings; what was chosen and has been retired since comes last."""
    if part.kind == "years":
        return [
            Group(
                "", [Option(year, f"{words['year']} {year}".strip(), "", year in chosen) for year in guide.YEARS], True
            )
        ]
    if part.kind == "region":
        regions = access.regions_of(school)
        return [Group("", [Option(str(row.pk), row.name, "", str(row.pk) in chosen) for row in regions], True)]
    rows = list(terms.get(part.vocabulary, []))
    here = {str(term.pk) for term in rows}
    gone = [value for value in chosen if value not in here and value.isdecimal()]
    if gone:
        rows += list(Term.objects.filter(pk__in=gone))
    return _under_headings(rows, chosen, school)


def _under_headings(terms: list[Term], chosen: Collection[str], school: Organisation) -> list[Group]:
    """By heading, those without one first; a short list stands open, of a long one only what concerns this school."""
    groups: dict[str, list[Option]] = {"": []}
    near: set[str] = set()
    for term in terms:
        heading = heading_of(term)
        option = Option(str(term.pk), term.name, term.question or term.meaning, str(term.pk) in chosen)
        groups.setdefault(heading, []).append(option)
        if option.chosen or term.key in school.tracks:
            near.add(heading)
    is_short = len(terms) <= SHORT
    return [Group(heading, options, is_short or heading in near) for heading, options in groups.items() if options]


def heading_of(term: Term) -> str:
    """Under what a term stands in a list: its group, or its parent's name."""
    english = get_language() == "en"
    group: Any = term.more.get("group_en" if english else "group_nl")
    if group:
        return str(group)
    return term.parent.name if term.parent else ""


def names_of(values: Iterable[str]) -> dict[str, Term]:
    """The terms with these ids, whatever became of them, by id as text."""
    ids = [int(value) for value in values if value.isdecimal()]
    return {str(term.pk): term for term in Term.objects.filter(pk__in=ids).select_related("parent")}

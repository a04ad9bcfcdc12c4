"""What stands behind the checklist: terms, their links, fragments and published practices, kept per state of the base.

Only what everyone may see. A worker keeps it until the base changes (see `library/kept.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.utils.text import slugify

from rodedraad.framework.models import Term, TermLink, Vocabulary
from rodedraad.framework.queries import read_links
from rodedraad.library.kept import Kept
from rodedraad.library.models import Fragment
from rodedraad.library.models.examples import DEMO
from rodedraad.library.queries.base import base_key

CONDITIONS = "conditions"
PRACTICES = """
    SELECT p.reference, p.title, p.origin,
           array(SELECT DISTINCT t.key FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
                 JOIN framework_term t ON t.id = f.element_id WHERE c.practice_id = p.id),
           array(SELECT t.vocabulary || ':' || t.key FROM library_practiceterm v
                 JOIN framework_term t ON t.id = v.term_id
                 WHERE v.practice_id = p.id AND t.vocabulary IN ('goal', 'form', 'target_group'))
    FROM library_practiceexample p WHERE p.state = 'published' ORDER BY p.id
"""


@dataclass(frozen=True)
class Known:
    """A success element."""

    key: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]
    section: str
    is_condition: bool


@dataclass(frozen=True)
class Link:
    """Through which element, and whether the study itself says so."""

    element: str
    by_study: bool


@dataclass(frozen=True)
class Effective:
    """An element of effective LOB and the success elements that touch it."""

    key: str
    names: Mapping[str, str]
    links: Sequence[Link]


@dataclass(frozen=True)
class Line:
    """A fragment of the study."""

    texts: Mapping[str, str]
    section: str
    line: int | None


@dataclass(frozen=True)
class Practice:
    """A published practice: how to show it, and its goals, forms and target groups."""

    reference: str
    slug: str
    title: str
    is_invented: bool
    values: frozenset[str]
    elements: tuple[str, ...]


@dataclass(frozen=True)
class Behind:
    """All of it at one state of the base."""

    elements: Sequence[Known]
    effective: Sequence[Effective]
    fragments: Mapping[str, Sequence[Line]]
    practices: Sequence[Practice]
    by_key: Mapping[str, Known] = field(default_factory=dict)
    by_element: Mapping[str, Sequence[Practice]] = field(default_factory=dict)
    by_value: Mapping[str, Sequence[Practice]] = field(default_factory=dict)

    def showing(self, elements: Iterable[str], mine: frozenset[str], *, most: int) -> list[Practice]:
        """Practices that show one of these elements, those that share most with the plan first."""
        found = {one.reference: one for key in elements for one in self.by_element.get(key, ())}
        ranked = sorted(found.values(), key=lambda one: (-len(one.values & mine), one.reference))
        return ranked[:most]

    def alike(self, mine: frozenset[str]) -> dict[str, float]:
        """Per element which share (0 to 1) of the practices with a goal, form or group of the plan shows it."""
        found = {one.reference: one for value in mine for one in self.by_value.get(value, ())}
        counts = Counter(element for one in found.values() for element in one.elements)
        return {key: count / len(found) for key, count in counts.items()}


def behind() -> Behind:
    """At the present state of the base: one small query, more only after a change."""
    return _KEPT.at(base_key())


def _make() -> Behind:
    terms = list(
        Term.objects.filter(
            vocabulary__in=[Vocabulary.SUCCESS_ELEMENT, Vocabulary.EFFECTIVE_ELEMENT], region=None, retired_in=None
        ).order_by("order", "pk")
    )
    elements = [one for one in terms if one.vocabulary == Vocabulary.SUCCESS_ELEMENT and one.level == "element"]
    effective = [one for one in terms if one.vocabulary == Vocabulary.EFFECTIVE_ELEMENT]
    tops = {one.pk: one.key for one in terms}
    known = [_known(one, tops) for one in elements]
    practices = _practices()
    by_element: dict[str, list[Practice]] = defaultdict(list)
    by_value: dict[str, list[Practice]] = defaultdict(list)
    for practice in practices:
        for key in practice.elements:
            by_element[key].append(practice)
        for value in practice.values:
            by_value[value].append(practice)
    return Behind(
        elements=known,
        effective=_effective(effective, elements),
        fragments=_fragments(),
        practices=practices,
        by_key={one.key: one for one in known},
        by_element=by_element,
        by_value=by_value,
    )


def _names(term: Term) -> dict[str, str]:
    return {"nl": term.name_nl, "en": term.name_en}


def _known(term: Term, tops: Mapping[int, str]) -> Known:
    meanings = {"nl": term.meaning_nl, "en": term.meaning_en}
    is_condition = tops.get(term.parent_id or 0) == CONDITIONS
    return Known(term.key, _names(term), meanings, term.section, is_condition)


def _effective(effective: Sequence[Term], elements: Sequence[Term]) -> list[Effective]:
    """With every link that one of the readers made and the other did not reject."""
    links: dict[str, list[Link]] = defaultdict(list)
    read = read_links(elements)
    for element in elements:
        for link in read.get(element.pk, []):
            if link.term and link.to_vocabulary == Vocabulary.EFFECTIVE_ELEMENT and not link.is_of_one_reader:
                links[link.term.key].append(Link(element.key, link.by == TermLink.By.STUDY))
    return [Effective(one.key, _names(one), links[one.key]) for one in effective]


def _fragments() -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    rows = Fragment.objects.exclude(work=None).exclude(element=None).order_by("order", "pk").select_related("element")
    for row in rows:
        if row.element:
            texts = {"nl": row.text_nl, "en": row.text_en or row.text_nl}
            found[row.element.key].append(Line(texts, row.section, row.line))
    return dict(found)


def _practices() -> list[Practice]:
    with connection.cursor() as cursor:
        cursor.execute(PRACTICES)
        rows = cursor.fetchall()
    return [
        Practice(reference, slugify(title)[:60] or "-", title, origin == DEMO, frozenset(values), tuple(elements))
        for reference, title, origin, elements, values in rows
    ]


_KEPT = Kept(_make, most=1)

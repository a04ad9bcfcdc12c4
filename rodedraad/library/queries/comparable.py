"""Practices that resemble another one, each with its reason: the two strongest things they share."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from django.db import connection
from django.utils.translation import get_language

from rodedraad.framework.models import Vocabulary

# How much sharing a value of a vocabulary says about two practices; a rare value says more (see `_strength`).
WEIGHTS = {
    Vocabulary.SUCCESS_ELEMENT: 3.0,
    Vocabulary.GOAL: 2.5,
    Vocabulary.FORM: 2.0,
    Vocabulary.TARGET_GROUP: 2.0,
    Vocabulary.COMPETENCE: 1.0,
    Vocabulary.PARTNER: 1.0,
    Vocabulary.SECTOR: 0.5,
}
SHARED = """
    WITH mine AS (
        SELECT term_id FROM library_practiceterm WHERE practice_id = %(practice)s
        UNION
        SELECT f.element_id FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
        WHERE c.practice_id = %(practice)s AND f.element_id IS NOT NULL
    ), theirs AS (
        SELECT v.practice_id, v.term_id FROM library_practiceterm v JOIN mine USING (term_id)
        UNION
        SELECT c.practice_id, f.element_id FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
        JOIN mine ON mine.term_id = f.element_id
    ), spread AS (SELECT term_id, count(*) AS n FROM theirs GROUP BY term_id)
    SELECT p.reference, p.title, p.origin, t.vocabulary, t.name_nl, t.name_en, spread.n
    FROM theirs
    JOIN spread USING (term_id)
    JOIN framework_term t ON t.id = theirs.term_id
    JOIN library_practiceexample p ON p.id = theirs.practice_id
    WHERE theirs.practice_id <> %(practice)s AND p.state = 'published' AND t.vocabulary = ANY(%(vocabularies)s)
      AND spread.n <= 400
"""


@dataclass(frozen=True)
class Comparable:
    """Another practice, and the names of the two strongest things it shares."""

    reference: str
    title: str
    is_invented: bool
    reasons: Sequence[str]


def _strength(vocabulary: str, spread: int) -> float:
    return WEIGHTS[Vocabulary(vocabulary)] / log(spread + 1.5)


def comparable_to(practice: int, *, most: int = 4) -> list[Comparable]:
    """The practices most like this one (its id), strongest first; one query. What nearly all share says nothing."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED, {"practice": practice, "vocabularies": [str(name) for name in WEIGHTS]})
        rows = cursor.fetchall()
    english = get_language() == "en"
    strengths: dict[str, list[tuple[float, str]]] = defaultdict(list)
    titles: dict[str, tuple[str, bool]] = {}
    for reference, title, origin, vocabulary, name_nl, name_en, spread in rows:
        titles[reference] = (title, origin == "demo")
        strengths[reference].append((_strength(vocabulary, spread), name_en if english else name_nl))
    ranked = sorted(strengths.items(), key=lambda item: (-sum(weight for weight, _ in item[1]), item[0]))
    return [
        Comparable(reference, *titles[reference], [name for _, name in sorted(shared, reverse=True)[:2]])
        for reference, shared in ranked[:most]
    ]

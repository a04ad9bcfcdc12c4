"""How many published practices a term has, by where the value comes from.

A practice with a term also has the terms above it. A success element is shown by a fragment: of the study that is the
source itself, of a school it is what the school entered.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from rodedraad.framework.models import Term

PER_TERM = """
    WITH shown AS (
        SELECT v.practice_id, v.term_id, v.provenance FROM library_practiceterm v
        UNION ALL
        SELECT c.practice_id, coalesce(f.element_id, f.listed_under_id),
            CASE WHEN f.work_id IS NULL THEN 'school' ELSE 'source' END
        FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
    )
    SELECT m.above, count(DISTINCT h.practice_id),
        count(DISTINCT h.practice_id) FILTER (WHERE h.provenance <> 'reading'),
        count(DISTINCT h.practice_id) FILTER (WHERE h.provenance = 'source')
    FROM unnest(%s::bigint[], %s::bigint[]) AS m(term, above)
    JOIN shown h ON h.term_id = m.term
    JOIN library_practiceexample p ON p.id = h.practice_id AND p.state = 'published'
    GROUP BY m.above
"""


@dataclass(frozen=True)
class Count:
    """Practices by where the value comes from; a practice counts once, at its most certain."""

    source: int = 0
    school: int = 0
    reading: int = 0

    @property
    def total(self) -> int:
        """All together."""
        return self.source + self.school + self.reading

    @property
    def sure(self) -> int:
        """Without our readings."""
        return self.source + self.school


NONE = Count()


def with_terms_above(terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Each term with itself and everything above it: what a practice that has the term also has."""
    rows = {term.pk: term for term in terms}
    found = []
    for term in rows.values():
        above: Term | None = term
        while above is not None:
            found.append((term.pk, above.pk))
            above = rows.get(above.parent_id) if above.parent_id else None
    return found


def practices_per_term(pairs: Iterable[tuple[int, int]]) -> dict[int, Count]:
    """How many practices each term has; `pairs` are (term, what it counts for). One query."""
    listed = list(pairs)
    with connection.cursor() as cursor:
        cursor.execute(PER_TERM, [[term for term, _ in listed], [above for _, above in listed]])
        return {row[0]: _count(*row[1:]) for row in cursor.fetchall()}


def _count(every: int, sure: int, source: int) -> Count:
    return Count(source=source, school=sure - source, reading=every - sure)

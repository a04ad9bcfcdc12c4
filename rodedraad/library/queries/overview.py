"""Where the base is rich and where it is empty: practices counted by two terms at once, by provenance."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import get_language

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import descendants_of
from rodedraad.library.models import PracticeExample, PracticeTerm
from rodedraad.library.models.examples import Provenance
from rodedraad.search.queries.facet_values import FACETS

READING = Provenance.READING
FACET = {facet.vocabulary: facet.name for facet in reversed(FACETS) if facet.vocabulary and facet.kind == "value"}

# Values of practices by vocabulary; a success element comes from the fragment that shows it.
VALUES = """
    SELECT v.practice_id, v.term_id, v.provenance FROM library_practiceterm v
    JOIN library_practiceexample p ON p.id = v.practice_id AND p.state = 'published'
    JOIN framework_term t ON t.id = v.term_id AND t.vocabulary = %s
"""
FORM_GROUPS = """
    SELECT DISTINCT v.practice_id, (t.more->>'group_order')::int AS term_id, v.provenance FROM library_practiceterm v
    JOIN library_practiceexample p ON p.id = v.practice_id AND p.state = 'published'
    JOIN framework_term t ON t.id = v.term_id AND t.vocabulary = 'form' AND t.more ? 'group_order'
"""
ELEMENTS = """
    SELECT DISTINCT c.practice_id, f.element_id AS term_id,
           CASE WHEN f.work_id IS NULL THEN 'school' ELSE 'source' END AS provenance
    FROM library_citation c
    JOIN library_fragment f ON f.id = c.fragment_id AND f.element_id IS NOT NULL
    JOIN library_practiceexample p ON p.id = c.practice_id AND p.state = 'published'
"""
# Each side is worked out once (MATERIALIZED): with statistics of an emptier table PostgreSQL would do one of them anew
# for every row of the other.
PAIRS = """
    WITH a AS MATERIALIZED ({rows}), b AS MATERIALIZED ({columns})
    SELECT one, other, provenance, count(*) FROM (
        SELECT a.term_id AS one, b.term_id AS other, a.practice_id,
               CASE WHEN bool_or('reading' IN (a.provenance, b.provenance)) THEN 'reading'
                    WHEN bool_or('school' IN (a.provenance, b.provenance)) THEN 'school'
                    ELSE 'source' END AS provenance
        FROM a JOIN b USING (practice_id)
        GROUP BY a.term_id, b.term_id, a.practice_id
    ) pairs GROUP BY one, other, provenance
"""
SPECIAL: dict[str, str] = {Vocabulary.SUCCESS_ELEMENT: ELEMENTS, Vocabulary.FORM: FORM_GROUPS}
Counts = Mapping[tuple[int, int], Mapping[str, int]]


MAPS = ("doelen", "elementen", "competenties")


@dataclass(frozen=True)
class Cell:
    """How many practices carry both terms, by the weaker of the two provenances; where its examples are listed."""

    source: int = 0
    reading: int = 0
    school: int = 0
    filters: str = ""

    @property
    def count(self) -> int:
        """All of them."""
        return self.source + self.reading + self.school

    @property
    def step(self) -> int:
        """The tint: 0 for nothing to 4 for many (1, 2-3, 4-7, 8 and more)."""
        return min(self.count.bit_length(), 4)

    @property
    def stitches(self) -> int:
        """Whole stitches: said by a source or a school; at most six are drawn."""
        return min(self.source + self.school, 6)

    @property
    def half_stitches(self) -> int:
        """Half stitches: our reading."""
        return min(self.reading, 6 - self.stitches)


@dataclass(frozen=True)
class Column:
    """A column: its id in the counts, its name, and what one adds to a search to find its practices."""

    pk: int
    name: str
    filters: str


@dataclass(frozen=True)
class Row:
    """A row of cells, or (a head) only the name of the rows under it."""

    term: Term
    cells: Sequence[Cell]

    @property
    def is_head(self) -> bool:
        """Only a name."""
        return not self.cells


@dataclass
class HeatMap:
    """What a map shows; `parts` are the pieces it comes in, when it is too large for one page."""

    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    parts: Sequence[Term] = ()
    part: Term | None = None

    @property
    def empty(self) -> int:
        """How many cells hold nothing: work to do."""
        return sum(not cell.count for row in self.rows for cell in row.cells)


def heat_map(name: str, *, part: str = "", with_readings: bool = True) -> HeatMap:
    """One of MAPS: goal by sector, element by group of forms (a category at a time), competence by phase.

    Two queries. Raises KeyError for another name.
    """
    rows, columns = {
        "doelen": (Vocabulary.GOAL, Vocabulary.SECTOR),
        "elementen": (Vocabulary.SUCCESS_ELEMENT, Vocabulary.FORM),
        "competenties": (Vocabulary.COMPETENCE, Vocabulary.PHASE),
    }[name]
    terms = _terms(rows, columns)
    drawn = HeatMap(_form_groups(terms[columns]) if columns == Vocabulary.FORM else _columns(terms[columns]))
    shown = terms[rows]
    if name == "elementen":
        drawn.parts = [term for term in shown if term.level == "category"]
        drawn.part = next((term for term in drawn.parts if term.key == part), drawn.parts[0] if drawn.parts else None)
        shown = descendants_of(drawn.part, shown)[1:] if drawn.part else []
    counts = pairs(rows, columns, with_readings=with_readings)
    drawn.rows = [_row(term, shown, drawn.columns, counts) for term in _in_tree_order(shown)]
    return drawn


def _terms(*vocabularies: str) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {name: [] for name in vocabularies}
    for term in Term.objects.filter(vocabulary__in=vocabularies, retired_in__isnull=True).order_by("order", "id"):
        found[term.vocabulary].append(term)
    return found


def _columns(terms: Sequence[Term]) -> list[Column]:
    """Sectors under the short names that everybody uses (vmbo, havo), other terms under their own."""
    return [
        Column(
            term.pk,
            term.key.capitalize() if term.vocabulary == Vocabulary.SECTOR else term.name,
            f"&{FACET[term.vocabulary]}={term.key}",
        )
        for term in terms
    ]


def _form_groups(forms: Sequence[Term]) -> list[Column]:
    name = "group_en" if get_language() == "en" else "group_nl"
    groups: dict[int, list[Term]] = defaultdict(list)
    for form in forms:
        if "group_order" in form.more:
            groups[form.more["group_order"]].append(form)
    return [
        Column(order, members[0].more[name], "".join(f"&vorm={form.key}" for form in members))
        for order, members in sorted(groups.items())
    ]


def _in_tree_order(terms: Sequence[Term]) -> list[Term]:
    known = {term.pk for term in terms}
    ordered: list[Term] = []
    for term in terms:
        if term.parent_id not in known:
            ordered += descendants_of(term, terms)
    return ordered


def _row(term: Term, terms: Sequence[Term], columns: Sequence[Column], counts: Counts) -> Row:
    if term.level in {"theme", "category", "subcategory"} and any(other.parent_id == term.pk for other in terms):
        return Row(term, ())
    start = f"?{FACET[term.vocabulary]}={term.key}"
    cells = [Cell(**counts.get((term.pk, column.pk), {}), filters=start + column.filters) for column in columns]
    return Row(term, cells)


def pairs(rows: str, columns: str, *, with_readings: bool) -> Counts:
    """Practices per pair of terms of these two vocabularies, by provenance; forms by their group. One query."""
    parts, values = {}, []
    for name, vocabulary in (("rows", rows), ("columns", columns)):
        parts[name] = SPECIAL.get(vocabulary, VALUES)
        values += [] if vocabulary in SPECIAL else [vocabulary]
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(PAIRS.format(**parts), values)
        for one, other, provenance, count in cursor.fetchall():
            if with_readings or provenance != READING:
                found[one, other][provenance] = count
    return found


def empty_places(*, with_readings: bool) -> list[Term]:
    """Target groups and competences of which no practice speaks; one query. What nobody covers must be seen."""
    carried = PracticeTerm.objects.filter(term=OuterRef("pk"), practice__state=PracticeExample.State.PUBLISHED)
    if not with_readings:
        carried = carried.exclude(provenance=READING)
    places = (Vocabulary.TARGET_GROUP, Vocabulary.COMPETENCE)
    terms = Term.objects.filter(~Exists(carried), vocabulary__in=places, retired_in__isnull=True, region__isnull=True)
    return list(terms.order_by("-vocabulary", "order"))

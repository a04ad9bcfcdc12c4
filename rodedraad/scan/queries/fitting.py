"""Practices that fit a theme: they carry its success elements, by a school, by the study or by our reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.utils.translation import get_language

from rodedraad.framework.models import Vocabulary
from rodedraad.library.models.examples import DEMO
from rodedraad.scan.items import Theme

MOST = 3
CARRIED = """
    WITH named AS (
        SELECT id, key, name_nl, name_en FROM framework_term
        WHERE vocabulary = 'success_element' AND region_id IS NULL AND key = ANY(%(keys)s)
    ), carried AS (
        SELECT v.practice_id, named.id AS term_id FROM library_practiceterm v JOIN named ON named.id = v.term_id
        UNION
        SELECT c.practice_id, named.id FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
        JOIN named ON named.id = f.element_id
    ), here AS (
        SELECT DISTINCT v.practice_id FROM library_practiceterm v JOIN framework_term t ON t.id = v.term_id
        LEFT JOIN framework_term above ON above.id = t.parent_id
        WHERE t.vocabulary = 'sector' AND %(sector)s IN (t.key, above.key)
    )
    SELECT named.key, named.name_nl, named.name_en, p.reference, p.title, p.origin, here.practice_id IS NOT NULL
    FROM carried JOIN named ON named.id = carried.term_id
    JOIN library_practiceexample p ON p.id = carried.practice_id
    LEFT JOIN here ON here.practice_id = p.id
    WHERE p.state = 'published'
"""


@dataclass(frozen=True)
class Fitting:
    """A practice, and the success elements of the theme it carries, in words."""

    reference: str
    title: str
    is_invented: bool
    because: tuple[str, ...]


@dataclass(frozen=True)
class Fittings:
    """What fits one theme: a few practices, and the address (a query) under which all of them are found."""

    practices: Sequence[Fitting]
    query: str


def fitting(themes: Iterable[Theme], sector: str, *, most: int = MOST) -> dict[str, Fittings]:
    """Per theme what fits it: of one's own sector first, then what carries most of its elements. One query."""
    keys = {theme.key: elements_of(theme) for theme in themes}
    wanted = sorted({key for own in keys.values() for key in own})
    with connection.cursor() as cursor:
        cursor.execute(CARRIED, {"keys": wanted, "sector": sector})
        rows = cursor.fetchall() if wanted else []
    return {theme: Fittings(_best(rows, own, most), _query(own)) for theme, own in keys.items()}


def elements_of(theme: Theme) -> tuple[str, ...]:
    """The keys of its success elements."""
    terms = (term.partition(":") for term in theme.terms)
    return tuple(key for vocabulary, _colon, key in terms if vocabulary == Vocabulary.SUCCESS_ELEMENT)


def _best(rows: Iterable[tuple[str, str, str, str, str, str, bool]], keys: Sequence[str], most: int) -> list[Fitting]:
    english = get_language() == "en"
    found: dict[str, tuple[Fitting, bool]] = {}
    for key, name_nl, name_en, reference, title, origin, is_here in rows:
        if key in keys:
            before = found[reference][0].because if reference in found else ()
            because = (*before, name_en if english else name_nl)
            found[reference] = Fitting(reference, title, origin == DEMO, tuple(sorted(because))), is_here
    ranked = sorted(found.values(), key=lambda pair: (not pair[1], -len(pair[0].because), pair[0].reference))
    return [one for one, _is_here in ranked[:most]]


def _query(keys: Sequence[str]) -> str:
    return urlencode([("succeselement", key) for key in keys])

"""The results of a search as cards: what a school did, for whom, who found it a success, what research it touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import localize, number_format
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.library.queries.search import Result, Row
from rodedraad.library.queries.search_memory import Memory
from rodedraad.search.facets import Value, packed
from rodedraad.search.highlights import Piece, pieces

Known = bool | None
MOST_NAMES = 3


class Sign(NamedTuple):
    """A fact on the foot of a card: an icon and its words."""

    icon: str
    words: str


@dataclass(frozen=True)
class Card:
    """One result, in words. Only what is known is filled."""

    url: str
    reference: str
    title: str
    summary: Sequence[Piece]
    summary_language: str
    above: str
    number: str
    successes: str
    touches: str
    stages: tuple[Known, Known, Known, Known] | None
    foot: Sequence[Sign]


def cards(result: Result, rows: Sequence[Row] | None = None) -> list[Card]:
    """The rows of the page (or these) as cards, with the words of the question marked."""
    stems = {stem for concept in result.question.concepts for form in concept.forms for stem in form.stems}
    shown = result.rows if rows is None else rows
    return [_card(row, pieces(row.summary, stems, result.memory.stems_in), result.memory) for row in shown]


def _card(row: Row, summary: Sequence[Piece], memory: Memory) -> Card:
    english = get_language() == "en"
    values: dict[str, list[Value]] = {}
    for value in memory.facets.of_slot(row.slot):
        values.setdefault(value.facet, []).append(value)
    stages = _stages(row, int(memory.rows.stages[row.slot]), {value.key for value in values.get("fase", ())})
    return Card(
        url=reverse("library:practice", args=[row.reference, slugify(row.title)[:60] or "-"]),
        reference=row.reference,
        title=row.title,
        summary=summary,
        summary_language="en" if english and row.summary_en else "nl",
        above=_whom(row, values.get("sector", ()), memory, english),
        number=_number(row),
        successes=", ".join(_names(values.get("succes", ()), english)),
        touches=_some(_names(values.get("werkzaam", ()), english)),
        stages=stages if any(stage is not None for stage in stages) else None,
        foot=_foot(row, int(memory.rows.tried[row.slot])),
    )


def _names(values: Sequence[Value], english: bool) -> list[str]:
    return [value.name_en if english else value.name_nl for value in values]


def _some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    listed = ", ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return listed
    return _("%(names)s and %(number)d more") % {"names": listed, "number": len(names) - MOST_NAMES}


def _whom(row: Row, sectors: Sequence[Value], memory: Memory, english: bool) -> str:
    """Sectors, without those that another one of them lies in, and years."""
    above = {memory.terms[value.term].parent_id for value in sectors if value.term}
    kept = sorted((value for value in sectors if value.term not in above), key=lambda value: value.order)
    said = [", ".join(_names(kept, english))] if kept else []
    if row.years:
        years = {"years": ", ".join(row.years)}
        said.append(ngettext("year %(years)s", "years %(years)s", len(row.years)) % years)
    return " · ".join(said)


def _number(row: Row) -> str:
    number = _("No. %(number)s") % {"number": row.number}
    return " · ".join([_("Invented"), number]) if row.origin == DEMO else number


def _foot(row: Row, tried: int) -> list[Sign]:
    signs = []
    if row.hours_before is not None:
        hours = {"hours": localize(Decimal(row.hours_before).normalize() + 0)}
        signs.append(Sign(icon="clock", words=_("%(hours)s hours beforehand") % hours))
    if row.cost is not None:
        euros = {"euros": number_format(row.cost, 0 if row.cost == int(row.cost) else 2)}
        signs.append(
            Sign(icon="coin-euro", words=_("€ %(euros)s per learner") % euros if row.cost else _("costs nothing"))
        )
    if tried:
        signs.append(Sign(icon="git-branch", words=ngettext("%(n)d school", "%(n)d schools", tried) % {"n": tried}))
    return signs


def _stages(row: Row, written: int, phases: set[str]) -> tuple[Known, Known, Known, Known]:
    """Prepare, experience, talk, choose: there, not there, or not known. Of the study's practices absence is not known;
    a school that wrote down one stage and not another does not have the other."""
    keys = ("prepare", "experience", "talk", "choose")
    there = [bool(written >> bit & 1) or key in phases for bit, key in enumerate(keys)]
    absent: Known = None if row.origin == STUDY or not any(there) else False
    known = [True if one else absent for one in there]
    return known[0], known[1], known[2], known[3]


MISSING_IN = ("doelgroep", "doel", "competentie")


def missing(result: Result, most: int = 3) -> list[str]:
    """Names of what no practice among the chosen ones is for (whatever the words were): special groups first."""
    memory, wanted = result.memory, result.wanted
    choices = {facet: keys for facet, keys in wanted.choices.items() if facet not in MISSING_IN}
    counts = memory.facets.count(packed(memory.rows.living), choices, sure_only=wanted.sure_only).counts
    english = get_language() == "en"
    found = []
    for place, facet in enumerate(MISSING_IN):
        span = memory.facets.span.get(facet, slice(0, 0))
        for value, count in zip(memory.facets.values[span], counts[span], strict=True):
            term = memory.terms.get(value.term or 0)
            if not count and term and term.region_id is None:
                special = bool(term.more.get("special"))
                found.append((not special, place, term.order, value.name_en if english else value.name_nl))
    return [name for *_order, name in sorted(found)[:most]]

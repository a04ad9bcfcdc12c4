"""The results of a search as cards: what a school did, for whom, who found it a success, what research it touches."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language

from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.library.queries.search import Result, Row
from rodedraad.library.queries.search_memory import Memory
from rodedraad.search.facets import packed
from rodedraad.search.highlights import Piece, pieces

Known = bool | None
MOST_NAMES = 3


@dataclass(frozen=True)
class Card:
    """One result. Only what is known is filled."""

    row: Row
    url: str
    summary: Sequence[Piece]
    sectors: str
    successes: str
    touches: Sequence[str]
    touches_more: int
    stages: tuple[Known, Known, Known, Known]
    tried: int

    @property
    def is_invented(self) -> bool:
        """A demo practice."""
        return self.row.origin == DEMO

    @property
    def is_dutch(self) -> bool:
        """Whether the summary is in Dutch."""
        return not (get_language() == "en" and self.row.summary_en)

    @property
    def has_stages(self) -> bool:
        """Whether anything is known of the four stages."""
        return any(stage is not None for stage in self.stages)


def cards(result: Result, rows: Sequence[Row] | None = None) -> list[Card]:
    """The rows of the page (or these) as cards, with the words of the question marked."""
    stems = {stem for concept in result.question.concepts for form in concept.forms for stem in form.stems}
    read = result.memory.read
    shown = result.rows if rows is None else rows
    return [_card(row, pieces(row.summary, stems, read), result.memory) for row in shown]


def _card(row: Row, summary: Sequence[Piece], memory: Memory) -> Card:
    names: dict[str, list[str]] = {}
    english = get_language() == "en"
    phases = set()
    for value in memory.facets.of_slot(row.slot):
        names.setdefault(value.facet, []).append(value.name_en if english else value.name_nl)
        if value.facet == "fase":
            phases.add(value.key)
    touches = names.get("werkzaam", [])
    return Card(
        row=row,
        url=reverse("library:practice", args=[row.reference, slugify(row.title)[:60] or "-"]),
        summary=summary,
        sectors=", ".join(_innermost(row.slot, memory, english)),
        successes=", ".join(names.get("succes", [])),
        touches=touches[:MOST_NAMES],
        touches_more=len(touches[MOST_NAMES:]),
        stages=_stages(row, int(memory.rows.stages[row.slot]), phases),
        tried=int(memory.rows.tried[row.slot]),
    )


def _innermost(slot: int, memory: Memory, english: bool) -> list[str]:
    """The sectors without those that another one of them lies in."""
    values = [value for value in memory.facets.of_slot(slot) if value.facet == "sector" and value.term]
    above = {memory.terms[value.term].parent_id for value in values if value.term}
    kept = sorted((value for value in values if value.term not in above), key=lambda value: value.order)
    return [value.name_en if english else value.name_nl for value in kept]


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

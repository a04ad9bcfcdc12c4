"""The programme at a glance: the thread through the years, the heat map and what stands out, from two queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from rodedraad.framework.models import Term
from rodedraad.library.queries.overview import FACET
from rodedraad.programmes.models import Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags, matrix
from rodedraad.programmes.queries.base import practices_about
from rodedraad.programmes.queries.choices import rows_to_count
from rodedraad.programmes.queries.month import free_mondays
from rodedraad.programmes.queries.noticed import Noticed, coaches_since, noticed
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.programmes.rules import first_day, last_day

SHOWN = 12
PHASES = ("prepare", "experience", "talk", "choose")
KNOTS = {"choose": "choice"}


@dataclass(frozen=True)
class Item:
    """One activity on the thread: the knots of its stages, and in words whether a talk follows."""

    placed: Placed
    knots: tuple[str, ...]
    is_loose: bool


@dataclass(frozen=True)
class Year:
    """One year on the thread; of a long list only the beginning is drawn."""

    year: int
    hours: float
    items: tuple[Item, ...]
    more: int
    share: float


@dataclass(frozen=True)
class Emptiest:
    """The row with most empty places, and how many practices of others work on it."""

    term: Term
    empty: tuple[int, ...]
    filled: tuple[int, ...]
    practices: int
    query: str

    @property
    def empty_words(self) -> str:
        """The years in which nothing works on it."""
        return get_text_list([str(year) for year in self.empty], _("and"))

    @property
    def filled_words(self) -> str:
        """The years in which something does."""
        return get_text_list([str(year) for year in self.filled], _("and"))


@dataclass(frozen=True)
class Picture:
    """Everything the page of a programme says."""

    years: tuple[Year, ...]
    rows: tuple[matrix.Row, ...]
    count: int
    drafts: int
    undated: int
    loose: tuple[Placed, ...]
    outside: int | None
    unknown_hours: int
    never: tuple[Term, ...]
    noticed: tuple[Noticed, ...]
    emptiest: Emptiest | None

    @property
    def noticed_more(self) -> int:
        """What stands out beside the twelve things the page has room for."""
        return max(len(self.noticed) - 12, 0)

    @property
    def empty_cells(self) -> int:
        """How many places of the heat map are empty."""
        return sum(not cell.count for row in self.rows for cell in row.cells)


def picture_of(programme: Programme, *, tab: str, track: str = "", with_coaches: bool = False) -> Picture:
    """Look at a programme, for one track or for all; what the hours given say only for who may see those."""
    placed = placed_in(programme, track=track)
    loose = flags.loose_ends(placed)
    ids = {one.id for one in loose}
    terms = matrix.terms_of(tab, programme.organisation, rows_to_count(programme.organisation, matrix.TABS[tab][1]))
    rows = matrix.rows_of(tab, terms, placed, years=programme.years, loose=ids)
    touches = flags.touched(placed, [term.key for term in terms], matrix.TABS[tab][0])
    by_key = {term.key: term for term in terms}
    first, last = first_day(programme.school_year), last_day(programme.school_year)
    weeks = flags.by_week(placed)
    once = [(by_key[touch.key], touch.years[0]) for touch in flags.once(touches) if len(programme.years) > 1]
    return Picture(
        years=_years(programme, placed, ids),
        rows=tuple(rows),
        count=len(placed),
        drafts=sum(one.is_draft for one in placed),
        undated=sum(one.starts_on is None for one in placed),
        loose=tuple(loose),
        outside=flags.share_outside(placed),
        unknown_hours=sum(one.hours is None for one in placed),
        never=tuple(by_key[touch.key] for touch in flags.never(touches)),
        noticed=noticed(
            placed,
            weeks,
            gaps=flags.empty_stretches(
                weeks, years=programme.years, first=first, last=last, free=free_mondays(programme)
            ),
            once=once,
            vocabulary=matrix.TABS[tab][0],
            coaches=coaches_since(programme) if with_coaches else (),
        ),
        emptiest=_emptiest(tab, terms, rows),
    )


def _years(programme: Programme, placed: Sequence[Placed], loose: set[UUID]) -> tuple[Year, ...]:
    hours = flags.hours_by_year(placed, programme.years)
    most = max([*hours.values(), 1.0])
    found = []
    for year in programme.years:
        here = [one for one in placed if year in one.years]
        items = tuple(Item(one, _knots(one, one.id in loose), one.id in loose) for one in here[:SHOWN])
        found.append(Year(year, hours[year], items, max(len(here) - SHOWN, 0), 100 * hours[year] / most))
    return tuple(found)


def _knots(one: Placed, is_loose: bool) -> tuple[str, ...]:
    """The stages of an activity as knots; a talk that follows elsewhere counts as its talk."""
    stages = [stage for stage in PHASES if stage in one.phases]
    if one.kind == "talk" and "talk" not in stages:
        stages.append("talk")
    if one.is_experience and not is_loose and "talk" not in stages:
        stages.insert(stages.index("experience") + 1, "talk")
    if is_loose:
        stages.insert(stages.index("experience") + 1, "gap")
    return tuple(KNOTS.get(stage, stage) for stage in stages)


def _emptiest(tab: str, terms: Sequence[Term], rows: Sequence[matrix.Row]) -> Emptiest | None:
    """The term with most empty years, with the years in which it is empty and those in which it is not."""
    by_key = {term.key: term for term in terms}
    best = max(
        (row for row in rows if row.key in by_key),
        key=lambda row: sum(not cell.count for cell in row.cells),
        default=None,
    )
    if best is None or all(cell.count for cell in best.cells):
        return None
    term = by_key[best.key]
    empty = tuple(cell.year for cell in best.cells if not cell.count)
    filled = tuple(cell.year for cell in best.cells if cell.count)
    return Emptiest(term, empty, filled, practices_about(term), f"{FACET[matrix.TABS[tab][1]]}={term.key}")

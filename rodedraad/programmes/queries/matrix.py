"""The heat map: terms down, years across, counted in one pass over what is placed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries.choices import leaves
from rodedraad.schools.models import Organisation

TABS = {
    "competenties": ("competences", Vocabulary.COMPETENCE),
    "doelen": ("goals", Vocabulary.GOAL),
    "elementen": ("elements", Vocabulary.SUCCESS_ELEMENT),
}
STEPS = (4, 8, 14)
MOST_STITCHES = 6


@dataclass(frozen=True)
class Cell:
    """One term in one year: hours of one youngster, activities, and how many of those miss a talk or hours."""

    year: int
    hours: float
    count: int
    loose: int
    unknown: int
    drafts: int

    @property
    def step(self) -> int:
        """How full the colour is: 0 (empty) to 4."""
        if not self.count:
            return 0
        return 1 + sum(self.hours >= bound for bound in STEPS)

    @property
    def whole(self) -> int:
        """Whole stitches: activities that miss no talk."""
        return min(self.count - self.loose, MOST_STITCHES)

    @property
    def half(self) -> int:
        """Half stitches: experiences without a talk."""
        return min(self.loose, MOST_STITCHES - self.whole)

    @property
    def words(self) -> str:
        """The same in words."""
        said = [ngettext("%(n)s activity", "%(n)s activities", self.count) % {"n": self.count}]
        if self.loose:
            said.append(ngettext("%(n)s without a talk", "%(n)s without a talk", self.loose) % {"n": self.loose})
        if self.unknown:
            said.append(_("hours not known of %(n)s") % {"n": self.unknown})
        if self.drafts:
            said.append(ngettext("%(n)s draft", "%(n)s drafts", self.drafts) % {"n": self.drafts})
        return ", ".join(said)


@dataclass(frozen=True)
class Row:
    """One term over the years."""

    key: str
    name: str
    question: str
    heading: str
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How often it is worked on at all."""
        return sum(cell.count for cell in self.cells)


def terms_of(tab: str, organisation: Organisation, terms: Iterable[Term]) -> list[Term]:
    """The rows of a tab: what can be chosen, in the order of the framework."""
    found = leaves(terms)
    return [term for term in found if term.level == "element"] if tab == "elementen" else found


def rows_of(
    tab: str, terms: Sequence[Term], placed: Iterable[Placed], *, years: Sequence[int], loose: Collection[UUID]
) -> list[Row]:
    """All rows of the heat map; terms that were retired since come last with their key."""
    counts: dict[tuple[str, int], list[float]] = defaultdict(lambda: [0.0, 0, 0, 0, 0])
    vocabulary = TABS[tab][0]
    for one in placed:
        hours, is_loose, is_unknown, is_draft = one.hours or 0.0, one.id in loose, one.hours is None, one.is_draft
        for key in one.terms(vocabulary):
            for year in one.years:
                kept = counts[key, year]
                kept[0] += hours
                kept[1] += 1
                kept[2] += is_loose
                kept[3] += is_unknown
                kept[4] += is_draft
    known = [(term.key, term.name, term.question, term.parent.name if term.parent else "") for term in terms]
    strange = sorted({key for key, _year in counts} - {term.key for term in terms})
    return [
        Row(key, name, question, heading, tuple(_cell(year, counts.get((key, year))) for year in years))
        for key, name, question, heading in [*known, *((key, key, "", "") for key in strange)]
    ]


def _cell(year: int, kept: list[float] | None) -> Cell:
    hours, count, loose, unknown, drafts = kept or (0.0, 0, 0, 0, 0)
    return Cell(year, hours, int(count), int(loose), int(unknown), int(drafts))

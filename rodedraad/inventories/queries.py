"""Answers about an inventory: who told what, what the programme holds by goal and year, and what is not there."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Q, QuerySet

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries.choices import leaves, names_of, terms_for
from rodedraad.programmes.queries.flags import loose_ends
from rodedraad.programmes.queries.placements import placed_in
from rodedraad.schools.models import Link
from rodedraad.schools.queries import links

MOST_STITCHES = 6


def inventory_of(programme: Programme) -> Inventory | None:
    """The inventory for this programme, if colleagues were ever asked."""
    rows = Inventory.objects.filter(programme=programme)
    return rows.select_related("organisation", "programme").first()


def living_links(inventory: Inventory, *, now: datetime) -> QuerySet[Link]:
    """The links that open it now."""
    return links.living_links(inventory, Link.Purpose.INVENTORY, now=now)


# --- what was told


@dataclass(frozen=True)
class Told:
    """One answer as the school sees it: what it became, and what can be done with it.

    `goals` are those of the activity it was put together with, in words.
    """

    answer: InventoryAnswer
    placement: Placement | None
    goals: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """draft, confirmed, merged, taken_back, removed or forgotten."""
        if self.answer.merged_into_id:
            return "merged"
        if self.placement is None:
            return "forgotten"
        if self.placement.removed_at:
            return "taken_back" if self.answer.withdrawn_at else "removed"
        return "confirmed" if self.placement.status == Placement.Status.CONFIRMED else "draft"


def told(answers: Sequence[InventoryAnswer]) -> list[Told]:
    """These answers, each with the activity it became."""
    names = names_of({key for answer in answers for key in _goals(answer)}, Vocabulary.GOAL)
    return [Told(answer, answer.placement, tuple(names.get(key, key) for key in _goals(answer))) for answer in answers]


def _goals(answer: InventoryAnswer) -> list[str]:
    return answer.merged_into.goals if answer.merged_into else []


def page_of(answer: InventoryAnswer, *, size: int) -> int:
    """On which page of the list it stands."""
    rows = InventoryAnswer.objects.filter(inventory=answer.inventory_id)
    earlier = rows.filter(Q(at__lt=answer.at) | Q(at=answer.at, pk__lt=answer.pk)).count()
    return earlier // size + 1


def tally(inventory: Inventory) -> tuple[int, int]:
    """How many activities were told about, and by how many different names (a name can be spelt in two ways)."""
    rows = InventoryAnswer.objects.filter(inventory=inventory, withdrawn_at=None).values_list("name", flat=True)
    names = list(rows)
    return len(names), len({" ".join(name.casefold().split()) for name in names})


def others_in(answer: InventoryAnswer, *, most: int = 200) -> list[Placement]:
    """The activities this one can be put together with: those with a title most like it first."""
    own = answer.placement
    if own is None:
        return []
    rows = Placement.objects.filter(programme_id=own.programme_id, removed_at=None).exclude(pk=own.pk)
    title = own.title.casefold()
    return sorted(rows, key=lambda row: -SequenceMatcher(None, title, row.title.casefold()).ratio())[:most]


# --- the picture


@dataclass(frozen=True)
class Cell:
    """How many activities serve a goal in a year, and how many of those are an experience without a talk after it."""

    count: int
    loose: int

    @property
    def step(self) -> int:
        """The tint: 0 for nothing, then 1, 2-3, 4-7, 8 and more."""
        return min(self.count.bit_length(), 4)

    @property
    def full(self) -> int:
        """Whole stitches: activities that miss no talk."""
        return min(self.count - self.loose, MOST_STITCHES)

    @property
    def half(self) -> int:
        """Half stitches: experiences without a talk."""
        return min(self.loose, MOST_STITCHES - self.full)


@dataclass(frozen=True)
class Row:
    """A goal with its cells, in the order of the years."""

    goal: Term
    cells: list[Cell]

    @property
    def is_empty(self) -> bool:
        """Nothing serves it in any year."""
        return not any(cell.count for cell in self.cells)


@dataclass
class Picture:
    """What there is, without names and titles: goals by years, and what is counted nowhere."""

    years: list[int]
    rows: list[Row]
    total: int
    without_goal: int
    without_talk: int
    not_known: int
    empty_years: list[int] = field(default_factory=list)

    @property
    def gaps(self) -> list[Row]:
        """Goals that nothing serves yet."""
        return [row for row in self.rows if row.is_empty]


def picture(programme: Programme) -> Picture:
    """All of the programme, drafts too, counted by goal and year; wider goals only when something serves them.

    Whether a talk follows is looked at as on the page of the programme: one rule for both.
    """
    placed = placed_in(programme)
    loose = {one.id for one in loose_ends(placed)}
    found = _counted(placed, loose)
    years = sorted(programme.years)
    goals = leaves(terms_for(programme.organisation, Vocabulary.GOAL).get(Vocabulary.GOAL, []))
    rows = [Row(goal, [found.cell(goal.key, year) for year in years]) for goal in goals]
    return Picture(
        years=years,
        rows=[row for row in rows if not (row.is_empty and _is_wider(row.goal))],
        total=len(placed),
        without_goal=sum(not one.goals for one in placed),
        without_talk=len(loose),
        not_known=sum(not one.phases and not one.has_talk for one in placed),
        empty_years=[year for year in years if not any(year in one.years for one in placed)],
    )


def _is_wider(goal: Term) -> bool:
    return bool(goal.more.get("wider")) or bool(goal.parent and goal.parent.more.get("wider"))


@dataclass
class _Counts:
    all: Counter[tuple[str, int]] = field(default_factory=Counter)
    loose: Counter[tuple[str, int]] = field(default_factory=Counter)

    def cell(self, goal: str, year: int) -> Cell:
        return Cell(self.all[goal, year], self.loose[goal, year])


def _counted(placed: list[Placed], loose: Collection[UUID]) -> _Counts:
    counts = _Counts()
    for one in placed:
        pairs = [(goal, year) for goal in one.goals for year in one.years]
        counts.all += Counter(pairs)
        if one.id in loose:
            counts.loose += Counter(pairs)
    return counts


def goal_groups(programme: Programme) -> list[tuple[str, list[Term]]]:
    """The goals one can choose, under the name of their theme, in plain words."""
    terms = terms_for(programme.organisation, Vocabulary.GOAL).get(Vocabulary.GOAL, [])
    groups: dict[str, list[Term]] = {}
    for term in leaves(terms):
        if not _is_wider(term):
            groups.setdefault(term.parent.name if term.parent else term.name, []).append(term)
    return list(groups.items())

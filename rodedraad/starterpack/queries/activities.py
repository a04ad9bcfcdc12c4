"""The activities of a school's own year programme, as its page for changing lists them and offers choices."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rodedraad.framework.models import Term, Vocabulary
from rodedraad.framework.queries import national_terms
from rodedraad.starterpack import queries, shapes
from rodedraad.starterpack.activity_forms import ActivityChoices
from rodedraad.starterpack.models import OwnItem
from rodedraad.starterpack.removed import REMOVED, without_old


@dataclass(frozen=True)
class Row:
    """An activity, and its place in the list."""

    place: int
    title: str
    weeks: tuple[int, ...]
    period: str
    year: int


@dataclass(frozen=True)
class Activities:
    """Those of each year in the order of the school year, and what was removed in the last thirty days."""

    years: list[tuple[int, list[Row]]]
    removed: list[Row]


def activities_of(item: OwnItem, *, today: date) -> Activities:
    """The list of an own year programme."""
    rows = [_row(place, row) for place, row in enumerate(item.content.get("activity", ()))]
    rows.sort(key=lambda row: shapes.in_school_year(row.weeks))
    numbers = sorted({*item.content.get("years", ()), *(row.year for row in rows)})
    removed = without_old(item.content, today=today).get(REMOVED, ())
    return Activities(
        years=[(number, [row for row in rows if row.year == number]) for number in numbers],
        removed=[_row(place, row) for place, row in enumerate(removed)],
    )


def _row(place: int, row: Mapping[str, Any]) -> Row:
    return Row(place, str(row["title"]), tuple(row.get("weeks", ())), str(row.get("period", "")), int(row["year"]))


def choices_for(item: OwnItem) -> ActivityChoices:
    """What can be chosen for an activity of this programme."""
    return ActivityChoices(
        years=tuple(item.content.get("years", ())),
        subjects=_named(Vocabulary.SUBJECT),
        phases=_named(Vocabulary.PHASE),
        goals=_leaves(Vocabulary.GOAL),
        competences=_leaves(Vocabulary.COMPETENCE),
        kits=[(kit.key, kit.title) for kit in queries.kits_at(item.organisation_id)],
    )


def _named(vocabulary: str) -> list[tuple[str, Any]]:
    return [(term.key, term.name) for term in national_terms(vocabulary)]


def _leaves(vocabulary: str) -> list[tuple[str, Any]]:
    """The terms that have none below them; what stands above a goal is only its group."""
    terms: list[Term] = list(national_terms(vocabulary))
    above = {term.parent_id for term in terms}
    return [(term.key, term.name) for term in terms if term.pk not in above]

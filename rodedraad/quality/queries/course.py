"""The course over years: aims, what was decided, and from each aim its measures, their activities and their signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from rodedraad.base.removing import oldest_day
from rodedraad.quality import access
from rodedraad.quality.conditions import CONDITIONS, STANDINGS
from rodedraad.quality.models import Aim, CycleMoment, Decision, Improvement
from rodedraad.quality.queries import board
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import around, label, school_year_of

SHOWN = 100


@dataclass(frozen=True)
class Standing:
    """One of the five conditions: how it stands (a key and words, "" while nobody said) and a short word."""

    key: str
    name: Any
    question: Any
    standing: str
    standing_name: Any
    word: str


@dataclass(frozen=True)
class Decided:
    """A decision with its conditions."""

    decision: Decision
    conditions: list[Standing]


@dataclass(frozen=True)
class AimLine:
    """An aim with its decisions (newest first) and measures.

    `measures` are cards of improvements as this reader may see them: `card.improvement` has `plan` and `placement`
    (the activity), `sign` and `went`; trouble is told to few.
    """

    aim: Aim
    years: str
    state_name: str
    conditions: list[Standing]
    decisions: list[Decided]
    measures: list[board.Card]

    @property
    def settled(self) -> int:
        """How many measures are done or stopped."""
        return sum(card.improvement.is_settled for card in self.measures)

    @property
    def to_do(self) -> list[Standing]:
        """The conditions that still ask something."""
        return [one for one in self.conditions if one.standing == "to_do"]


@dataclass(frozen=True)
class Course:
    """Everything the school steers by. `loose` counts improvements that belong to no aim."""

    aims: list[AimLine]
    loose: int

    @property
    def decisions(self) -> list[Decided]:
        """Every decision, newest first."""
        found = [one for line in self.aims for one in line.decisions]
        return sorted(found, key=lambda one: (one.decision.taken_on, one.decision.made_at), reverse=True)


def course(
    organisation: Organisation,
    *,
    person: Any = None,
    membership: Membership | None = None,
    today: date | None = None,
    only: Aim | None = None,
) -> Course:
    """The aims of a school in order of years; five questions to the database, whatever it holds.

    Without `person` and `membership` nobody is told that a measure is late or stuck: so for papers that many read.
    Needs `acting_as` that school. `only` gives one aim, also a removed one.
    """
    today = today or localdate()
    rows = [only] if only else list(access.aims_at(organisation)[:SHOWN])
    decisions = _by_aim(Decision.objects.filter(aim__in=rows, removed_at=None))
    there = Improvement.objects.filter(organisation=organisation, removed_at=None)
    measures = _by_aim(there.filter(aim__in=rows).select_related("owner", "plan", "placement__programme", "practice"))
    lines = [
        AimLine(
            row,
            years_of(row),
            str(Aim.State(row.state).label),
            standings(row.conditions),
            [Decided(one, standings(one.conditions)) for one in decisions.get(row.pk, ())],
            [board.card_of(one, person, membership, today=today) for one in measures.get(row.pk, ())],
        )
        for row in rows
    ]
    loose = 0 if only else there.filter(aim=None).count()
    return Course(lines, loose)


def _by_aim(rows: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row.aim_id, []).append(row)
    return found


def years_of(aim: Aim) -> str:
    """From and until as people write them: 2026-2029, or one school year."""
    return label(aim.from_year) if aim.from_year == aim.to_year else f"{aim.from_year}-{aim.to_year + 1}"


def standings(conditions: Mapping[str, Mapping[str, str]]) -> list[Standing]:
    """The five conditions in their order, also those about which nobody said anything."""
    found = []
    for key, (name, question) in CONDITIONS.items():
        said = conditions.get(key, {})
        standing = said.get("standing", "")
        found.append(Standing(key, name, question, standing, STANDINGS.get(standing, ""), said.get("word", "")))
    return found


def removed_aims(organisation: Organisation, *, today: date) -> list[Aim]:
    """What can still be put back."""
    rows = Aim.objects.filter(organisation=organisation, removed_at__date__gte=oldest_day(today))
    return list(rows.order_by("-removed_at")[:SHOWN])


def removed_decisions(aim: Aim, *, today: date) -> list[Decision]:
    """Decisions of this aim that can still be put back."""
    return list(Decision.objects.filter(aim=aim, removed_at__date__gte=oldest_day(today))[:SHOWN])


def decision_with(aim: Aim, key: str) -> Decision | None:
    """A decision of this aim by the end of an address, to begin a new one with."""
    return next((row for row in Decision.objects.filter(aim=aim) if str(row.pk) == key), None)


def years_to_choose(today: date, *, keep: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    """School years one can choose for an aim or a moment, the years that stand there already among them."""
    now = school_year_of(today)
    return [(str(year), label(year)) for year in sorted({*around(today, back=3, on=6), *keep, now})]


def years_to_begin_with(today: date) -> dict[str, int]:
    """From this school year on, three years."""
    now = school_year_of(today)
    return {"from_year": now, "to_year": now + 2}


def colleagues_for(organisation: Organisation, row: Aim | CycleMoment | None, *, today: date) -> list[tuple[str, str]]:
    """Who can take care of it; who does so now stands among them."""
    people = [(str(one.pk), one.name) for one in access.colleagues_at(organisation, today=today)]
    if row and row.owner and str(row.owner.pk) not in dict(people):
        people.append((str(row.owner.pk), row.owner.name))
    return people


def themes_used(organisation: Organisation) -> list[str]:
    """The themes the school gave to aims and improvements."""
    aims = Aim.objects.filter(organisation=organisation).exclude(theme="").values_list("theme", flat=True)
    rows = Improvement.objects.filter(organisation=organisation).exclude(theme="").values_list("theme", flat=True)
    return sorted({*aims, *rows})[:SHOWN]

"""What somebody of one track and year meets: certain activities only, in order of time, without names of staff.

What is said about each was written for who takes part: the words of its plan once that is agreed, else the activity's
own words for youngsters; else only when, where and which question it is about. The text of the staff stays with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodedraad.activities.models import Plan, PlanField
from rodedraad.framework.models import Vocabulary
from rodedraad.framework.queries import national_terms
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Placed
from rodedraad.programmes.queries import flags
from rodedraad.programmes.queries.choices import names_of
from rodedraad.programmes.queries.placements import FIELDS, placed_from

STEPS = ("prepare", "experience", "talk", "choose")


@dataclass(frozen=True)
class Met:
    """One activity as a learner or parent reads it; `what`, the text of the staff, is for their own paper."""

    placed: Placed
    steps: tuple[tuple[str, str], ...]
    words: str
    what: str
    where: str
    knot: str
    about: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether somebody wrote what happens for who takes part."""
        return bool(self.steps or self.words)


@dataclass(frozen=True)
class MetYear:
    """One year, with the hours known of it."""

    year: int
    hours: float
    met: tuple[Met, ...]

    @property
    def untold(self) -> int:
        """Of how many activities nobody wrote for who takes part what happens."""
        return sum(not one.is_told for one in self.met)


def years_of(programme: Programme, *, track: str = "", years: Sequence[int] = ()) -> list[MetYear]:
    """What is certain in these years (or in all), for one track or for all."""
    rows = Placement.objects.filter(programme_id=programme.pk, removed_at=None, status=Placement.Status.CONFIRMED)
    found = [
        (placed_from(row[:-3]), row[-3:])
        for row in rows.order_by("starts_on", "order", "title", "id").values_list(
            *FIELDS, "in_words", "what", "plan_id"
        )
    ]
    shown = [(one, texts) for one, texts in found if one.is_for(track)]
    steps = _steps_of({plan for _one, (_words, _what, plan) in shown if plan})
    about = _questions(one for one, _texts in shown)
    places = dict(Placement.Place.choices)
    hours = flags.hours_by_year([one for one, _texts in shown], programme.years)
    met = [
        Met(one, steps.get(plan, ()), words, what, str(places[one.place]), _knot(one), about[one.id])
        for one, (words, what, plan) in shown
    ]
    return [
        MetYear(year, hours[year], tuple(one for one in met if year in one.placed.years))
        for year in (years or programme.years)
    ]


def _steps_of(plans: set[UUID]) -> Mapping[UUID | None, tuple[tuple[str, str], ...]]:
    """Of each plan that is agreed what happens, stage by stage; a plan that is still being written tells nothing."""
    rows = PlanField.objects.filter(
        plan__in=plans, plan__removed_at=None, plan__state__in=(Plan.State.AGREED, Plan.State.RAN), name__in=STEPS
    )
    texts: dict[UUID | None, dict[str, str]] = defaultdict(dict)
    for plan, name, text in rows.values_list("plan_id", "name", "text"):
        if text.strip():
            texts[plan][name] = text.strip()
    return {plan: tuple((name, said[name]) for name in STEPS if name in said) for plan, said in texts.items()}


def _questions(placed: Iterable[Placed]) -> dict[UUID, tuple[str, ...]]:
    """What each activity is about: the questions of its career competences, else the names of its goals."""
    rows = list(placed)
    questions = {term.key: term.question or term.name for term in national_terms(Vocabulary.COMPETENCE)}
    goals = names_of({key for one in rows for key in one.goals}, Vocabulary.GOAL)
    return {
        one.id: tuple(questions[key] for key in questions if key in one.competences)
        or tuple(sorted(goals[key] for key in one.goals if key in goals))
        for one in rows
    }


def _knot(one: Placed) -> str:
    if one.is_experience:
        return "experience"
    if one.has_talk:
        return "talk"
    return "choice" if "choose" in one.phases else "prepare"

"""Rows of a programme: as a form shows them, as they are counted, and a plan as what it would be in a programme."""

from datetime import date
from decimal import Decimal
from typing import Any

from rodedraad.activities.models import Plan, PlanField, PlanTask
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import LISTS, Details, Placed

FIELDS = (
    *("id", "title", "kind", "years", "tracks", "period", "starts_on", "ends_on", "place"),
    *("phases", "competences", "goals", "elements", "learner_hours", "coach_hours", "status"),
    *("is_obligatory", "subject", "owner_name", "owner__name"),
)


def details_of(placement: Placement) -> Details:
    """What a school said about an activity."""
    values = {name: getattr(placement, name) for name in Details.__dataclass_fields__}
    return Details(**values | {name: tuple(values[name]) for name in LISTS})


def placed_in(programme: Programme, *, track: str = "", confirmed: bool = False) -> list[Placed]:
    """Everything that stands in a programme, in order of time, undated last: one query."""
    rows = Placement.objects.filter(programme_id=programme.pk, removed_at=None)
    if confirmed:
        rows = rows.filter(status=Placement.Status.CONFIRMED)
    found = [placed_from(row) for row in rows.order_by("starts_on", "order", "title", "id").values_list(*FIELDS)]
    return [one for one in found if one.is_for(track)] if track else found


def placed_from(row: tuple[Any, ...]) -> Placed:
    """A row of FIELDS as it is counted."""
    (pk, title, kind, years, tracks, period, starts_on, ends_on, place, *rest) = row
    (phases, competences, goals, elements, hours, coach_hours, status, is_obligatory, subject, name, colleague) = rest
    return Placed(
        id=pk,
        title=title,
        kind=kind,
        years=tuple(years),
        tracks=tuple(tracks),
        period=period,
        starts_on=starts_on,
        ends_on=ends_on,
        place=place,
        phases=frozenset(phases),
        competences=frozenset(competences),
        goals=frozenset(goals),
        elements=frozenset(elements),
        hours=None if hours is None else float(hours),
        coach_hours=None if coach_hours is None else float(coach_hours),
        is_draft=status == Placement.Status.DRAFT,
        is_obligatory=is_obligatory,
        subject=subject,
        owner=colleague or name,
    )


# --- from a plan

PHASE_TEXTS = ("prepare", "experience", "talk", "choose")
PLACES = {"inside", "outside", "next_school", "firm"}


def placements_of_plan(plan: Plan) -> list[Placement]:
    """Where a plan stands: in which programmes of its school."""
    rows = Placement.objects.filter(plan=plan, removed_at=None, programme__removed_at=None)
    return list(rows.select_related("programme").order_by("programme__name", "pk"))


def details_of_plan(plan: Plan, programme: Programme) -> Details:
    """A plan as an activity of this programme: its title, years, terms, day, hours and phases; to look at afterwards.

    Its hours are for all groups together, those of an activity for one: they are divided when the plan says how many.
    """
    choices: dict[str, list[str]] = plan.content.get("choices", {})
    texts = dict(PlanField.objects.filter(plan=plan).exclude(text="").values_list("name", "text"))
    years = tuple(sorted({int(year) for year in choices.get("years", []) if year.isdecimal()} & set(programme.years)))
    tracks = tuple(key for key in choices.get("tracks", []) if key in programme.tracks)
    numbers, starts_on = plan.content.get("numbers", {}), plan.content.get("dates", {}).get("starts_on")
    minutes, is_same_year = numbers.get("minutes"), plan.school_year == programme.school_year
    tasks = list(PlanTask.objects.filter(plan=plan).exclude(joins=PlanTask.Joins.NO))
    hours = sum((task.hours for task in tasks), Decimal(0)) / (numbers.get("groups") or 1)
    lead = next((task for task in tasks if task.membership_id or task.name), None)
    return Details(
        title=(texts.get("title") or plan.title)[:200],
        years=years or tuple(programme.years[:1]),
        tracks=() if set(tracks) == set(programme.tracks) else tracks,
        what=texts.get("experience", "")[:4000],
        phases=tuple(name for name in PHASE_TEXTS if texts.get(name)),
        competences=tuple(choices.get("competences", [])),
        goals=tuple(choices.get("goals", [])),
        elements=tuple(choices.get("elements", [])),
        place=next((key for key in choices.get("place", []) if key in PLACES), "inside"),
        learner_hours=round(Decimal(str(minutes)) / 60, 1) if minutes else None,
        coach_hours=round(hours, 1) if hours else None,
        starts_on=date.fromisoformat(starts_on) if starts_on and is_same_year else None,
        owner_id=lead.membership_id if lead else None,
        owner_name=lead.name if lead else "",
        kit=plan.from_kit,
    )

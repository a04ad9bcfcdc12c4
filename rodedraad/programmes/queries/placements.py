"""Rows of a programme: as a form shows them, as they are counted, and a plan as what it would be in a programme."""

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


def details_of_plan(plan: Plan, programme: Programme) -> Details:
    """A plan as an activity of this programme: its title, years, terms, hours and phases; to look at afterwards."""
    choices: dict[str, list[str]] = plan.content.get("choices", {})
    texts = dict(PlanField.objects.filter(plan=plan).exclude(text="").values_list("name", "text"))
    years = tuple(sorted({int(year) for year in choices.get("years", []) if year.isdecimal()} & set(programme.years)))
    tracks = tuple(key for key in choices.get("tracks", []) if key in programme.tracks)
    minutes = plan.content.get("numbers", {}).get("minutes")
    hours = sum(PlanTask.objects.filter(plan=plan).values_list("hours", flat=True), Decimal(0))
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
    )

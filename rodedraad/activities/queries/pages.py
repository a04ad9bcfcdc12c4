"""What the page of a plan shows: its document, its facts row, and the texts as the server holds them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from rodedraad.activities import fields
from rodedraad.activities.models import Plan, PlanCost, PlanKept, PlanTask
from rodedraad.activities.queries import choices
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.facts import days_in
from rodedraad.schools.queries.people import names_at
from rodedraad.schools.queries.words import words_of


@dataclass(frozen=True)
class Field:
    """A text on the page: as the server holds it, and as it is shown after a save that could not keep it."""

    text: fields.Text
    stored: str
    shown: str
    error: str

    @property
    def name(self) -> str:
        """Its name in the form."""
        return self.text.name


@dataclass(frozen=True)
class Stored:
    """A text or choice as the server holds it, for a page that is open."""

    name: str
    text: str
    kind: str


@dataclass(frozen=True)
class Conflict:
    """Two versions of one text typed at the same time."""

    kept: PlanKept
    label: str
    now: str
    by: str


@dataclass(frozen=True)
class Fact:
    """One fact at the top of the page."""

    key: str
    value: str


def document(plan: Plan, *, typed: Mapping[str, str], saved: Any) -> dict[str, Any]:
    """Everything on the page of the plan itself."""
    stored = queries.texts_of(plan)
    errors: Mapping[str, str] = saved.objections if saved else {}
    all_fields = {
        name: Field(text, stored[name], typed.get(name, stored[name]), errors.get(name, ""))
        for name, text in fields.TEXTS.items()
    }
    tasks, costs = list(queries.tasks_of(plan)), list(queries.costs_of(plan))
    names = task_names(tasks)
    return {
        "title_field": all_fields["title"],
        "stages": [all_fields[text.name] for text in fields.stages()],
        "folds": [
            (label, [all_fields[text.name] for text in fields.texts_in(fold)]) for fold, label in fields.FOLDS.items()
        ],
        "places": choices.choices_of("place", fields.keys_in(plan.content, "place")),
        "place_was": ",".join(sorted(fields.keys_in(plan.content, "place"))),
        "facts": facts_row(plan, tasks),
        "tasks": [(task, names[task.role], names.get(task.bearer, "")) for task in tasks],
        "costs": [cost_line(cost, plan) for cost in costs],
        "totals": queries.totals_of(plan, tasks, costs),
    }


@dataclass(frozen=True)
class CostLine:
    """A line of money: its kind, how often it counts (None: nobody said), and what that comes to."""

    cost: PlanCost
    label: Any
    times: int | None

    @property
    def euros(self) -> Decimal | None:
        """The whole amount, when it is known."""
        return None if self.times is None else self.cost.euros * self.times


def cost_line(cost: PlanCost, plan: Plan) -> CostLine:
    """A line of money as the table shows it."""
    return CostLine(cost, dict(fields.COST_LINES).get(cost.line, cost.line), queries.times_of(cost, plan))


def task_names(tasks: Iterable[PlanTask]) -> dict[str, str]:
    """The names of roles and of who gains, by key; of an unknown key the key itself."""
    tasks = list(tasks)
    roles, bearers = {task.role for task in tasks}, {task.bearer for task in tasks if task.bearer}
    known = choices.names_of(choices.BEARER, bearers) | choices.names_of(choices.ROLE, roles)
    return {key: known.get(key, key) for key in roles | bearers}


def facts_row(plan: Plan, tasks: Iterable[PlanTask]) -> list[Fact]:
    """For whom, when, which goal, who leads; only what is known."""
    content = plan.content
    years, tracks = choices.chosen_names(plan, "years"), choices.chosen_names(plan, "tracks")
    learners = content.get("numbers", {}).get("learners")
    who = ", ".join([*([_years(plan, years)] if years else []), *tracks])
    starts_on = days_in(content.get("dates", {})).get("starts_on")
    rows = [
        Fact("who", who),
        Fact("learners", str(learners) if learners is not None else ""),
        Fact("when", date_format(starts_on, "j F Y") if starts_on else ""),
        Fact("goals", ", ".join(choices.chosen_names(plan, "goals"))),
        Fact("lead", queries.lead_of(tasks)),
    ]
    return [row for row in rows if row.value]


def _years(plan: Plan, years: Iterable[str]) -> str:
    word = words_of(plan.organisation).word("year")
    return f"{word[:1].upper()}{word[1:]} {'/'.join(years)}"


def stored_in(plan: Plan) -> list[Stored]:
    """Every text and the places, for pages that are open."""
    texts = [Stored(name, text, "text") for name, text in queries.texts_of(plan).items()]
    return [*texts, Stored("place", ",".join(sorted(fields.keys_in(plan.content, "place"))), "choice")]


def conflicts_on(plan: Plan) -> list[Conflict]:
    """Where two people changed the same words."""
    rows = list(queries.conflicts_in(plan))
    if not rows:
        return []
    now, names = queries.texts_of(plan), names_at(plan.organisation_id, [row.by_id for row in rows])
    return [
        Conflict(row, fields.label_of(row.name), now.get(row.name, ""), names.get(row.by_id or plan.pk, ""))
        for row in rows
    ]


# --- the facts as a form


def particulars_of(plan: Plan) -> dict[str, Any]:
    """What the form of the facts begins with."""
    return {
        "school_year": plan.school_year,
        "pilot_group": plan.pilot_group,
        "pilot_ends_on": plan.pilot_ends_on,
        "pilot_decision": plan.pilot_decision,
        **plan.content.get("numbers", {}),
        **days_in(plan.content.get("dates", {})),
    }


def with_was(
    plan: Plan, parts: Iterable[tuple[fields.Part, list[choices.Choice]]], was: Mapping[str, str]
) -> list[tuple[fields.Part, list[choices.Choice], str]]:
    """Each part with what was ticked when the page was first opened."""
    return [
        (part, options, was.get(part.name, ",".join(sorted(fields.keys_in(plan.content, part.name)))))
        for part, options in parts
    ]


def put_errors(form: django_forms.Form, refusal: ValidationError) -> None:
    """The rule's sentences beside their fields, or above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)

"""A plan as plain facts, for the checklist beside it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from rodedraad.activities import fields
from rodedraad.activities.models import Plan, PlanTask
from rodedraad.activities.queries import plans as queries
from rodedraad.checklist.facts import CostFact, PlanFacts, TaskFact


def facts_of(plan: Plan) -> PlanFacts:
    """Everything the checklist may know of this plan, in four queries."""
    content = plan.content
    return PlanFacts(
        texts=queries.texts_of(plan),
        choices={part: fields.keys_in(content, part) for part in fields.PARTS},
        tasks=tuple(_task(task) for task in queries.tasks_of(plan)),
        costs=tuple(CostFact(cost.line, cost.cents) for cost in queries.costs_of(plan)),
        numbers={name: int(number) for name, number in content.get("numbers", {}).items()},
        dates=days_in(content.get("dates", {})),
        refused=frozenset(content.get("refused", ())),
        set_aside={row.point: row.reason for row in queries.set_aside_in(plan)},
    )


def days_in(dates: Mapping[str, str]) -> dict[str, date]:
    """The days of a plan as days."""
    return {name: date.fromisoformat(day) for name, day in dates.items() if day}


def _task(task: PlanTask) -> TaskFact:
    joins = task.joins != PlanTask.Joins.NO
    return TaskFact(
        role=task.role,
        bearer=task.bearer,
        what=task.what,
        hours=task.hours if joins else Decimal(0),
        has_person=joins and bool(task.membership_id or task.name),
    )

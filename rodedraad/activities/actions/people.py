"""Who does what in how many hours, what it costs, and colleagues who decide themselves whether to join."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.activities import access, fields, rules
from rodedraad.activities.actions.writing import open_to
from rodedraad.activities.models import Plan, PlanCost, PlanTask
from rodedraad.activities.queries import choices as known
from rodedraad.activities.queries import plans as queries
from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.base.writing import raise_version
from rodedraad.schools.models import Membership


@dataclass(frozen=True)
class Task:
    """A line of the table: which role, for whom, what, how long, and who."""

    role: str
    what: str = ""
    bearer: str = ""
    hours: Decimal = Decimal(0)
    membership: Membership | None = None
    name: str = ""


def _objection(task: Task) -> str | None:
    if task.role not in {term.key for term in known.terms_of(known.ROLE)}:
        return _("Choose a role from the list.")
    if task.bearer and task.bearer not in {term.key for term in known.terms_of(known.BEARER)}:
        return _("Choose for whom from the list.")
    return rules.objection_to_hours(task.hours)


@transaction.atomic
def keep_task(*, by: Any, plan: Plan, task: Task, row: PlanTask | None = None) -> PlanTask:
    """A new line, or a changed one. Whoever is put in it is asked first, unless they do it themselves."""
    plan = open_to(by, plan)
    lines = queries.tasks_of(plan).count()
    refuse_if(_objection(task) or (None if row else rules.objection_to_lines(lines)))
    living = {place.pk: place for place in queries.colleagues_at(plan, today=localdate())}
    if task.membership is not None and task.membership.pk not in living:
        raise Refused(_("This colleague does not work here any more."))
    row = row or PlanTask(organisation_id=plan.organisation_id, plan=plan)
    if row.membership_id != (task.membership.pk if task.membership else None) or row._state.adding:
        is_own = task.membership is not None and task.membership.person_id == by.pk
        row.joins = PlanTask.Joins.YES if is_own or task.membership is None else PlanTask.Joins.ASKED
    row.role, row.bearer, row.what = task.role, task.bearer, task.what.strip()[:300]
    row.hours, row.membership = task.hours, task.membership
    row.name = "" if task.membership else task.name.strip()[: rules.NAME_LIMIT]
    row.save()
    raise_version(plan)
    note("plan.task_kept", by=by, about=plan, task=row.pk, joins=row.joins)
    return row


@transaction.atomic
def remove_task(*, by: Any, task: PlanTask) -> None:
    """Away with the line."""
    plan = open_to(by, task.plan)
    note("plan.task_removed", by=by, about=plan, task=task.pk)
    task.delete()
    raise_version(plan)


@transaction.atomic
def decide(*, by: Any, task: PlanTask, joins: bool) -> PlanTask:
    """Whoever was asked says yes or no; nobody does it for them."""
    task = locked(task)
    require(access.may_decide(by, task, today=localdate()))
    refuse_if(rules.objection_to_writing(task.plan))
    task.joins = PlanTask.Joins.YES if joins else PlanTask.Joins.NO
    task.save(update_fields=["joins"])
    raise_version(task.plan)
    note("plan.joined" if joins else "plan.not_joined", by=by, about=task.plan, task=task.pk)
    return task


@dataclass(frozen=True)
class Cost:
    """A line of money: an amount in all, or for each who takes part, each group, or each of something else."""

    line: str
    what: str = ""
    cents: int = 0
    per: str = PlanCost.Per.ONCE
    per_name: str = ""
    times: int | None = None


@transaction.atomic
def keep_cost(*, by: Any, plan: Plan, cost: Cost, row: PlanCost | None = None) -> PlanCost:
    """A line of money, new or changed."""
    plan = open_to(by, plan)
    if cost.line not in dict(fields.COST_LINES):
        raise Refused(_("Choose a kind of cost from the list."))
    lines = queries.costs_of(plan).count()
    refuse_if(
        rules.objection_to_money(cost.cents)
        or rules.objection_to_per(cost.per, name=cost.per_name, times=cost.times)
        or (None if row else rules.objection_to_lines(lines))
    )
    row = row or PlanCost(organisation_id=plan.organisation_id, plan=plan)
    row.line, row.what, row.cents, row.per = cost.line, cost.what.strip()[:300], cost.cents, cost.per
    is_other = cost.per == PlanCost.Per.OTHER
    row.per_name, row.times = (cost.per_name.strip(), cost.times) if is_other else ("", None)
    row.save()
    raise_version(plan)
    note("plan.cost_kept", by=by, about=plan, cost=row.pk)
    return row


@transaction.atomic
def remove_cost(*, by: Any, cost: PlanCost) -> None:
    """Away with the line."""
    plan = open_to(by, cost.plan)
    note("plan.cost_removed", by=by, about=plan, cost=cost.pk)
    cost.delete()
    raise_version(plan)

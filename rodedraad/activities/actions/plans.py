"""Beginning a plan in four ways, agreeing on it, opening it again, removing it and putting it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.activities import access, fields, rules
from rodedraad.activities.models import Plan, PlanCost, PlanField, PlanTask
from rodedraad.activities.queries import beginnings
from rodedraad.activities.queries import plans as queries
from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.library.models import PracticeExample
from rodedraad.publication.actions.adopting import record_adoption
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation
from rodedraad.starterpack.queries import Starter


@dataclass
class Start:
    """What a new plan begins with."""

    texts: dict[str, str] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    tasks: Sequence[Mapping[str, Any]] = ()
    costs: Sequence[Mapping[str, Any]] = ()
    origin: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def begin_plan(*, by: Any, organisation: Organisation, school_year: int, title: str = "") -> Plan:
    """An empty plan."""
    return _begun(Start({"title": title.strip()}), by=by, organisation=organisation, school_year=school_year)


@transaction.atomic
def begin_from_practice(
    *, by: Any, organisation: Organisation, school_year: int, practice: PracticeExample, is_named: bool
) -> Plan:
    """A plan that begins with what another school did; the practice shows where it went, with our name or without."""
    practice = locked(practice)
    require(access.may_write(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_practice(practice))
    start = Start(*beginnings.from_practice(practice), origin={"from_practice": practice})
    plan = _begun(start, by=by, organisation=organisation, school_year=school_year)
    if practice.organisation_id != organisation.pk:
        record_adoption(by=by, practice=practice, organisation=organisation, is_named=is_named, about=plan)
    return plan


@transaction.atomic
def begin_from_plan(*, by: Any, plan: Plan, school_year: int) -> Plan:
    """The same activity in another year: texts, choices, tasks and money come along; days and people are asked anew."""
    plan = locked(plan)
    tasks = [
        {"role": task.role, "bearer": task.bearer, "what": task.what, "hours": task.hours}
        for task in queries.tasks_of(plan)
    ]
    names = ("line", "what", "cents", "per", "per_name", "times")
    costs = [{name: getattr(cost, name) for name in names} for cost in queries.costs_of(plan)]
    content = {name: plan.content[name] for name in ("choices", "numbers") if name in plan.content}
    origin = {
        "from_plan": plan,
        "from_practice": plan.from_practice,
        "from_kit": plan.from_kit,
        "from_kit_version": plan.from_kit_version,
    }
    start = Start(queries.texts_of(plan), content, tasks, costs, origin)
    return _begun(start, by=by, organisation=plan.organisation, school_year=school_year)


@transaction.atomic
def begin_from_kit(*, by: Any, organisation: Organisation, school_year: int, kit: Starter) -> Plan:
    """A plan that begins with a kit of the starter pack."""
    start = Start(*beginnings.from_kit(kit), origin={"from_kit": kit.key, "from_kit_version": kit.version})
    start.tasks, start.costs = beginnings.tasks_of_kit(kit), beginnings.costs_of_kit(kit)
    return _begun(start, by=by, organisation=organisation, school_year=school_year)


def _begun(start: Start, *, by: Any, organisation: Organisation, school_year: int) -> Plan:
    require(access.may_write(by, organisation, today=localdate()))
    number = Plan.objects.filter(organisation=organisation).exclude(state=Plan.State.REMOVED).count()
    refuse_if(
        rules.objection_to_beginning(plans=number)
        or rules.objection_to_school_year(school_year, today=localdate())
        or rules.objection_to_text("title", start.texts.get("title", ""))
    )
    texts = {name: text[: fields.TEXTS[name].limit] for name, text in start.texts.items() if text}
    plan = Plan.objects.create(
        organisation=organisation,
        school_year=school_year,
        title=texts.get("title", "")[:200],
        content=start.content,
        made_by=by,
        **start.origin,
    )
    of = {"organisation": organisation, "plan": plan}
    PlanField.objects.bulk_create(PlanField(name=name, text=text, changed_by=by, **of) for name, text in texts.items())
    for task in start.tasks:
        PlanTask.objects.create(**of, **{"hours": Decimal(0), **task})
    for cost in start.costs:
        PlanCost.objects.create(**of, **cost)
    origin: dict[str, Any] = {name: str(getattr(one, "pk", one)) for name, one in start.origin.items() if one}
    note("plan.begun", by=by, about=plan, **origin)
    return plan


# --- its way


@transaction.atomic
def agree_on(*, by: Any, plan: Plan) -> Plan:
    """We do it like this; writing goes on being possible."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_agreeing(plan, title=plan.title))
    return _in_state(plan, Plan.State.AGREED, "plan.agreed", by)


@transaction.atomic
def reopen(*, by: Any, plan: Plan) -> Plan:
    """Back to designing."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_reopening(plan))
    return _in_state(plan, Plan.State.WRITING, "plan.reopened", by)


def _in_state(plan: Plan, state: str, event: str, by: Any) -> Plan:
    plan.state, plan.version = state, plan.version + 1
    plan.save(update_fields=["state", "version", "changed_at"])
    note(event, by=by, about=plan)
    return plan


@transaction.atomic
def remove_plan(*, by: Any, plan: Plan) -> Plan:
    """Out of the list; it can be put back for a month."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_removing(plan))
    plan.remove(timezone.now())
    plan.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("plan.removed", by=by, about=plan)
    return plan


@transaction.atomic
def put_back_plan(*, by: Any, plan: Plan) -> Plan:
    """Undo the removing: it is again what it was."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(objection_to_putting_back(plan.removed_at, today=localdate()))
    plan.put_back()
    plan.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("plan.put_back", by=by, about=plan)
    return plan


def forget_removed_plans(today: date) -> int:
    """Delete plans that were removed more than thirty days ago, in every organisation; how many went."""
    return forget_removed(Plan.objects.all(), event="plan.forgotten", today=today)

"""After it took place: how it went, and the example for the practice base that begins with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.activities import access, rules
from rodedraad.activities.models import Plan, PlanOutcome
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.example import example_of
from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.intake.actions.drafts import begin_draft
from rodedraad.intake.models import Draft
from rodedraad.publication.actions.from_data import fill

LIMIT = 2000


@dataclass(frozen=True)
class Outcome:
    """What a school says afterwards."""

    held_on: date | None
    who: str = ""
    how_many: int | None = None
    worth: str = ""
    keep: str = ""
    change: str = ""
    drop: str = ""
    decision: str = ""


@transaction.atomic
def report_outcome(*, by: Any, plan: Plan, outcome: Outcome) -> PlanOutcome:
    """It took place: who came, whether it was worth it, what to keep, change and drop. Can be filled in again."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_outcome(
            plan,
            held_on=outcome.held_on,
            today=localdate(),
            how_many=outcome.how_many,
            decision=outcome.decision,
        )
    )
    row = queries.outcome_of(plan) or PlanOutcome(organisation_id=plan.organisation_id, plan=plan)
    row.held_on, row.how_many, row.decision, row.by = outcome.held_on, outcome.how_many, outcome.decision, by
    row.who = outcome.who.strip()[:300]
    for name in ("worth", "keep", "change", "drop"):
        setattr(row, name, getattr(outcome, name).strip()[:LIMIT])
    row.save()
    plan.state, plan.version = Plan.State.RAN, plan.version + 1
    plan.save(update_fields=["state", "version", "changed_at"])
    note("plan.ran", by=by, about=plan, decision=row.decision)
    return row


@transaction.atomic
def begin_example(*, by: Any, plan: Plan) -> Draft:
    """A draft for the practice base with what the plan and the outcome say. Who clicks twice gets the same one."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    outcome = queries.outcome_of(plan)
    refuse_if(rules.objection_to_example(plan, has_outcome=outcome is not None))
    assert outcome is not None
    living = Draft.objects.exclude(state=Draft.State.REMOVED)
    there = living.filter(pk=outcome.draft_id).first() if outcome.draft_id else None
    if there is not None:
        return there
    data = example_of(plan, outcome)
    draft = begin_draft(by=by, organisation=plan.organisation, title=str(data["title"]))
    draft.adopted_from = plan.from_practice
    draft.save(update_fields=["adopted_from"])
    saved = fill(by=by, draft=draft, data=data)
    if saved.objections:
        raise Refused(next(iter(saved.objections.values())))
    outcome.draft_id = draft.pk
    outcome.save(update_fields=["draft_id"])
    note("plan.example_begun", by=by, about=plan, draft=draft.pk)
    return saved.draft

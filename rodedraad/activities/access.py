"""Who may see and write plans, and what a link to a plan opens."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.activities.models import Plan, PlanTask
from rodedraad.library.models import PracticeExample
from rodedraad.schools.access import has_role
from rodedraad.schools.models import STAFF, Guest, Organisation


def plans_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Plan]:
    """All plans of this school, for who works there; removed ones too, because that can be undone."""
    if not may_write(person, organisation, today=today):
        return Plan.objects.none()
    return Plan.objects.filter(organisation=organisation).select_related("organisation", "from_practice", "from_plan")


def may_write(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Everybody who works at a school designs along."""
    return has_role(by, organisation, *STAFF, today=today)


def practices_to_begin_with() -> QuerySet[PracticeExample]:
    """Every practice ever published: one that was withdrawn meanwhile gets a sentence, not an empty page."""
    return PracticeExample.objects.all()


def may_decide(by: Any, task: PlanTask, *, today: date) -> bool:
    """Whoever is asked decides themself whether to join."""
    asked = task.membership
    is_asked = asked is not None and asked.person_id == getattr(by, "pk", None)
    return is_asked and may_write(by, task.organisation_id, today=today)


def may_comment(by: Any, plan: Plan, *, today: date) -> bool:
    """A colleague about any plan of the school, a guest about the plan of the link."""
    if isinstance(by, Guest):
        return by.holds(plan)
    return may_write(by, plan.organisation_id, today=today)

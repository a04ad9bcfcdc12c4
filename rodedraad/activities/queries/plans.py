"""What stands in a plan, the list of a school's plans, and what happened to one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from rodedraad.activities import fields
from rodedraad.activities.models import (
    TABLES,
    Plan,
    PlanComment,
    PlanCost,
    PlanField,
    PlanKept,
    PlanOutcome,
    PlanTask,
    SetAside,
)
from rodedraad.base import writing
from rodedraad.schools.models import Guest, Link, Membership
from rodedraad.schools.queries import links
from rodedraad.schools.queries.people import names_at

SORTS = {"changed": ("-changed_at",), "title": (Lower("title"), "-changed_at"), "made": ("-made_at",)}


def fields_of(plan: Plan) -> dict[str, PlanField]:
    """The texts of a plan by name, as rows."""
    return writing.texts_of(plan, TABLES)


def texts_of(plan: Plan) -> dict[str, str]:
    """Every text of a plan; empty where nobody wrote."""
    there = dict(PlanField.objects.filter(plan=plan).values_list("name", "text"))
    return {name: there.get(name, "") for name in fields.TEXTS}


def found_plans(plans: QuerySet[Plan], *, words: str, state: str, year: int | None, sort: str) -> QuerySet[Plan]:
    """The plans with these words in title or text, in this state and school year, in this order."""
    if state in Plan.State.values:
        plans = plans.filter(state=state)
    else:
        plans = plans.exclude(state=Plan.State.REMOVED)
    if year is not None:
        plans = plans.filter(school_year=year)
    for word in words.split()[:8]:
        by_text = PlanField.objects.filter(text__icontains=word).values("plan_id")
        plans = plans.filter(Q(title__icontains=word) | Q(pk__in=by_text))
    return plans.order_by(*SORTS.get(sort, SORTS["changed"]))


def counts_by_state(plans: QuerySet[Plan]) -> dict[str, int]:
    """How many plans are in each state."""
    return dict(plans.order_by().values_list("state").annotate(number=Count("pk")))


def years_of(plans: QuerySet[Plan]) -> list[int]:
    """The school years there are plans for, newest first."""
    return list(plans.order_by("-school_year").values_list("school_year", flat=True).distinct())


@dataclass(frozen=True)
class PlanLine:
    """A plan in the list: which stages are described, and how many comments are open."""

    plan: Plan
    stages: tuple[bool, bool, bool, bool]
    open_comments: int


def plan_lines(plans: Iterable[Plan]) -> list[PlanLine]:
    """These plans with their stages and open comments, in two queries."""
    plans = list(plans)
    written = set(
        PlanField.objects.filter(plan__in=plans).exclude(text="").values_list("plan_id", "name"),
    )
    comments = dict(
        PlanComment.objects.filter(plan__in=plans, resolved_at=None)
        .order_by()
        .values_list("plan_id")
        .annotate(number=Count("pk"))
    )
    return [
        PlanLine(
            plan,
            (
                (plan.pk, "prepare") in written,
                (plan.pk, "experience") in written,
                (plan.pk, "talk") in written,
                (plan.pk, "choose") in written,
            ),
            comments.get(plan.pk, 0),
        )
        for plan in plans
    ]


# --- people, hours and money


@dataclass(frozen=True)
class Totals:
    """Hours and money together, what it costs for each who takes part (None while that is not known), and how
    many lines do not count yet because nobody said for how many."""

    hours: Decimal
    cents: int
    per_learner: Decimal | None
    not_counted: int = 0

    @property
    def euros(self) -> Decimal:
        """The money in euros."""
        return Decimal(self.cents) / 100


def times_of(cost: PlanCost, plan: Plan) -> int | None:
    """How often an amount counts; None while nobody said how many there are."""
    numbers = plan.content.get("numbers", {})
    if cost.per == PlanCost.Per.ONCE:
        return 1
    if cost.per == PlanCost.Per.OTHER:
        return cost.times
    return numbers.get("learners" if cost.per == PlanCost.Per.LEARNER else "groups") or None


def tasks_of(plan: Plan) -> QuerySet[PlanTask]:
    """Who does what, in the order it was written down."""
    return PlanTask.objects.filter(plan=plan).select_related("membership", "plan", "plan__organisation")


def costs_of(plan: Plan) -> QuerySet[PlanCost]:
    """The lines of money."""
    return PlanCost.objects.filter(plan=plan).select_related("plan", "plan__organisation")


def totals_of(plan: Plan, tasks: Iterable[PlanTask], costs: Iterable[PlanCost]) -> Totals:
    """Added up. Who does not join does not count, nor does what counts for each of nobody knows how many."""
    counted = [(cost.cents, times_of(cost, plan)) for cost in costs]
    cents = sum(amount * times for amount, times in counted if times is not None)
    not_counted = sum(times is None for _amount, times in counted)
    learners = plan.content.get("numbers", {}).get("learners") or 0
    hours = sum((task.hours for task in tasks if task.joins != PlanTask.Joins.NO), Decimal(0))
    is_known = bool(learners and cents) and not not_counted
    each = (Decimal(cents) / 100 / learners).quantize(Decimal("0.01")) if is_known else None
    return Totals(hours, cents, each, not_counted)


def lead_of(tasks: Iterable[PlanTask]) -> str:
    """Who stands first in the table with a name."""
    names = (task.membership.name if task.membership else task.name for task in tasks)
    return next((name for name in names if name), "")


def colleagues_at(plan: Plan, *, today: date) -> list[Membership]:
    """Who can be asked: everybody who works here now, by name."""
    living = Membership.objects.filter(organisation_id=plan.organisation_id, starts_on__lte=today)
    return list(living.exclude(ends_on__lt=today).order_by("sort_key"))


# --- comments, versions, what happened


def comments_on(plan: Plan) -> QuerySet[PlanComment]:
    """All remarks, oldest first."""
    return PlanComment.objects.filter(plan=plan).select_related("assignee")


def conflicts_in(plan: Plan) -> QuerySet[PlanKept]:
    """Versions whose words gave way to words typed at the same time, as long as nobody settled them."""
    return writing.conflicts_in(plan, TABLES)


def kept_versions(plan: Plan) -> QuerySet[PlanKept]:
    """Every earlier text from which words vanished, newest first."""
    return writing.kept_versions(plan, TABLES)


def writing_along(plan: Plan, *, besides: UUID, now: datetime) -> list[str]:
    """Who else changed a text of this plan in the last five minutes."""
    people = writing.writers_lately(plan, TABLES, besides=besides, now=now)
    return sorted(names_at(plan.organisation_id, people).values())


def set_aside_in(plan: Plan) -> QuerySet[SetAside]:
    """Points of the checklist this plan need not meet."""
    return SetAside.objects.filter(plan=plan)


def outcome_of(plan: Plan) -> PlanOutcome | None:
    """How it went, if somebody wrote that down."""
    return PlanOutcome.objects.filter(plan=plan).first()


def living_links(plan: Plan, *, now: datetime) -> QuerySet[Link]:
    """The links of a panel to this plan that still open."""
    return links.living_links(plan, Link.Purpose.PANEL, now=now)


def plan_for_guest(guest: Guest) -> Plan | None:
    """The plan a link opens, as long as it was not removed."""
    plans = Plan.objects.filter(pk=guest.subject, organisation_id=guest.organisation_id)
    return plans.exclude(state=Plan.State.REMOVED).select_related("organisation").first()

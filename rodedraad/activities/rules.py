"""When not: what stands in the way of writing, of hours, days and money, of beginning and of closing a plan."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.activities import fields
from rodedraad.activities.models import Plan, PlanCost
from rodedraad.library.models import PracticeExample
from rodedraad.schools import rules as links

MOST_HOURS = Decimal(8784)
MOST_LINES = 60
MOST_TIMES = 10_000
PER_LIMIT = 40
MOST_PLANS = 2000
MOST_LINKS = 10
MOST_COMMENTS = 500
PANEL_COMMENTS = 20
LINK_DAYS = 60
COMMENT_LIMIT = 2000
NAME_LIMIT = 120
REASON_LIMIT = 300


def first_day(school_year: int) -> date:
    """The first of August in which a school year begins."""
    return date(school_year, 8, 1)


def last_day(school_year: int) -> date:
    """The day before the next begins."""
    return date(school_year + 1, 7, 31)


# --- the plan


def objection_to_beginning(*, plans: int) -> str | None:
    """A school does not run this many at once."""
    return _("There are very many plans already. Remove some first.") if plans >= MOST_PLANS else None


def objection_to_school_year(year: int, *, today: date) -> str | None:
    """A year nobody is planning for."""
    if not today.year - 5 <= year <= today.year + 3:
        return _("This school year lies too far away.")
    return None


def objection_to_practice(practice: PracticeExample) -> str | None:
    """What was withdrawn is no start any more; who began with it earlier keeps the plan."""
    if practice.state != PracticeExample.State.PUBLISHED:
        return _("This example was withdrawn meanwhile. Choose another, or begin with an empty plan.")
    return None


def objection_to_writing(plan: Plan) -> str | None:
    """A plan that was removed or carried out stays as it is."""
    if plan.state == Plan.State.REMOVED:
        return _("A colleague removed this plan. Put it back to go on writing.")
    if plan.state == Plan.State.RAN:
        return _("This activity was carried out. Begin a new plan with it to change it.")
    return None


def objection_to_removing(plan: Plan) -> str | None:
    """Once is enough."""
    return _("This plan was removed already.") if plan.state == Plan.State.REMOVED else None


def objection_to_agreeing(plan: Plan, *, title: str) -> str | None:
    """Agreed is what has a name and is being designed."""
    if plan.state != Plan.State.WRITING:
        return _("This plan is not being designed now.")
    return None if title.strip() else _("Give the activity a name first.")


def objection_to_reopening(plan: Plan) -> str | None:
    """Only what was agreed or carried out."""
    if plan.state not in (Plan.State.AGREED, Plan.State.RAN):
        return _("This plan is being designed already.")
    return None


# --- what is filled in


def objection_to_text(name: str, text: str) -> str | None:
    """Too long, or a field that a plan does not have."""
    if name not in fields.TEXTS:
        return _("A plan has no such field.")
    return _too_long(text, fields.TEXTS[name].limit)


def objection_to_choices(chosen: Iterable[str], *, known: Collection[str]) -> str | None:
    """Only what can be chosen here."""
    return None if set(chosen) <= set(known) else _("One of the choices does not exist here.")


def objection_to_number(name: str, number: int | None) -> str | None:
    """Below nothing, or more than there are."""
    most = fields.NUMBERS[name][1]
    if number is not None and not 0 <= number <= most:
        return _("Fill in a number from 0 to %(most)s.") % {"most": most}
    return None


def objection_to_day(name: str, day: date | None, *, school_year: int) -> str | None:
    """The activity lies in the school year of the plan; it may be announced a year before."""
    first = first_day(school_year - 1 if name == "announced_on" else school_year)
    if day is not None and not first <= day <= last_day(school_year):
        return _("Choose a day from %(first)s to %(last)s: this is a plan for %(year)s.") % {
            "first": date_format(first, "j F Y"),
            "last": date_format(last_day(school_year), "j F Y"),
            "year": f"{school_year}-{school_year + 1}",
        }
    return None


def objection_to_order_of_days(*, starts_on: date | None, announced_on: date | None) -> str | None:
    """Announced before it begins."""
    if starts_on and announced_on and announced_on > starts_on:
        return _("It is announced after it begins. Choose an earlier day for announcing.")
    return None


def objection_to_hours(hours: Decimal) -> str | None:
    """Not below zero, and not more than a year has."""
    if not hours.is_finite() or hours < 0:
        return _("Hours cannot be below zero.")
    if hours > MOST_HOURS:
        return _("A year has no more than %(most)s hours.") % {"most": MOST_HOURS}
    return None


def objection_to_money(cents: int) -> str | None:
    """Not below zero, and an amount a school can spend."""
    if not 0 <= cents <= fields.MOST_CENTS:
        return _("Fill in an amount from 0 to 1,000,000 euros.")
    return None


def objection_to_per(per: str, *, name: str, times: int | None) -> str | None:
    """In all, or for each of something with a name, of which there are a number that can be."""
    if per not in PlanCost.Per.values:
        return _("Choose from the list what the amount is for.")
    if per == PlanCost.Per.OTHER and not name.strip():
        return _("Say for each of what, for example: guest.")
    if times is not None and not 0 <= times <= MOST_TIMES:
        return _("Fill in a number from 0 to %(most)s.") % {"most": MOST_TIMES}
    return _("At most %(limit)s characters fit here.") % {"limit": PER_LIMIT} if len(name) > PER_LIMIT else None


def objection_to_lines(number: int) -> str | None:
    """A table nobody reads any more."""
    return _("No more than %(most)s lines fit here.") % {"most": MOST_LINES} if number >= MOST_LINES else None


def objection_to_pilot(*, group: str, ends_on: date | None, today: date) -> str | None:
    """A trial has a group and an end that people live to see."""
    if bool(group.strip()) != bool(ends_on):
        return _("A trial has both a group and an end date.")
    if ends_on and not date(today.year - 2, 1, 1) <= ends_on <= date(today.year + 3, 12, 31):
        return _("Choose an end date in the next three years.")
    return _too_long(group, NAME_LIMIT)


# --- talking about it


def objection_to_comment(plan: Plan, *, text: str, given: int, by_guest: int = 0, field: str = "") -> str | None:
    """Empty, too long, too many, or on a field that is not there."""
    if plan.state == Plan.State.REMOVED:
        return _("A colleague removed this plan. Put it back to go on writing.")
    if not text.strip():
        return _("Write down what you want to say.")
    if field and field not in fields.TEXTS:
        return _("A plan has no such field.")
    if given >= MOST_COMMENTS or by_guest >= PANEL_COMMENTS:
        return _("There are very many comments already. Settle some first.")
    return _too_long(text, COMMENT_LIMIT)


def objection_to_name(name: str) -> str | None:
    """Somebody without an account says who they are, or what they are."""
    if not name.strip():
        return _("Fill in a name, or for example: a pupil of year 3.")
    return _too_long(name, NAME_LIMIT)


def objection_to_link(plan: Plan, *, days: int, living: int) -> str | None:
    """Links end, and nobody keeps an eye on dozens."""
    if plan.state == Plan.State.REMOVED:
        return _("A colleague removed this plan. Put it back to go on writing.")
    return links.objection_to_link(days=days, longest=LINK_DAYS, living=living, most=MOST_LINKS)


def objection_to_point(point: str, *, known: Collection[str]) -> str | None:
    """Only a tip that the checklist can give is set aside."""
    return None if point in known else _("This tip does not exist. Reload the page.")


def objection_to_setting_aside(reason: str) -> str | None:
    """A colleague can see why."""
    if "\x00" in reason or not reason.strip():
        return _("Say in a few words why it is not needed here.")
    return _too_long(reason, REASON_LIMIT)


def objection_to_outcome(
    plan: Plan, *, held_on: date | None, today: date, how_many: int | None, decision: str
) -> str | None:
    """It took place, on a day that was; and something was decided."""
    if plan.state == Plan.State.REMOVED:
        return _("A colleague removed this plan. Put it back to go on writing.")
    if held_on is None or not date(today.year - 5, 1, 1) <= held_on <= today:
        return _("Choose the day on which it took place; that day has been.")
    if how_many is not None and not 0 <= how_many <= fields.NUMBERS["learners"][1]:
        return _("Fill in a number from 0 to %(most)s.") % {"most": fields.NUMBERS["learners"][1]}
    if decision not in dict(fields.DECISIONS):
        return _("Choose what you do with it next year.")
    return None


def _too_long(text: str, limit: int) -> str | None:
    return _("At most %(limit)s characters fit here.") % {"limit": limit} if len(text) > limit else None


def objection_to_example(plan: Plan, *, has_outcome: bool) -> str | None:
    """An example is of something that took place."""
    if plan.state == Plan.State.REMOVED:
        return _("A colleague removed this plan. Put it back to go on writing.")
    return None if has_outcome else _("First write down how it went.")

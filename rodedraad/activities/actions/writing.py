"""Writing in a plan: two people at once, merged by words on the server, and never a word lost."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.activities import access, fields, rules
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import TABLES, Plan, PlanField, PlanKept
from rodedraad.activities.queries import choices as known
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.queries.facts import days_in
from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.base.writing import (
    Typed,
    has_arrived,
    keep_late,
    listed,
    put_back,
    raise_version,
    remember,
    settle,
    store,
    written,
)


@dataclass
class Saved:
    """What saving led to: which fields changed, and per field a sentence where something could not be kept."""

    plan: Plan
    changed: set[str] = field(default_factory=set)
    objections: dict[str, str] = field(default_factory=dict)


def open_to(by: Any, plan: Plan) -> Plan:
    """The plan under a lock, when this person may write in it now."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(plan))
    return plan


@transaction.atomic
def save_plan(*, by: Any, plan: Plan, changes: Changes) -> Saved:
    """Keep what somebody typed and ticked, together with what others did meanwhile. The same save counts once.

    A field that cannot be kept gets its sentence; the other fields are kept all the same.
    """
    plan = open_to(by, plan)
    saved = Saved(plan)
    if has_arrived(plan.content, changes.save.name):
        return saved
    _choose(saved, changes)
    stored, is_in = queries.fields_of(plan), has_arrived(plan.content, changes.save.tried)
    for name, typed in changes.texts.items():
        _write(saved, stored, name, typed, by, is_in=is_in)
    remember(plan.content, changes.save.name)
    if saved.changed:
        plan.version += 1
        plan.title = (stored["title"].text if "title" in stored else "").strip()[:200]
        note("plan.saved", by=by, about=plan, fields=sorted(saved.changed))
    plan.save(update_fields=["content", "title", "version", "changed_at"])
    return saved


@transaction.atomic
def keep_late_words(*, by: Any, plan: Plan, changes: Changes) -> int:
    """What somebody typed while a colleague removed or closed the plan stands among the earlier versions. Returns in
    how many fields."""
    plan = locked(plan)
    require(access.may_write(by, plan.organisation_id, today=localdate()))
    late = keep_late(changes.texts, document=plan, among=TABLES, by=by, fits=_fits)
    if late:
        note("plan.late_words_kept", by=by, about=plan, fields=late)
    return len(late)


def _fits(name: str, text: str) -> bool:
    return rules.objection_to_text(name, text) is None


def _write(saved: Saved, stored: dict[str, PlanField], name: str, typed: Typed, by: Any, *, is_in: bool) -> None:
    result = written(typed, stored[name].text if name in stored else "", has_arrived=is_in)
    if objection := rules.objection_to_text(name, typed.now) or rules.objection_to_text(name, result.text):
        saved.objections[name] = objection
    elif store(result, stored, name, document=saved.plan, among=TABLES, by=by):
        saved.changed.add(name)


def _choose(saved: Saved, changes: Changes | Particulars) -> None:
    chosen = saved.plan.content.setdefault("choices", {})
    for part, ticks in changes.choices.items():
        stored = frozenset(chosen.get(part, ()))
        now = ticks.merged_with(stored)
        if now == stored:
            continue
        if objection := rules.objection_to_choices(now - stored, known=known.known_keys(part)):
            saved.objections[part] = objection
            continue
        chosen[part] = listed(now)
        saved.changed.add(part)


@transaction.atomic
def keep_particulars(*, by: Any, plan: Plan, facts: Particulars) -> Saved:
    """The facts beside the texts: for whom, when, which goals, how many, and the trial. All or nothing."""
    plan = open_to(by, plan)
    saved = Saved(plan)
    year = plan.school_year if facts.school_year is None else facts.school_year
    found: dict[str, str | None] = {name: rules.objection_to_number(name, one) for name, one in facts.numbers.items()}
    found |= {name: rules.objection_to_day(name, day, school_year=year) for name, day in facts.days.items()}
    starts_on, announced_on = facts.days.get("starts_on"), facts.days.get("announced_on")
    found["announced_on"] = found.get("announced_on") or rules.objection_to_order_of_days(
        starts_on=starts_on, announced_on=announced_on
    )
    if year != plan.school_year:
        found["school_year"] = rules.objection_to_school_year(year, today=localdate())
    found["pilot_ends_on"] = rules.objection_to_pilot(
        group=facts.pilot_group, ends_on=facts.pilot_ends_on, today=localdate()
    )
    _choose(saved, facts)
    saved.objections |= {name: objection for name, objection in found.items() if objection}
    if saved.objections:
        raise Refused(saved.objections)
    _keep_facts(plan, facts, year)
    note("plan.particulars_kept", by=by, about=plan, fields=sorted(saved.changed))
    return saved


def _keep_facts(plan: Plan, facts: Particulars, year: int) -> None:
    plan.content["numbers"] = {name: one for name, one in facts.numbers.items() if one is not None}
    plan.content["dates"] = {name: day.isoformat() for name, day in facts.days.items() if day}
    plan.school_year, plan.pilot_group = year, facts.pilot_group.strip()
    plan.pilot_ends_on, plan.pilot_decision = facts.pilot_ends_on, facts.pilot_decision.strip()[:1000]
    plan.version += 1
    plan.save()


def day_of(plan: Plan, name: str) -> Any:
    """A day of this plan, or None."""
    return days_in(plan.content.get("dates", {})).get(name)


# --- earlier versions


@transaction.atomic
def settle_version(*, by: Any, kept: PlanKept) -> None:
    """Somebody looked at both versions and leaves the text as it is."""
    require(access.may_write(by, kept.organisation_id, today=localdate()))
    if settle(kept):
        raise_version(kept.plan)
        note("plan.version_settled", by=by, about=kept.plan, field=kept.name)


@transaction.atomic
def restore_version(*, by: Any, kept: PlanKept) -> PlanField:
    """Put an earlier text back; what stands there now is kept in its turn."""
    plan = open_to(by, kept.plan)
    field: PlanField = put_back(kept, document=plan, among=TABLES, by=by)
    note("plan.version_restored", by=by, about=plan, field=kept.name)
    return field


# --- beside the plan


@transaction.atomic
def take_over(*, by: Any, plan: Plan, field: str, sentence: str, element: str) -> Plan:
    """One click: a sentence at the end of a text, an element among those we build in, or both."""
    plan = open_to(by, plan)
    if element:
        refuse_if(rules.objection_to_choices([element], known=known.known_keys("elements")))
        chosen = plan.content.setdefault("choices", {})
        chosen["elements"] = listed({*chosen.get("elements", ()), element})
        plan.content["refused"] = sorted(set(plan.content.get("refused", ())) - {element})
        plan.save(update_fields=["content", "changed_at"])
    if sentence.strip():
        if field not in fields.TEXTS:
            raise Refused(_("A plan has no such field."))
        before = queries.texts_of(plan)[field]
        if sentence.strip() not in before:
            added = f"{before.rstrip()}\n{sentence.strip()}".lstrip("\n")
            saved = Saved(plan)
            _write(saved, queries.fields_of(plan), field, Typed(before, added), by, is_in=False)
            refuse_if(saved.objections.get(field))
    raise_version(plan)
    note("plan.tip_taken", by=by, about=plan, field=field, element=element)
    return plan


@transaction.atomic
def refuse_words(*, by: Any, plan: Plan, element: str, again: bool = False) -> Plan:
    """We did not mean this element with these words; or, on second thoughts, we did."""
    plan = open_to(by, plan)
    refuse_if(rules.objection_to_choices([element], known=known.known_keys("elements")))
    refused = set(plan.content.get("refused", ()))
    plan.content["refused"] = sorted(refused - {element} if again else refused | {element})
    plan.save(update_fields=["content", "changed_at"])
    raise_version(plan)
    note("plan.words_refused", by=by, about=plan, element=element)
    return plan

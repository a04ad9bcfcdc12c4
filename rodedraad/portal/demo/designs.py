"""The invented schools' programmes and plans, made through the same actions as by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.activities.actions import comments, outcome, people, plans, writing
from rodedraad.activities.changes import Changes, Particulars
from rodedraad.activities.models import Plan
from rodedraad.base.gate import acting_as
from rodedraad.base.writing import Chosen, Typed
from rodedraad.hours.actions import give_hours
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import DEMO
from rodedraad.programmes.access import placements_in
from rodedraad.programmes.actions import programmes
from rodedraad.programmes.actions.placements import change_placement
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries.placements import details_of
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.starterpack import queries as starterpack

Row = Mapping[str, Any]


def load_programme(row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> bool:
    """A programme begun from a template, once, with who does what; False when it is there already."""
    with acting_as(by.pk, school.pk):
        template = starterpack.programme_template(row["template"])
        if template is None or Programme.objects.filter(organisation=school, name=row["name"]).exists():
            return False
        programme = programmes.begin_programme(
            by=by,
            organisation=school,
            school_year=school_year_of(localdate()),
            particulars=programmes.Particulars(
                name=row["name"],
                tracks=[template.track] if template.track else list(school.tracks),
                years=template.years,
                holiday_region=row.get("holiday_region", ""),
                outside_aim_percent=row.get("outside_aim_percent"),
            ),
            template=template,
        )
        _divide(programme, row, by=by, school=school, cast=cast)
        if row.get("is_public"):
            programmes.publish_programme(by=by, programme=programme)
        return True


def _divide(programme: Programme, row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> None:
    """Who sees to which activities, and the task hours given for it; the rest is for nobody yet."""
    placed = {one.title: one for one in placements_in(programme)}
    for owner in row.get("owners", ()):
        place = _place(owner, school=school, cast=cast)
        for title in owner["activities"]:
            details = replace(details_of(placed[title]), owner_id=place.pk if place else None)
            details = replace(details, owner_name=owner.get("name", ""))
            change_placement(by=by, placement=placed[title], details=details, version=None)
    for line in row.get("hours", ()):
        given = {"name": line.get("name", ""), "groups": line.get("groups", ""), "years": line["years"]}
        hours, place = Decimal(line["hours"]), _place(line, school=school, cast=cast)
        give_hours(by=by, programme=programme, hours=hours, membership=place, **given)


def _place(line: Row, *, school: Organisation, cast: Mapping[str, Person]) -> Membership | None:
    """The place at the school of a colleague of the cast; None for somebody with a name alone."""
    person = cast.get(line.get("colleague", ""))
    return Membership.objects.get(person=person, organisation=school) if person else None


def load_plan(row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> bool:
    """A plan from nothing, a practice or a kit, with what was written and decided; False when it is there already."""
    day = localdate() + timedelta(days=row.get("days_from_now", 0))
    with acting_as(by.pk, school.pk):
        plan = _begun(row, by=by, school=school, school_year=school_year_of(day))
        if plan is None:
            return False
        _write(plan, row, by=by, day=day if "days_from_now" in row else None)
        _share_out(plan, row, by=by, school=school, cast=cast)
        if row.get("is_agreed"):
            plans.agree_on(by=by, plan=plan)
        if told := row.get("outcome"):
            outcome.report_outcome(by=by, plan=plan, outcome=outcome.Outcome(held_on=day, **told))
    if reader := row.get("comment_by"):
        with acting_as(cast[reader].pk, school.pk):
            comments.comment(by=cast[reader], plan=plan, field="parents", text=row["comment"])
    return True


def _begun(row: Row, *, by: Person, school: Organisation, school_year: int) -> Plan | None:
    given: dict[str, Any] = {"by": by, "organisation": school, "school_year": school_year}
    if key := row.get("kit"):
        kit = starterpack.kit(key)
        is_there = Plan.objects.filter(from_kit=key).exists()
        return None if kit is None or is_there else plans.begin_from_kit(kit=kit, **given)
    if number := row.get("practice"):
        practice = PracticeExample.objects.filter(origin=DEMO, number=number).first()
        if practice is None or Plan.objects.filter(from_practice=practice).exists():
            return None
        return plans.begin_from_practice(practice=practice, is_named=True, **given)
    is_there = Plan.objects.filter(title=row["title"]).exists()
    return None if is_there else plans.begin_plan(title=row["title"], **given)


def _write(plan: Plan, row: Row, *, by: Person, day: date | None) -> None:
    texts = {name: Typed("", text) for name, text in row.get("texts", {}).items()}
    choices = {part: Chosen(frozenset(), frozenset(keys)) for part, keys in row.get("choices", {}).items()}
    saved = writing.save_plan(by=by, plan=plan, changes=Changes(texts=texts, choices=choices))
    assert not saved.objections, saved.objections
    if day is None:
        return
    days = {"starts_on": day}
    kept = writing.keep_particulars(by=by, plan=plan, facts=Particulars(numbers=row.get("numbers", {}), days=days))
    assert not kept.objections, kept.objections


def _share_out(plan: Plan, row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> None:
    for task in row.get("tasks", ()):
        place = _place(task, school=school, cast=cast)
        line = people.Task(
            role=task["role"],
            what=task["what"],
            hours=Decimal(task["hours"]),
            membership=place,
            name=task.get("name", ""),
        )
        people.keep_task(by=by, plan=plan, task=line)
    for cost in row.get("costs", ()):
        given = people.Cost(cost["line"], cost["what"], round(cost["euro"] * 100), cost.get("per", "once"))
        people.keep_cost(by=by, plan=plan, cost=given)

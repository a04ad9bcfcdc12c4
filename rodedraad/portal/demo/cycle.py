"""What an invented school steers by: aims, decisions, improvements, who does what and the moments of its year."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.programmes.models import Placement
from rodedraad.quality.actions import cycle
from rodedraad.quality.actions.improvements import make_improvement, tell_state
from rodedraad.quality.models import Aim
from rodedraad.quality.wanted import AimWanted, Check, DecisionWanted, TaskWanted, Wanted
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.yearwheel.queries.year import first_moments

Row = Mapping[str, Any]
Cast = Mapping[str, Person]


def load_course(row: Row, *, by: Person, school: Organisation, cast: Cast) -> bool:
    """The course of a school with everything that belongs to it; False when it has an aim already."""
    with acting_as(by.pk, school.pk):
        if Aim.objects.filter(organisation=school).exists():
            return False
        for one in row["aim"]:
            aim = _aim(one, by=by, school=school, cast=cast)
            for measure in one.get("measure", ()):
                _improvement(measure, aim=aim, by=by, school=school, cast=cast)
        for measure in row.get("loose", ()):
            _improvement(measure, aim=None, by=by, school=school, cast=cast)
        for task in row["task"]:
            _task(task, by=by, school=school, cast=cast)
        cycle.note_talk(by, school, localdate() - timedelta(days=48))
        for moment in first_moments(school):
            cycle.make_moment(by, school, moment)
    return True


def _aim(row: Row, *, by: Person, school: Organisation, cast: Cast) -> Aim:
    now = school_year_of(localdate())
    wanted = AimWanted(
        title=row["title"],
        from_year=now + row["from"],
        to_year=now + row["until"],
        why=row["why"],
        sign=row.get("sign", ""),
        theme=row["theme"],
        owner_id=_place(row.get("owner"), school=school, cast=cast),
        state=row["state"],
        conditions=_check(row),
    )
    aim = cycle.make_aim(by, school, wanted)
    for one in row.get("decision", ()):
        day = localdate() - timedelta(days=one["days_ago"])
        cycle.decide(by, aim, DecisionWanted(one["what"], one["why"], one["taken_by"], day, _check(one)))
    return aim


def _check(row: Row) -> Check:
    said = row.get("conditions", {})
    return {key: {"standing": standing, "word": word} for key, (standing, word) in said.items()}


def _improvement(row: Row, *, aim: Aim | None, by: Person, school: Organisation, cast: Cast) -> None:
    placed = Placement.objects.filter(organisation=school, title=row.get("placement", ""), removed_at=None).first()
    texts = {name: row.get(name, "") for name in ("what", "sign", "theme", "owner_name")}
    wanted = Wanted(
        title=row["title"],
        owner_id=_place(row.get("owner"), school=school, cast=cast),
        due_on=localdate() + timedelta(days=row["days"]),
        hours=Decimal(row["hours"]) if "hours" in row else None,
        cents=row.get("cents"),
        placement_id=placed.pk if placed else None,
        aim_id=aim.pk if aim else None,
        **texts,
    )
    made = make_improvement(by, school, wanted)
    if row["state"] != made.state:
        told = {"note": row.get("note", ""), "went": row.get("went", "")}
        tell_state(by=by, improvement=made, state=row["state"], **told)


def _task(row: Row, *, by: Person, school: Organisation, cast: Cast) -> None:
    named: dict[str, Any] = {
        part: tuple(_who(word, school=school, cast=cast) for word in row.get(part, ()))
        for part in ("decides", "does", "knows")
    }
    wanted = TaskWanted(**named, note=row.get("note", ""))
    cycle.keep_task(by, school, row["key"], wanted, version=None)


def _who(word: str, *, school: Organisation, cast: Cast) -> str:
    kind, _mark, said = word.partition(":")
    return f"person:{_place(said, school=school, cast=cast)}" if kind == "person" else word


def _place(key: str | None, *, school: Organisation, cast: Cast) -> UUID | None:
    """The place at the school of somebody of the cast."""
    return Membership.objects.get(person=cast[key], organisation=school).pk if key else None

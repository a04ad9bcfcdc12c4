"""Aims, moments and tasks: making, changing, going back, removing and putting back, with every version kept;
and the decisions about an aim."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.quality import access, kept, task_list
from rodedraad.quality.models import Aim, CycleMoment, CycleVersion, Decision, SchoolTask, Versioned
from rodedraad.quality.rules import cycle as rules
from rodedraad.quality.rules.improvements import Sentence
from rodedraad.quality.wanted import AimWanted, DecisionWanted, MomentWanted, TaskWanted
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation

Row = TypeVar("Row", Aim, CycleMoment, SchoolTask)
AnyWanted = AimWanted | MomentWanted | TaskWanted
NOUNS: dict[type[Versioned], str] = {Aim: "aim", CycleMoment: "cycle_moment", SchoolTask: "school_task"}


@transaction.atomic
def make_aim(by: Any, organisation: Organisation, wanted: AimWanted) -> Aim:
    """Something the school wants to reach over some years."""
    return _made(by, Aim(organisation=organisation), wanted)


@transaction.atomic
def make_moment(by: Any, organisation: Organisation, wanted: MomentWanted) -> CycleMoment:
    """A day on which the school looks at its cycle."""
    return _made(by, CycleMoment(organisation=organisation), wanted)


@transaction.atomic
def make_task(by: Any, organisation: Organisation, wanted: TaskWanted) -> SchoolTask:
    """A task of the school's own."""
    return _made(by, SchoolTask(organisation=organisation, key=f"{task_list.OWN}{uuid4().hex[:12]}"), wanted)


@transaction.atomic
def keep_task(by: Any, organisation: Organisation, key: str, wanted: TaskWanted, *, version: int | None) -> SchoolTask:
    """Who decides, does and knows; the first time a school says something about a task of the list it gets a row."""
    require(access.may_keep(by, organisation, today=localdate()))
    return change(by=by, row=_task(by, organisation, key), wanted=wanted, version=version)


@transaction.atomic
def hide_task(by: Any, organisation: Organisation, key: str) -> None:
    """It does not apply to this school. A task of the list can be shown again at any time, an own one for thirty
    days."""
    require(access.may_keep(by, organisation, today=localdate()))
    remove(by=by, row=_task(by, organisation, key))


@transaction.atomic
def show_task(by: Any, organisation: Organisation, key: str) -> None:
    """On the map again."""
    require(access.may_keep(by, organisation, today=localdate()))
    put_back(by=by, row=_task(by, organisation, key))


@transaction.atomic
def note_talk(by: Any, organisation: Organisation, day: date) -> int:
    """The whole map was talked about on this day; how many tasks that holds for."""
    require(access.may_keep(by, organisation, today=localdate()))
    listed = [one.key for one in task_list.listed(organisation.sector)]
    own = SchoolTask.objects.filter(organisation=organisation, key__startswith=task_list.OWN, removed_at=None)
    found = 0
    for key in [*listed, *own.values_list("key", flat=True)]:
        row = _task(by, organisation, key)
        if row.removed_at is None:
            change(by=by, row=row, wanted=replace(kept.wanted_from(row), talked_on=day), version=None, event="talked")
            found += 1
    return found


def _task(by: Any, organisation: Organisation, key: str) -> SchoolTask:
    """The row of a task; one of the list has none until something is said about it."""
    there = SchoolTask.objects.filter(organisation=organisation, key=key).first()
    if there is None:
        refuse_if(rules.objection_to_key(key, known=[one.key for one in task_list.listed(organisation.sector)]))
        given: dict[str, Any] = {"organisation": organisation, "key": key}
        there, _is_new = SchoolTask.objects.get_or_create(**given, defaults={"made_by_id": by.pk})
    return there


@transaction.atomic
def change(*, by: Any, row: Row, wanted: AnyWanted, version: int | None, event: str = "changed") -> Row:
    """Everything about it at once; who was named before may stay."""
    row = locked(row)
    require(access.may_keep(by, row.organisation_id, today=localdate()))
    wanted = _tidy(wanted)
    refuse_if(rules.objection_to_changing(row, version) or _objection(row, wanted))
    if wanted == kept.wanted_from(row) and row.version:
        return row
    return _saved(row, wanted, by, event)


@transaction.atomic
def go_back(*, by: Any, row: Row, number: int) -> Row:
    """As it stood in an earlier version; an owner who is not here any more is left out."""
    row = locked(row)
    require(access.may_keep(by, row.organisation_id, today=localdate()))
    versions = CycleVersion.objects.filter(**{kept.POINTER[type(row)]: row})
    refuse_if(
        rules.objection_to_changing(row, None)
        or rules.objection_to_earlier(number, row, set(versions.values_list("number", flat=True)))
    )
    wanted = kept.wanted_of(type(row), versions.get(number=number).fields)
    here = _colleagues(row)
    if getattr(wanted, "owner_id", None) is not None and wanted.owner_id not in here:
        wanted = replace(wanted, owner_id=None)
    return _saved(row, wanted, by, "went_back")


@transaction.atomic
def remove(*, by: Any, row: Versioned) -> None:
    """Out of the list; it can be put back for thirty days, a task of the list for always."""
    row = locked(row)
    require(access.may_keep(by, row.organisation_id, today=localdate()))
    if row.removed_at is None:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
        log(f"{NOUNS[type(row)]}.removed", by=by, about=row)


@transaction.atomic
def put_back(*, by: Any, row: Versioned) -> None:
    """In the list again."""
    row = locked(row)
    require(access.may_keep(by, row.organisation_id, today=localdate()))
    is_listed = isinstance(row, SchoolTask) and not row.key.startswith(task_list.OWN)
    refuse_if(None if is_listed else objection_to_putting_back(row.removed_at, today=localdate()))
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    log(f"{NOUNS[type(row)]}.put_back", by=by, about=row)


# --- decisions


@transaction.atomic
def decide(by: Any, aim: Aim, wanted: DecisionWanted) -> Decision:
    """A change of course; the five conditions as they were gone through now hold for the aim."""
    aim = locked(aim)
    today = localdate()
    require(access.may_keep(by, aim.organisation_id, today=today))
    wanted = _tidy(wanted)
    standing = Decision.objects.filter(aim=aim).count()
    refuse_if(rules.objection_to_another_decision(aim, standing))
    refuse_if(next(iter(rules.objections_to_decision(wanted, today=today).values()), None))
    found = Decision.objects.create(organisation_id=aim.organisation_id, aim=aim, made_by_id=by.pk, **asdict(wanted))
    if found.conditions != aim.conditions:
        _saved(aim, replace(kept.wanted_from(aim), conditions=found.conditions), by, "")
    log("decision.made", by=by, about=found)
    return found


@transaction.atomic
def remove_decision(*, by: Any, decision: Decision) -> None:
    """It was not decided so; it can be put back for thirty days."""
    decision = locked(decision)
    require(access.may_keep(by, decision.organisation_id, today=localdate()))
    if decision.removed_at is None:
        decision.removed_at = timezone.now()
        decision.save(update_fields=["removed_at"])
        log("decision.removed", by=by, about=decision)


@transaction.atomic
def put_back_decision(*, by: Any, decision: Decision) -> None:
    """In the list again."""
    decision = locked(decision)
    require(access.may_keep(by, decision.organisation_id, today=localdate()))
    refuse_if(objection_to_putting_back(decision.removed_at, today=localdate()))
    decision.removed_at = None
    decision.save(update_fields=["removed_at"])
    log("decision.put_back", by=by, about=decision)


def forget_removed_cycle(today: date) -> int:
    """Aims, decisions, moments and own tasks removed more than thirty days ago are gone, everywhere; how many."""
    own = SchoolTask.objects.filter(key__startswith=task_list.OWN)
    rows: Sequence[tuple[str, Any]] = (
        ("decision.forgotten", Decision.objects.all()),
        ("aim.forgotten", Aim.objects.all()),
        ("cycle_moment.forgotten", CycleMoment.objects.all()),
        ("school_task.forgotten", own),
    )
    return sum(forget_removed(found, event=event, today=today) for event, found in rows)


# --- how


def _made(by: Any, row: Row, wanted: AnyWanted) -> Row:
    require(access.may_keep(by, row.organisation_id, today=localdate()))
    standing = type(row)._base_manager.filter(organisation_id=row.organisation_id, removed_at=None).count()
    wanted = _tidy(wanted)
    refuse_if(rules.objection_to_another(type(row), standing) or _objection(row, wanted))
    row.made_by_id = by.pk
    return _saved(row, wanted, by, "made")


def _tidy(wanted: Any) -> Any:
    """Without spaces round the words, and each condition only when something was said about it."""
    fields = {name: getattr(wanted, name) for name in wanted.__dataclass_fields__}
    tidy: dict[str, Any] = {name: value.strip() for name, value in fields.items() if isinstance(value, str)}
    if "conditions" in fields:
        tidy["conditions"] = _said(wanted.conditions)
    return replace(wanted, **tidy)


def _said(conditions: Any) -> dict[str, dict[str, str]]:
    words = {
        key: {"standing": said.get("standing", ""), "word": said.get("word", "").strip()}
        for key, said in conditions.items()
    }
    return {key: said for key, said in words.items() if any(said.values())}


def _objection(row: Row, wanted: AnyWanted) -> Sentence:
    today = localdate()
    if isinstance(wanted, AimWanted):
        found = rules.objections_to_aim(wanted, today=today)
    elif isinstance(wanted, MomentWanted):
        found = rules.objections_to_moment(wanted, today=today)
    else:
        roles, key = set(task_list.roles(row.organisation.sector)), str(getattr(row, "key", ""))
        found = rules.objections_to_task(wanted, today=today, is_own=key.startswith(task_list.OWN), roles=roles)
    return next(iter(found.values()), None) or rules.objection_to_people(people_in(wanted), known=_colleagues(row))


def people_in(wanted: AnyWanted) -> set[UUID]:
    """Whom of the school this names."""
    if isinstance(wanted, TaskWanted):
        return task_list.people_among([*wanted.decides, *wanted.does, *wanted.knows])
    return {wanted.owner_id} if wanted.owner_id else set()


def _colleagues(row: Row) -> set[UUID]:
    """Who works here today, and whoever it names already."""
    here = set(access.colleagues_at(row.organisation_id, today=localdate()).values_list("pk", flat=True))
    return here | people_in(kept.wanted_from(row))


def _saved(row: Row, wanted: Any, by: Any, event: str) -> Row:
    for name in kept.names_of(type(row)):
        value = getattr(wanted, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.version += 1
    row.save()
    pointer: dict[str, Any] = {kept.POINTER[type(row)]: row}
    CycleVersion.objects.create(
        organisation_id=row.organisation_id,
        number=row.version,
        fields=kept.fields_of(row),
        by_id=getattr(by, "pk", None),
        **pointer,
    )
    if event:
        log(f"{NOUNS[type(row)]}.{event}", by=by, about=row)
    return row

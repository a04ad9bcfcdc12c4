"""Placing an activity in a programme, changing, moving, confirming, removing and putting it back."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.activities.models import Plan
from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.programmes import access, rules
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import LISTS, Details, moved_to
from rodedraad.programmes.queries.choices import OF, known_terms
from rodedraad.programmes.queries.placements import details_of, details_of_plan

Terms = Mapping[str, set[str]]


@transaction.atomic
def place_activity(*, by: Any, programme: Programme, details: Details) -> Placement:
    """Put an activity in the programme; everybody who works at the school may."""
    require(access.may_write(by, programme.organisation_id, today=localdate()))
    placement = _written(programme, details, status=Placement.Status.CONFIRMED)
    note("placement.added", by=by, about=placement, programme=programme.pk)
    return placement


@transaction.atomic
def place_plan(*, by: Any, programme: Programme, plan: Plan) -> tuple[Placement, bool]:
    """A plan as a draft with everything it knows, and whether that is new; in one programme it stands once."""
    programme = locked(programme)
    require(access.may_write(by, programme.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_plan(is_ours=plan.organisation_id == programme.organisation_id))
    there = access.placements_in(programme).filter(plan=plan, removed_at=None).first()
    if there is not None:
        return there, False
    details, known = details_of_plan(plan, programme), known_terms(programme.organisation)
    living: dict[str, Any] = {
        field: tuple(key for key in getattr(details, field) if key in known[of]) for field, of in OF.items()
    }
    details = replace(details, title=details.title or _("An activity without a title"), **living)
    if _objection_to_owner(programme, details):
        details = replace(details, owner_id=None)
    placement = _written(programme, details, status=Placement.Status.DRAFT, plan=plan)
    note("placement.added", by=by, about=placement, programme=programme.pk)
    return placement, True


@transaction.atomic
def propose_activity(*, by: Any, programme: Programme, details: Details, contributed_by: str) -> Placement:
    """A draft with the name of who told about it; whether they may was settled by whoever asked them (inventories)."""
    placement = _written(programme, details, status=Placement.Status.DRAFT, contributed_by=contributed_by[:120])
    note("placement.proposed", by=by, about=placement, programme=programme.pk)
    return placement


def _written(programme: Programme, details: Details, **more: Any) -> Placement:
    living = Placement.objects.filter(programme=programme, removed_at=None).count()
    refuse_if(
        rules.objection_to_room(living=living)
        or rules.objection_to_placing(programme, details, known=known_terms(programme.organisation))
        or _objection_to_owner(programme, details)
    )
    return Placement.objects.create(
        organisation_id=programme.organisation_id, programme=programme, order=living, **_fields(details), **more
    )


def _objection_to_owner(programme: Programme, details: Details, *, before: Any = None) -> rules.Sentence:
    if details.owner_id is None or details.owner_id == before:
        return None
    colleagues = access.people_of(programme.organisation_id, today=localdate())
    return rules.objection_to_owner(is_colleague=colleagues.filter(pk=details.owner_id).exists())


def _fields(details: Details) -> dict[str, Any]:
    fields = asdict(details) | {name: list(getattr(details, name)) for name in LISTS}
    return fields | {"title": details.title.strip(), "years": sorted(set(details.years))}


@transaction.atomic
def change_placement(*, by: Any, placement: Placement, details: Details, version: int | None) -> Placement:
    """Everything about an activity at once; words that were retired since may stay."""
    placement = locked(placement)
    require(access.may_write(by, placement.organisation_id, today=localdate()))
    programme = placement.programme
    refuse_if(
        rules.objection_to_version(placement, version)
        or rules.objection_to_placing(programme, details, known=_known_for(placement))
        or _objection_to_owner(programme, details, before=placement.owner_id)
    )
    return _saved(placement, details, by=by, event="placement.changed")


def _known_for(placement: Placement) -> Terms:
    known = known_terms(placement.programme.organisation)
    for field, vocabulary in OF.items():
        known[vocabulary] |= set(getattr(placement, field))
    known["subject"] |= {placement.subject}
    return known


def _saved(placement: Placement, details: Details, *, by: Any, event: str) -> Placement:
    for name, value in _fields(details).items():
        setattr(placement, name, value)
    placement.version += 1
    placement.save()
    note(event, by=by, about=placement, programme=placement.programme_id)
    return placement


@transaction.atomic
def move_placement(
    *,
    by: Any,
    placement: Placement,
    monday: date | None = None,
    from_year: int | None = None,
    to_year: int | None = None,
) -> Placement:
    """To the week of this Monday, to another year, or both at once; the length and the days of the week stay."""
    placement = locked(placement)
    require(access.may_write(by, placement.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_version(placement, None)
        or rules.objection_to_moving(placement, from_year=from_year, to_year=to_year)
    )
    details = details_of(placement)
    if monday:
        details = moved_to(details, monday)
    if from_year and to_year and from_year != to_year:
        details = replace(details, years=tuple(sorted({*details.years, to_year} - {from_year})))
    refuse_if(rules.objection_to_placing(placement.programme, details, known=_known_for(placement)))
    return _saved(placement, details, by=by, event="placement.moved")


@transaction.atomic
def confirm_placement(*, by: Any, placement: Placement) -> Placement:
    """A draft becomes part of the programme."""
    placement = locked(placement)
    require(access.may_write(by, placement.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(placement.programme) or rules.objection_to_confirming(placement))
    placement.status = Placement.Status.CONFIRMED
    placement.version += 1
    placement.save(update_fields=["status", "version", "changed_at"])
    note("placement.confirmed", by=by, about=placement, programme=placement.programme_id)
    return placement


@transaction.atomic
def remove_placement(*, by: Any, placement: Placement) -> Placement:
    """Out of the programme; it can be put back for a month. Its plan stays."""
    placement = locked(placement)
    require(access.may_write(by, placement.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(placement.programme) or rules.objection_to_version(placement, None))
    placement.removed_at = timezone.now()
    placement.save(update_fields=["removed_at", "changed_at"])
    note("placement.removed", by=by, about=placement, programme=placement.programme_id)
    return placement


@transaction.atomic
def put_back_placement(*, by: Any, placement: Placement) -> Placement:
    """Undo the removing; in a year that has gone from the programme it cannot stand."""
    programme, placement = locked(placement.programme), locked(placement)  # placing a plan locks the programme too
    require(access.may_write(by, placement.organisation_id, today=localdate()))
    again = Placement.objects.filter(programme=programme, plan=placement.plan_id, removed_at=None).exclude(plan=None)
    refuse_if(
        rules.objection_to_changing(programme)
        or objection_to_putting_back(placement.removed_at, today=localdate())
        or rules.objection_to_putting_back_plan(is_there=again.exists())
        or rules.objection_to_placing(programme, details_of(placement), known=_known_for(placement))
    )
    placement.removed_at = None
    placement.version += 1
    placement.save(update_fields=["removed_at", "version", "changed_at"])
    note("placement.put_back", by=by, about=placement, programme=placement.programme_id)
    return placement

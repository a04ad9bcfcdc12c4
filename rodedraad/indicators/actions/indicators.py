"""Making an indicator, changing it, going back to an earlier version, removing and putting back."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.indicators import access, snapshots
from rodedraad.indicators.models import Indicator, IndicatorVersion
from rodedraad.indicators.rules import indicators as rules
from rodedraad.indicators.wanted import FIELDS, Wanted
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import school_year_of


@transaction.atomic
def make_indicator(*, by: Any, organisation: Organisation, wanted: Wanted, key: str = "") -> Indicator:
    """A figure to follow, of one's own or (`key`) a ready-made one."""
    require(access.may_keep(by, organisation, today=localdate()))
    wanted = _tidy(wanted)
    standing = Indicator.objects.filter(organisation=organisation, removed_at=None)
    refuse_if(
        rules.objection_to_another(standing.count())
        or rules.objection_to_ready_made(bool(key) and standing.filter(key=key).exists())
        or _objection(organisation.pk, wanted)
    )
    indicator = Indicator(organisation=organisation, key=key, made_by_id=by.pk)
    _fill(indicator, wanted)
    indicator.save()
    _keep_version(indicator, by)
    log("indicator.made", by=by, about=indicator)
    return indicator


@transaction.atomic
def change_indicator(*, by: Any, indicator: Indicator, wanted: Wanted, version: int | None) -> Indicator:
    """Everything its keepers settle, at once."""
    indicator = locked(indicator)
    require(access.may_keep(by, indicator.organisation_id, today=localdate()))
    wanted = _tidy(wanted)
    values = access.values_of(indicator).count()
    refuse_if(
        rules.objection_to_changing(indicator, version)
        or rules.objection_to_kind(indicator, wanted, values)
        or _objection(indicator.organisation_id, wanted, before=indicator)
    )
    _fill(indicator, wanted)
    return _saved(indicator, by, "indicator.changed")


@transaction.atomic
def go_back_to(*, by: Any, indicator: Indicator, number: int) -> Indicator:
    """As it stood in an earlier version; an owner who has left is left out."""
    indicator = locked(indicator)
    require(access.may_keep(by, indicator.organisation_id, today=localdate()))
    kept = IndicatorVersion.objects.filter(indicator=indicator)
    refuse_if(
        rules.objection_to_changing(indicator, None)
        or rules.objection_to_version(number, indicator.version, set(kept.values_list("number", flat=True)))
    )
    wanted = snapshots.wanted_of(kept.get(number=number).fields)
    if wanted.owner_id not in _known(indicator.organisation_id, indicator):
        wanted = replace(wanted, owner_id=None)
    refuse_if(rules.objection_to_kind(indicator, wanted, access.values_of(indicator).count()))
    _fill(indicator, wanted)
    return _saved(indicator, by, "indicator.went_back")


@transaction.atomic
def remove_indicator(*, by: Any, indicator: Indicator) -> None:
    """Off the list; for thirty days it can be put back."""
    indicator = locked(indicator)
    require(access.may_keep(by, indicator.organisation_id, today=localdate()))
    if indicator.removed_at is None:
        indicator.removed_at = timezone.now()
        indicator.save(update_fields=["removed_at"])
        log("indicator.removed", by=by, about=indicator)


@transaction.atomic
def put_back_indicator(*, by: Any, indicator: Indicator) -> None:
    """On the list again, unless the same ready-made one stands there meanwhile."""
    indicator = locked(indicator)
    require(access.may_keep(by, indicator.organisation_id, today=localdate()))
    refuse_if(objection_to_putting_back(indicator.removed_at, today=localdate()))
    same = Indicator.objects.filter(organisation_id=indicator.organisation_id, removed_at=None, key=indicator.key)
    refuse_if(rules.objection_to_ready_made(bool(indicator.key) and same.exists()))
    indicator.removed_at = None
    indicator.save(update_fields=["removed_at"])
    log("indicator.put_back", by=by, about=indicator)


def forget_removed_indicators(today: date) -> int:
    """Figures removed more than thirty days ago are gone with their values, everywhere; how many went."""
    return forget_removed(Indicator.objects.all(), event="indicator.forgotten", today=today)


def _tidy(wanted: Wanted) -> Wanted:
    texts: dict[str, Any] = {name: text.strip() for name, text in asdict(wanted).items() if isinstance(text, str)}
    return replace(wanted, **texts)


def _known(organisation: UUID, before: Indicator | None) -> Iterable[UUID | None]:
    here = set(access.colleagues_at(organisation, today=localdate()).values_list("pk", flat=True))
    return here | {before.owner_id if before else None, None}


def _objection(organisation: UUID, wanted: Wanted, *, before: Indicator | None = None) -> rules.Sentence:
    today = localdate()
    return rules.objection_to_wanted(
        wanted, this_year=school_year_of(today), names=access.names_here(organisation, today=today)
    ) or rules.objection_to_owner(wanted.owner_id, set(_known(organisation, before)))


def _fill(indicator: Indicator, wanted: Wanted) -> None:
    for name in FIELDS:
        setattr(indicator, name, getattr(wanted, name))


def _saved(indicator: Indicator, by: Any, event: str) -> Indicator:
    newest = IndicatorVersion.objects.filter(indicator=indicator).first()
    indicator.save()
    if newest and newest.fields == snapshots.kept(Indicator.objects.get(pk=indicator.pk)):
        return indicator
    indicator.version += 1
    indicator.save(update_fields=["version"])
    _keep_version(indicator, by)
    log(event, by=by, about=indicator, version=indicator.version)
    return indicator


def _keep_version(indicator: Indicator, by: Any) -> None:
    IndicatorVersion.objects.create(
        organisation_id=indicator.organisation_id,
        indicator=indicator,
        number=indicator.version,
        fields=snapshots.kept(Indicator.objects.get(pk=indicator.pk)),
        by_id=by.pk,
    )

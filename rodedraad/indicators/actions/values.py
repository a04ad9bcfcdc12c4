"""Noting a value, changing it with the earlier one kept, taking what the system counts, many at once, removing."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.indicators import access, snapshots
from rodedraad.indicators.models import Indicator, Value, ValueVersion
from rodedraad.indicators.rules import indicators as indicator_rules
from rodedraad.indicators.rules import values as rules
from rodedraad.indicators.wanted import Noted
from rodedraad.schools.actions.retention import forget_removed


@transaction.atomic
def note_value(*, by: Any, indicator: Indicator, noted: Noted, is_computed: bool = False) -> Value:
    """A value for a school year, or a day of it, for which there is none yet."""
    indicator = _open(by, indicator)
    refuse_if(
        _objection(indicator, noted, is_computed=is_computed)
        or rules.objection_to_another(access.values_of(indicator).filter(removed_at=None).count())
        or rules.objection_to_twice(_standing(indicator, noted).exists())
    )
    value = Value(organisation_id=indicator.organisation_id, indicator=indicator)
    _fill(value, indicator, noted, is_computed)
    value.save()
    _keep_version(value, by)
    log("indicator.valued", by=by, about=indicator, value=str(value.pk))
    return value


@transaction.atomic
def change_value(*, by: Any, value: Value, noted: Noted, version: int | None, is_computed: bool = False) -> Value:
    """Another value; the one it replaces is kept."""
    indicator = _open(by, value.indicator)
    value = locked(value)
    refuse_if(
        rules.objection_to_changing(value, version)
        or _objection(indicator, noted, is_computed=is_computed)
        or rules.objection_to_twice(_standing(indicator, noted).exclude(pk=value.pk).exists())
    )
    _fill(value, indicator, noted, is_computed)
    return _saved(value, by)


@transaction.atomic
def take_value(*, by: Any, indicator: Indicator, noted: Noted, version: int | None) -> Value:
    """What the system counts now, noted with its source; one that stood is replaced only when it was seen."""
    standing = _standing(indicator, noted).select_related("indicator").first()
    if standing is None:
        return note_value(by=by, indicator=indicator, noted=noted, is_computed=True)
    refuse_if(rules.objection_to_twice(version is None))
    return change_value(by=by, value=standing, noted=noted, version=version, is_computed=True)


@transaction.atomic
def note_many(*, by: Any, indicator: Indicator, rows: Sequence[Noted]) -> tuple[int, int]:
    """A table of values, all or nothing: how many are new and how many replaced one, which is kept."""
    new = 0
    for noted in rows:
        standing = _standing(indicator, noted).select_related("indicator").first()
        if standing is None:
            new += 1
            note_value(by=by, indicator=indicator, noted=noted)
        else:
            change_value(by=by, value=standing, noted=noted, version=None)
    return new, len(rows) - new


@transaction.atomic
def go_back_to(*, by: Any, value: Value, number: int) -> Value:
    """As it stood in an earlier version."""
    _open(by, value.indicator)
    value = locked(value)
    kept = ValueVersion.objects.filter(value=value)
    refuse_if(
        rules.objection_to_changing(value, None)
        or rules.objection_to_version(number, value, set(kept.values_list("number", flat=True)))
    )
    for name, one in snapshots.value_fields(kept.get(number=number).fields).items():
        setattr(value, name, one)
    others = access.values_of(value.indicator).filter(removed_at=None, school_year=value.school_year, on=value.on)
    refuse_if(rules.objection_to_twice(others.exclude(pk=value.pk).exists()))
    return _saved(value, by)


@transaction.atomic
def remove_value(*, by: Any, value: Value) -> None:
    """Out of the row; for thirty days it can be put back."""
    indicator = _open(by, value.indicator)
    value = locked(value)
    if value.removed_at is None:
        value.removed_at = timezone.now()
        value.save(update_fields=["removed_at"])
        log("indicator.value_removed", by=by, about=indicator, value=str(value.pk))


@transaction.atomic
def put_back_value(*, by: Any, value: Value) -> None:
    """In the row again, unless another one stands for that year meanwhile."""
    indicator = _open(by, value.indicator)
    value = locked(value)
    refuse_if(objection_to_putting_back(value.removed_at, today=localdate()))
    others = access.values_of(indicator).filter(removed_at=None, school_year=value.school_year, on=value.on)
    refuse_if(rules.objection_to_twice(others.exists()))
    value.removed_at = None
    value.save(update_fields=["removed_at"])
    log("indicator.value_put_back", by=by, about=indicator, value=str(value.pk))


def _open(by: Any, indicator: Indicator) -> Indicator:
    """The indicator, locked, when this person may note values of it."""
    indicator = locked(indicator)
    require(access.may_note(by, indicator, today=localdate()))
    refuse_if(indicator_rules.objection_to_changing(indicator, None))
    return indicator


def _objection(indicator: Indicator, noted: Noted, *, is_computed: bool) -> indicator_rules.Sentence:
    # a mean that was counted here brings its own margin; nobody types one
    typed = noted if is_computed else replace(noted, low=None, high=None)
    return rules.objection_to_noting(indicator, typed, today=localdate())


def _standing(indicator: Indicator, noted: Noted) -> Any:
    rows = access.values_of(indicator).filter(removed_at=None)
    return rows.filter(school_year=noted.school_year, on=noted.on)


def _fill(value: Value, indicator: Indicator, noted: Noted, is_computed: bool) -> None:
    given = noted if is_computed else replace(noted, low=None, high=None)
    kept, value.bound = rules.as_kept(indicator, given)
    for name, one in asdict(kept).items():
        setattr(value, name, one.strip() if isinstance(one, str) else one)
    value.is_computed, value.as_of = is_computed, timezone.now()


def _saved(value: Value, by: Any) -> Value:
    newest = ValueVersion.objects.filter(value=value).first()
    value.save()
    if newest and newest.fields == snapshots.kept(Value.objects.get(pk=value.pk)):
        return value
    value.version += 1
    value.save(update_fields=["version"])
    _keep_version(value, by)
    log("indicator.valued", by=by, about=value.indicator, value=str(value.pk), version=value.version)
    return value


def _keep_version(value: Value, by: Any) -> None:
    ValueVersion.objects.create(
        organisation_id=value.organisation_id,
        value=value,
        number=value.version,
        fields=snapshots.kept(Value.objects.get(pk=value.pk)),
        by_id=by.pk,
    )


def forget_removed_values(today: date) -> int:
    """Values removed more than thirty days ago are gone with what they replaced, everywhere; how many went."""
    return forget_removed(Value.objects.all(), event="indicator.value_forgotten", today=today)

"""Proposing a moment for the scan, changing it, removing it and putting it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.regions import access, rules
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation


@dataclass(frozen=True)
class MomentWanted:
    """What a region proposes."""

    title: str
    opens_on: date
    closes_on: date
    sectors: Sequence[str]
    introduction: str = ""


@transaction.atomic
def propose_moment(*, by: Any, region: Organisation, wanted: MomentWanted) -> ScanMoment:
    """A new moment; schools of the region see it at once and decide for themselves."""
    require(access.may_keep(by, region, today=localdate()))
    standing = ScanMoment.objects.filter(organisation=region, removed_at=None).count()
    refuse_if(rules.objection_to_another(standing) or _objection(wanted))
    made = ScanMoment(organisation=region, made_by_id=by.pk)
    _fill(made, wanted)
    made.save()
    note("moment.proposed", by=by, about=made)
    return made


@transaction.atomic
def change_moment(*, by: Any, moment: ScanMoment, wanted: MomentWanted, version: int | None) -> ScanMoment:
    """Another name, time or sectors, until the picture is published."""
    require(access.may_keep(by, moment.organisation_id, today=localdate()))
    moment = locked(moment)
    joined = TakingPart.objects.filter(moment=moment, withdrawn_at=None)
    refuse_if(
        rules.objection_to_changing(moment, version)
        or _objection(wanted)
        or rules.objection_to_narrowing(
            moment, wanted.sectors, set(joined.values_list("organisation__sector", flat=True))
        )
    )
    _fill(moment, wanted)
    moment.version += 1
    moment.save()
    note("moment.changed", by=by, about=moment)
    return moment


@transaction.atomic
def remove_moment(*, by: Any, moment: ScanMoment) -> None:
    """Schools no longer see it; for thirty days it can be put back."""
    require(access.may_keep(by, moment.organisation_id, today=localdate()))
    moment = locked(moment)
    refuse_if(rules.objection_to_removing(moment))
    if moment.removed_at is None:
        moment.removed_at = timezone.now()
        moment.save(update_fields=["removed_at"])
        note("moment.removed", by=by, about=moment)


@transaction.atomic
def put_back_moment(*, by: Any, moment: ScanMoment) -> None:
    """There again, with the schools that took part."""
    require(access.may_keep(by, moment.organisation_id, today=localdate()))
    moment = locked(moment)
    refuse_if(rules.objection_to_putting_moment_back(moment, today=localdate()))
    moment.removed_at = None
    moment.save(update_fields=["removed_at"])
    note("moment.put_back", by=by, about=moment)


def forget_removed_moments(today: date) -> int:
    """Moments removed more than thirty days ago are gone with who took part, everywhere; how many went."""
    return forget_removed(ScanMoment.objects.filter(picture=None), event="moment.forgotten", today=today)


def _objection(wanted: MomentWanted) -> rules.Sentence:
    return rules.objection_to_moment(
        title=wanted.title,
        introduction=wanted.introduction,
        opens_on=wanted.opens_on,
        closes_on=wanted.closes_on,
        sectors=wanted.sectors,
    )


def _fill(moment: ScanMoment, wanted: MomentWanted) -> None:
    moment.title, moment.introduction = wanted.title.strip(), wanted.introduction.strip()
    moment.opens_on, moment.closes_on = wanted.opens_on, wanted.closes_on
    moment.sectors = sorted(set(wanted.sectors))

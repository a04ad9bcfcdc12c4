"""A school lets its scan count in the picture of its region, chooses which scan that is, or takes it back."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.regions import access, rules
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.regions.queries.scans import scans_for
from rodedraad.schools.models import Organisation


@transaction.atomic
def join_moment(*, by: Any, school: Organisation, moment: ScanMoment, agreed: bool) -> TakingPart:
    """From now on the scan this school closes in that time counts; joining twice changes nothing."""
    today = localdate()
    require(access.may_decide(by, school, today=today))
    belongs = access.regions_of(school).filter(pk=moment.organisation_id).exists()
    moment.refresh_from_db()
    refuse_if(rules.objection_to_joining(moment, school, belongs=belongs, agreed=agreed, today=today))
    place, is_new = TakingPart.objects.get_or_create(
        organisation=school,
        moment=moment,
        defaults={"region_id": moment.organisation_id, "consent": rules.CONSENT, "joined_by_id": by.pk},
    )
    place = locked(place)
    if is_new or place.withdrawn_at is not None:
        place.withdrawn_at, place.consent, place.joined_by_id = None, rules.CONSENT, by.pk
        place.joined_at = timezone.now()
        place.save()
        note("moment.joined", by=by, about=place, moment=moment.pk)
    return place


@transaction.atomic
def withdraw(*, by: Any, school: Organisation, moment: ScanMoment) -> None:
    """The scan of this school does not count after all."""
    require(access.may_decide(by, school, today=localdate()))
    place = access.own_place(moment, school)
    place = locked(place) if place else None
    moment.refresh_from_db()
    refuse_if(rules.objection_to_withdrawing(moment, place))
    assert place is not None
    place.withdrawn_at, place.round_id = timezone.now(), None
    place.save(update_fields=["withdrawn_at", "round"])
    note("moment.withdrawn", by=by, about=place, moment=moment.pk)


@transaction.atomic
def choose_scan(*, by: Any, school: Organisation, moment: ScanMoment, scan: UUID | None) -> TakingPart:
    """Which scan counts, when there are more; None: the newest that closed in time."""
    require(access.may_decide(by, school, today=localdate()))
    place = access.own_place(moment, school)
    require(place is not None)
    assert place is not None
    place = locked(place)
    moment.refresh_from_db()
    is_known = scan is None or scans_for(place, moment).filter(pk=scan).exists()
    refuse_if(rules.objection_to_choosing(place, moment, is_known=is_known))
    place.round_id = scan
    place.save(update_fields=["round"])
    note("moment.scan_chosen", by=by, about=place, moment=moment.pk)
    return place

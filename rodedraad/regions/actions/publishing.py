"""Publishing the picture of a moment: made once from the scans of schools that take part, and fixed from then on."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import act_also_for, locked, refuse_if, require
from rodedraad.regions import access, rules
from rodedraad.regions.models import Picture, ScanMoment, TakingPart
from rodedraad.regions.queries.scans import Group, counted_in, scan_that_counts
from rodedraad.regions.queries.summing import School, Sums, told
from rodedraad.schools.models import Organisation

Counted = list[tuple[School, list[Group]]]


@transaction.atomic
def publish_picture(*, by: Any, moment: ScanMoment) -> Picture:
    """What may be told of all these scans together; nothing of one school leaves it.

    What was published is never made again: one more school, or one less, could be told from the difference.
    """
    require(access.may_keep(by, moment.organisation_id, today=localdate()))
    moment = locked(moment)
    refuse_if(rules.objection_to_changing(moment, None))
    counted = _counted(by, moment)
    institutions = {school.institution for school, _ in counted}
    refuse_if(rules.objection_to_publishing(moment, ready=len(institutions), today=localdate()))
    sums = Sums({pk: at for at, pk in enumerate(sorted(institutions))})
    for school, groups in counted:
        sums.add(school, groups)
    content = {"schools": len(counted), "institutions": len(institutions)}
    content |= told(sums, [school for school, _ in counted])
    made = Picture.objects.create(organisation_id=moment.organisation_id, moment=moment, content=content)
    moment.published_at = timezone.now()
    moment.save(update_fields=["published_at"])
    note("moment.published", by=by, about=moment, schools=len(counted))
    return made


def _counted(by: Any, moment: ScanMoment) -> Counted:
    """The scan of each school that takes part and still belongs to the region, read in that school's own name."""
    belonging = Organisation.objects.filter(regions=moment.organisation_id).values("pk")
    places = TakingPart.objects.filter(moment=moment, withdrawn_at=None, organisation__in=belonging)
    found: Counted = []
    try:
        for place in list(places.select_related("organisation").order_by("organisation_id")):
            act_also_for(place.organisation_id)  # it agreed to this
            if (groups := _read(by, place, moment)) is not None:
                there = place.organisation
                found.append((School(there.pk, there.parent_id or there.pk, there.sector), groups))
    finally:
        act_also_for(moment.organisation_id)
    return found


def _read(by: Any, place: TakingPart, moment: ScanMoment) -> list[Group] | None:
    """What one school answered; its scan is marked as counted. None when it has none, or took it back meanwhile."""
    scan = scan_that_counts(place, moment)
    if scan is None:
        return None
    standing = TakingPart.objects.filter(pk=place.pk, withdrawn_at=None)
    if not standing.update(round=scan, counted_at=timezone.now()):
        return None
    note("moment.counted", by=by, about=place, moment=moment.pk)
    return counted_in(scan)

"""Letting the region count how far a school is, and taking that back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if, require
from rodedraad.embedding import access
from rodedraad.embedding.models import Shared
from rodedraad.embedding.queries import embedded, regions_for
from rodedraad.embedding.rules import objection_to_sharing
from rodedraad.schools.models import Organisation


@transaction.atomic
def share_embedding(*, by: Any, organisation: Organisation, region: Organisation | None) -> Shared:
    """From now on the region counts how each part stands today; no words, no names. Again: as it stands now."""
    today = localdate()
    require(access.may_share(by, organisation, today=today))
    refuse_if(objection_to_sharing(region, regions=list(organisation.regions.all())))
    assert region is not None
    standings = {one.part.key: one.standing for one in embedded(organisation, today=today).standings}
    shared, _is_new = Shared.objects.update_or_create(
        organisation=organisation,
        region=region,
        defaults={"standings": standings, "shared_on": today, "shared_by_id": by.pk, "withdrawn_at": None},
    )
    note("embedding.shared", by=by, about=shared, region=region.pk)
    return shared


@transaction.atomic
def withdraw_embedding(*, by: Any, organisation: Organisation, region: Organisation | None) -> None:
    """The region does not count this school any more, also one it left; nothing of it stays with the region."""
    require(access.may_share(by, organisation, today=localdate()))
    refuse_if(objection_to_sharing(region, regions=regions_for(organisation)))
    shared = Shared.objects.select_for_update().filter(organisation=organisation, region=region).first()
    if shared is None or shared.withdrawn_at is not None:
        return
    shared.withdrawn_at, shared.standings = timezone.now(), {}
    shared.save(update_fields=["withdrawn_at", "standings"])
    note("embedding.withdrawn", by=by, about=shared, region=shared.region_id)

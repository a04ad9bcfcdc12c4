"""Which vision of a region a school reads, who answers for it, and what of that the region reads."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.quality.access import may_keep, public_visions
from rodedraad.quality.models import Vision
from rodedraad.schools.models import Organisation
from rodedraad.visions.models import VisionAnswer


def may_answer(by: Any, school: Organisation | UUID | None, *, today: date) -> bool:
    """What a school says to the vision of its region is for its counsellors, team leaders and administrators."""
    return may_keep(by, school, today=today)


def regions_of(school: Organisation) -> QuerySet[Organisation]:
    """The regions this school takes part in."""
    return Organisation.objects.filter(kind=Organisation.Kind.REGION, participants=school)


def agreed_for(school: Organisation) -> QuerySet[Vision]:
    """The visions that the regions of this school agreed on, once it is settled that somebody works there."""
    rows = Vision.objects.filter(organisation__in=regions_of(school), agreed_on__isnull=False)
    return rows.select_related("organisation").order_by("organisation__sort_key")


def answers_of(school: Organisation, region: Organisation | UUID) -> QuerySet[VisionAnswer]:
    """Everything this school ever said to the vision of that region, newest first."""
    return VisionAnswer.objects.filter(organisation=school, region=region)


def opened_to(region: Organisation) -> QuerySet[VisionAnswer]:
    """What schools that take part in this region let it read."""
    rows = VisionAnswer.objects.filter(region=region, is_open=True, organisation__regions=region)
    return rows.select_related("organisation").order_by("organisation__sort_key")


def open_visions() -> QuerySet[Vision]:
    """Every vision that is open to all, by the name of the school or region."""
    return public_visions().order_by("organisation__sort_key")

"""Who settles what a region does together, which schools see it, and who decides for a school."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.regions.models import Lesson, Picture, ScanMoment, TakingPart
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Membership, Organisation, Role

REGION_ROLES = (Role.ADMINISTRATOR, Role.REGIONAL_EDITOR)
SCHOOLS = (Organisation.Kind.INSTITUTION, Organisation.Kind.LOCATION)


def may_keep(by: Any, region: Organisation | UUID | None, *, today: date) -> bool:
    """Proposing a moment and publishing its picture is for the editors and administrators of the region."""
    pk = region.pk if isinstance(region, Organisation) else region
    if pk is None or not Organisation.objects.filter(pk=pk, kind=Organisation.Kind.REGION).exists():
        return False
    return has_role(by, pk, *REGION_ROLES, today=today)


def may_decide(by: Any, school: Organisation | UUID | None, *, today: date) -> bool:
    """Whether a school takes part, and what it shares, is for its counsellors, team leaders and administrators."""
    pk = school.pk if isinstance(school, Organisation) else school
    if pk is None or not Organisation.objects.filter(pk=pk, kind__in=SCHOOLS).exists():
        return False
    return has_role(by, pk, *KEEPERS, today=today)


def works_here(membership: Membership | None) -> bool:
    """Whether somebody works, now, at a region or at a school that can belong to one."""
    return is_of_region(membership) or is_of_school(membership)


def is_of_region(membership: Membership | None) -> bool:
    """Whether this is a place at a region, from which it is kept."""
    if membership is None or membership.role not in REGION_ROLES:
        return False
    return membership.organisation.kind == Organisation.Kind.REGION


def is_of_school(membership: Membership | None) -> bool:
    """Whether this is a place of staff at a school."""
    return membership is not None and membership.role in STAFF and membership.organisation.kind in SCHOOLS


def decides(membership: Membership | None) -> bool:
    """Whether that place lets them decide for their school: for which buttons to show."""
    return is_of_school(membership) and membership is not None and membership.role in KEEPERS


def regions_of(organisation: Organisation) -> QuerySet[Organisation]:
    """The region itself, or the regions a school takes part in."""
    rows = Organisation.objects.filter(kind=Organisation.Kind.REGION).order_by("sort_key")
    if organisation.kind == Organisation.Kind.REGION:
        return rows.filter(pk=organisation.pk)
    return rows.filter(participants=organisation)


def moments_at(organisation: Organisation) -> QuerySet[ScanMoment]:
    """The moments of this region, removed ones too because that can be undone; of a school those of its regions."""
    rows = ScanMoment.objects.filter(organisation__in=regions_of(organisation)).select_related("organisation")
    return rows if organisation.kind == Organisation.Kind.REGION else rows.filter(removed_at=None)


def places_in(moment: ScanMoment) -> QuerySet[TakingPart]:
    """Which schools take part: all of them for the region, its own row for a school."""
    rows = TakingPart.objects.filter(moment=moment, withdrawn_at=None).select_related("organisation")
    return rows.order_by("organisation__sort_key")


def own_place(moment: ScanMoment, school: Organisation) -> TakingPart | None:
    """What this school decided about this moment, also when it took that back; None when it decided nothing."""
    return TakingPart.objects.filter(moment=moment, organisation=school).select_related("round").first()


def pictures_at(organisation: Organisation) -> QuerySet[Picture]:
    """The published pictures of this region; of a school those of its regions."""
    rows = Picture.objects.filter(organisation__in=regions_of(organisation))
    return rows.select_related("moment", "organisation").order_by("-published_at")


def lessons_in(organisation: Organisation) -> QuerySet[Lesson]:
    """What schools shared in the region or regions of this organisation."""
    rows = Lesson.objects.filter(region__in=regions_of(organisation), removed_at=None)
    return rows.select_related("organisation", "region")


def own_lessons(school: Organisation) -> QuerySet[Lesson]:
    """What this school shared, removed ones too, because that can be undone."""
    return Lesson.objects.filter(organisation=school).select_related("organisation", "region")

"""Who may see what a school improves, who may change it, and who is told that something is late or stuck."""

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.activities.models import Plan
from rodedraad.library.models import PracticeExample
from rodedraad.programmes.access import is_writer, people_of
from rodedraad.programmes.models import Placement
from rodedraad.quality.models import Aim, CycleMoment, Decision, Improvement, Vision
from rodedraad.schools.access import has_role
from rodedraad.schools.models import KEEPERS, STAFF, Membership, Organisation, Role
from rodedraad.schools.years import school_year_of

Row = TypeVar("Row", Aim, CycleMoment)


def may_see(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Everybody who works at a school sees what it improves."""
    return has_role(by, organisation, *STAFF, today=today)


def may_keep(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Making, changing and removing is for counsellors, team leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)


def may_tell(by: Any, improvement: Improvement, *, today: date) -> bool:
    """How far it is and how it went: who keeps improvements, and its owner as long as they work here."""
    if may_keep(by, improvement.organisation_id, today=today):
        return True
    return is_owner(by, improvement) and may_see(by, improvement.organisation_id, today=today)


def is_owner(by: Any, improvement: Improvement) -> bool:
    """Whether this person takes care of it."""
    owner = improvement.owner
    return owner is not None and owner.person_id is not None and owner.person_id == getattr(by, "pk", None)


def hears_of_trouble(by: Any, improvement: Improvement, *, is_keeper: bool) -> bool:
    """Late or stuck is for the owner and for who keeps the cycle, not for everybody."""
    return is_keeper or is_owner(by, improvement)


def improvements_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Improvement]:
    """The improvements of this school for who works there; removed ones too, because that can be undone."""
    if not may_see(person, organisation, today=today):
        return Improvement.objects.none()
    rows = Improvement.objects.filter(organisation=organisation)
    return rows.select_related("owner", "plan", "placement__programme", "practice", "aim", "from_round", "organisation")


def works_at(membership: Membership | None) -> bool:
    """Whether the living place somebody works under is one of a school's staff."""
    return is_writer(membership)


def is_keeper(membership: Membership | None) -> bool:
    """Whether that place lets them keep improvements: for which buttons to show."""
    return is_writer(membership) and membership is not None and membership.role in KEEPERS


# --- what an improvement can point at


def colleagues_at(organisation: Organisation | UUID, *, today: date) -> QuerySet[Membership]:
    """Who can take care of an improvement."""
    return people_of(organisation, today=today)


def plans_at(organisation: Organisation | UUID) -> QuerySet[Plan]:
    """The plans of this school that were not removed."""
    return Plan.objects.filter(organisation=organisation, removed_at=None).order_by("title", "pk")


def placements_at(organisation: Organisation | UUID, *, today: date) -> QuerySet[Placement]:
    """What stands in the programmes of this school from this school year on."""
    rows = Placement.objects.filter(organisation=organisation, removed_at=None, programme__removed_at=None)
    rows = rows.filter(programme__school_year__gte=school_year_of(today)).select_related("programme")
    return rows.order_by("programme__school_year", "title", "pk")


def practices() -> QuerySet[PracticeExample]:
    """The published practices of the base."""
    return PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED)


def aims_at(organisation: Organisation | UUID) -> QuerySet[Aim]:
    """What this school steers by, without what was removed."""
    return Aim.objects.filter(organisation=organisation, removed_at=None).select_related("owner")


def decisions_at(organisation: Organisation | UUID) -> QuerySet[Decision]:
    """Every decision of this school, removed ones too, because that can be undone."""
    return Decision.objects.filter(organisation=organisation).select_related("aim", "organisation")


def rows_at(kind: type[Row], organisation: Organisation) -> QuerySet[Row]:
    """The aims or moments of this school, removed ones too."""
    return kind._base_manager.filter(organisation=organisation).select_related("owner", "organisation")


def moments_at(organisation: Organisation | UUID) -> QuerySet[CycleMoment]:
    """The moments of this school's cycle, without what was removed."""
    return CycleMoment.objects.filter(organisation=organisation, removed_at=None).select_related("owner")


# --- the vision: of a school, and of a region as its editors keep it


def may_keep_vision(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Writing and agreeing is for who keeps improvements; of a region for its editors and administrators."""
    return has_role(by, organisation, *KEEPERS, Role.REGIONAL_EDITOR, today=today)


def is_of_region(membership: Membership | None) -> bool:
    """Whether the living place somebody works under is one at a region."""
    return membership is not None and membership.organisation.kind == Organisation.Kind.REGION


def keeps_vision(membership: Membership | None) -> bool:
    """Whether that place lets them keep a vision: for which buttons to show."""
    return is_keeper(membership) or is_of_region(membership)


def vision_keepers_at(organisation: Organisation | UUID, *, today: date) -> QuerySet[Membership]:
    """Who can take care of the text of a school or region."""
    rows = Membership.objects.filter(organisation=organisation, role__in=(*STAFF, Role.REGIONAL_EDITOR))
    return rows.filter(starts_on__lte=today).exclude(ends_on__lt=today).order_by("sort_key", "pk")


def vision_of(organisation: Organisation) -> Vision | None:
    """The vision of this school or region, once it is settled that somebody works there."""
    return Vision.objects.filter(organisation=organisation).select_related("owner", "organisation").first()


def public_visions() -> QuerySet[Vision]:
    """What schools and regions opened to everybody; of these only the text they agreed on is for others."""
    return Vision.objects.filter(is_public=True, agreed_on__isnull=False).select_related("organisation")

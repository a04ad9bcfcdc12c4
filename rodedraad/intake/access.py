"""Who may write, hand in and countersign, and who may be asked to review."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.intake.models import Draft
from rodedraad.schools.access import has_role
from rodedraad.schools.models import STAFF, Guest, Organisation, Role

SUBMITTERS = (Role.COUNSELLOR, Role.ADMINISTRATOR)

# --- the school


def drafts_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Draft]:
    """All drafts of this school, for who works there; removed ones too, because that can be undone."""
    if not may_write(person, organisation, today=today):
        return Draft.objects.none()
    return Draft.objects.filter(organisation=organisation).select_related("organisation", "practice", "adopted_from")


def may_write(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Everybody who works at a school may write its examples."""
    return has_role(by, organisation, *STAFF, today=today)


def may_submit(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Handing in, taking back and withdrawing in the name of the school is for counsellors and administrators."""
    return has_role(by, organisation, *SUBMITTERS, today=today)


def regions_of(school: Organisation) -> QuerySet[Organisation]:
    """The regions in which this school, or the institution it is a location of, takes part."""
    places = [school.pk, *([school.parent_id] if school.parent_id else [])]
    return Organisation.objects.filter(kind=Organisation.Kind.REGION, participants__in=places).distinct()


def reviewers_for(school: Organisation) -> QuerySet[Organisation]:
    """Who may be asked to review: the regions of the school, and without a region the national base."""
    regions = regions_of(school)
    return regions if regions.exists() else Organisation.objects.filter(kind=Organisation.Kind.NATIONAL)


# --- who was there


def may_give_opinion(by: Any, draft: Draft, *, today: date) -> bool:
    """A guest about the draft of the link; a colleague about any draft but one they began themselves."""
    if isinstance(by, Guest):
        return by.holds(draft)
    return may_write(by, draft.organisation_id, today=today) and draft.made_by_id != by.pk

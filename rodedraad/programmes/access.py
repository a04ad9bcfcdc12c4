"""Who may see and change a school's programmes, and what of other schools may be seen: what they made public."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.activities.models import Plan
from rodedraad.programmes.models import Feed, Placement, Programme
from rodedraad.schools.access import has_role, open_link
from rodedraad.schools.models import KEEPERS, STAFF, Link, Membership, Organisation

SCHOOLS = (Organisation.Kind.INSTITUTION, Organisation.Kind.LOCATION)


def may_write(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Everybody who works at a school reads its programmes and places activities in them."""
    return has_role(by, organisation, *STAFF, today=today)


def may_keep(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Making, copying, publishing and removing a programme is for counsellors, team leaders and administrators."""
    return has_role(by, organisation, *KEEPERS, today=today)


def programmes_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Programme]:
    """All programmes of this school for who works there; removed ones too, because that can be undone."""
    return programmes_of(organisation) if may_write(person, organisation, today=today) else Programme.objects.none()


def programmes_of(organisation: Organisation) -> QuerySet[Programme]:
    """The programmes of a school, once it is settled that somebody works there."""
    return Programme.objects.filter(organisation=organisation)


def is_writer(membership: Membership | None) -> bool:
    """Whether the living membership somebody works under is one of a school's staff: no question to the database."""
    return membership is not None and membership.role in STAFF and membership.organisation.kind in SCHOOLS


def placements_in(programme: Programme) -> QuerySet[Placement]:
    """What is placed in a programme somebody may open; removed ones too."""
    return Placement.objects.filter(programme=programme, organisation=programme.organisation_id)


def plans_of(organisation: Organisation) -> QuerySet[Plan]:
    """The plans of a school that were not removed, once it is settled that somebody works there."""
    return Plan.objects.filter(organisation=organisation, removed_at=None)


def plans_to_place(programme: Programme) -> QuerySet[Plan]:
    """The plans of this school that can be placed: not removed, and not in this programme yet."""
    placed = placements_in(programme).filter(plan__isnull=False, removed_at=None).values("plan")
    return plans_of(programme.organisation).exclude(pk__in=placed).order_by("title", "pk")


def people_of(organisation: Organisation | UUID, *, today: date) -> QuerySet[Membership]:
    """Who works at this school today and can take care of an activity."""
    rows = Membership.objects.filter(organisation=organisation, role__in=STAFF, starts_on__lte=today)
    return rows.exclude(ends_on__lt=today).order_by("sort_key", "pk")


def public_programmes() -> QuerySet[Programme]:
    """What schools made public, of whichever school; what is placed in them is read in the name of that school."""
    return Programme.objects.filter(is_public=True, removed_at=None)


def is_keeper(membership: Membership | None) -> bool:
    """Whether the living membership somebody works under lets them keep programmes: for which buttons to show."""
    return is_writer(membership) and membership is not None and membership.role in KEEPERS


# --- calendars to follow


def feeds_of(membership: Membership) -> QuerySet[Feed]:
    """The calendars of what this person takes care of; only they see them."""
    return Feed.objects.filter(organisation=membership.organisation_id, membership=membership, kind=Feed.Kind.PERSON)


def shared_feeds_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Feed]:
    """The calendars of groups and whole programmes, for who keeps the programmes."""
    if not may_keep(person, organisation, today=today):
        return Feed.objects.none()
    return Feed.objects.filter(organisation=organisation).exclude(kind=Feed.Kind.PERSON)


def may_revoke_feed(by: Any, feed: Feed, *, today: date) -> bool:
    """One's own calendar; those of groups and programmes whoever keeps the programmes."""
    if feed.kind == Feed.Kind.PERSON:
        return feed.membership is not None and feed.membership.person_id == getattr(by, "pk", None)
    return may_keep(by, feed.organisation_id, today=today)


def link_to_follow(token: str, *, now: datetime) -> Link | None:
    """The living link of a calendar with this token; unknown, ended and revoked are all the same."""
    return open_link(token, Link.Purpose.CALENDAR, now=now)

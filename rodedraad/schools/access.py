"""Who belongs where: the one place that says which memberships and organisations a person may work with."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from rodedraad.base.gate import acting_as
from rodedraad.base.tokens import hash_of
from rodedraad.schools.models import (
    KEEPERS,
    Group,
    GroupMembership,
    Guest,
    Invitation,
    Link,
    Membership,
    Organisation,
    Role,
    Roster,
)

EDITOR_ROLES = {Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR}
SECOND_FACTOR_ROLES = {Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR, *EDITOR_ROLES}
STRENGTH = [
    Role.NATIONAL_EDITOR,
    Role.REGIONAL_EDITOR,
    Role.ADMINISTRATOR,
    Role.COUNSELLOR,
    Role.TEAM_LEADER,
    Role.TEACHER,
]


def living_memberships(person: Any, *, today: date) -> models.QuerySet[Membership]:
    """The memberships of this person that hold today, wherever they are."""
    if not getattr(person, "is_authenticated", False):
        return Membership.objects.none()
    return (
        Membership.objects.filter(person=person, starts_on__lte=today)
        .exclude(ends_on__lt=today)
        .select_related("organisation")
        .order_by("organisation__sort_key", "role")
    )


def strongest(memberships: Iterable[Membership]) -> Membership | None:
    """The membership with most rights among these, or None."""
    return min(memberships, key=lambda row: STRENGTH.index(Role(row.role)), default=None)


def has_role(person: Any, organisation: Organisation | UUID | None, *roles: str, today: date) -> bool:
    """Whether this person holds one of these roles at this organisation today."""
    pk = organisation.pk if isinstance(organisation, Organisation) else organisation
    return (
        pk is not None and living_memberships(person, today=today).filter(organisation_id=pk, role__in=roles).exists()
    )


def is_member(person: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Whether this person belongs to this organisation today, in whatever role."""
    return has_role(person, organisation, *Role.values, today=today)


def is_operator(by: Any) -> bool:
    """Whether this is who runs the server: a person marked so, or a command (`None`)."""
    return by is None or bool(getattr(by, "is_operator", False) and by.is_authenticated)


def needs_second_factor(person: Any, memberships: Iterable[Membership]) -> bool:
    """Whether somebody sees other people's data, so that a password or code alone is not enough."""
    return bool(getattr(person, "is_operator", False)) or any(row.role in SECOND_FACTOR_ROLES for row in memberships)


# --- organisations


def may_make_organisations(by: Any) -> bool:
    """Only who runs the server makes organisations and appoints their first administrator."""
    return is_operator(by)


def may_change_organisation(by: Any, organisation: Organisation, *, today: date) -> bool:
    """The administrators of an organisation keep its particulars."""
    return is_operator(by) or has_role(by, organisation, Role.ADMINISTRATOR, today=today)


def may_settle_participation(by: Any, school: Organisation, region: Organisation, *, today: date) -> bool:
    """Whether a school takes part in a region: settled by the school's administrator or by who keeps the region."""
    return (
        is_operator(by)
        or has_role(by, school, Role.ADMINISTRATOR, today=today)
        or has_role(by, region, Role.ADMINISTRATOR, Role.REGIONAL_EDITOR, today=today)
    )


# --- people


def people_at(person: Any, organisation: Organisation, *, today: date) -> models.QuerySet[Membership]:
    """Everybody who belongs or belonged to this organisation, for who belongs to it now."""
    if not is_member(person, organisation, today=today):
        return Membership.objects.none()
    return Membership.objects.filter(organisation=organisation).select_related("person")


def may_keep_people(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Adding, inviting and ending is for administrators."""
    return has_role(by, organisation, Role.ADMINISTRATOR, today=today)


def may_give_letter(by: Any, membership: Membership, *, today: date) -> bool:
    """Administrators give anybody a new letter; a teacher gives one to who shares a group and can do no more."""
    if is_operator(by) or may_keep_people(by, membership.organisation_id, today=today):
        return True
    roles = set(
        living_memberships(membership.person, today=today)
        .filter(organisation_id=membership.organisation_id)
        .values_list("role", flat=True)
    )
    is_other = membership.person_id != getattr(by, "pk", None)
    return is_other and roles == {Role.TEACHER} and shares_group(by, membership, today=today)


def shares_group(by: Any, membership: Membership, *, today: date) -> bool:
    """Whether these two are in one group here."""
    own = living_memberships(by, today=today).filter(organisation_id=membership.organisation_id)
    return (
        GroupMembership.objects.filter(membership=membership)
        .filter(group__members__membership__in=own.order_by().values("pk"))
        .exists()
    )


def has_place_elsewhere(person: Any, organisation: UUID, *, today: date) -> bool:
    """Whether this person belongs to another organisation too, or will: asked in the person's name, told as yes or
    no."""
    with acting_as(person.pk, None):
        places = Membership.objects.filter(person=person).exclude(organisation_id=organisation)
        return places.exclude(ends_on__lt=today).exists()


def invitations_at(person: Any, organisation: Organisation, *, today: date) -> models.QuerySet[Invitation]:
    """The invitations of this organisation, for its administrators."""
    if not may_keep_people(person, organisation, today=today):
        return Invitation.objects.none()
    return Invitation.objects.filter(organisation=organisation)


def rosters_at(person: Any, organisation: Organisation, *, today: date) -> models.QuerySet[Roster]:
    """Files with people that this organisation's administrators handed in."""
    if not may_keep_people(person, organisation, today=today):
        return Roster.objects.none()
    return Roster.objects.filter(organisation=organisation).select_related("organisation")


# --- groups


def groups_at(person: Any, organisation: Organisation, *, today: date) -> models.QuerySet[Group]:
    """The groups of this organisation, for who belongs to it now."""
    if not is_member(person, organisation, today=today):
        return Group.objects.none()
    return Group.objects.filter(organisation=organisation)


def groups_of(person: Any, membership: Membership, *, today: date) -> models.QuerySet[Group]:
    """The groups somebody is in, for who belongs to the same organisation."""
    return groups_at(person, membership.organisation, today=today).filter(members__membership=membership)


def may_keep_groups(by: Any, organisation: Organisation | UUID, *, today: date) -> bool:
    """Groups are kept by administrators, counsellors and team leaders."""
    return has_role(by, organisation, *KEEPERS, today=today)


# --- links


def open_link(token: str, purpose: str, *, now: datetime) -> Link | None:
    """The living link with this token, or None: unknown, ended and revoked are all the same."""
    return (
        Link.objects.filter(token_hash=hash_of(token), purpose=purpose, revoked_at=None, ends_at__gt=now)
        .select_related("organisation")
        .first()
    )


def invitation_behind(token: str, *, now: datetime) -> Invitation | None:
    """The open invitation that this link leads to, with its organisation; None when the link is dead."""
    link = open_link(token, Link.Purpose.INVITATION, now=now)
    if link is None:
        return None
    with acting_as(None, link.organisation_id):
        rows = Invitation.objects.filter(pk=link.subject, accepted_at=None, withdrawn_at=None)
        return rows.select_related("organisation").first()


def guest_with(token: str, purpose: str, *, now: datetime) -> Guest | None:
    """Whoever holds a living link for this purpose, or None."""
    link = open_link(token, purpose, now=now)
    return guest_of(link) if link else None


def guest_of(link: Link, *, name: str = "") -> Guest:
    """Who holds this link, as the actor of what follows."""
    return Guest(link_id=link.pk, organisation_id=link.organisation_id, subject=link.subject, name=name)

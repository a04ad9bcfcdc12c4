"""Asking somebody to join by e-mail, and joining."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.schools import access, names, rules
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.models import Group, GroupMembership, Invitation, Link, Membership, Organisation


@transaction.atomic
def invite(
    *,
    by: Any,
    organisation: Organisation,
    name: str,
    email: str,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    number: str = "",
    groups: Iterable[UUID] = (),
) -> tuple[Invitation, str]:
    """Ask somebody to join: the invitation and the token of its link."""
    require(access.may_keep_people(by, organisation, today=localdate()))
    refuse_if(
        rules.objection_to_name(name)
        or rules.objection_to_role(organisation, role)
        or rules.objection_to_period(starts_on, ends_on)
    )
    invitation = Invitation.objects.create(
        organisation=organisation,
        name=" ".join(name.split()),
        email=email,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        number=number.strip(),
        groups=list(groups),
        by=by,
    )
    _, token = make_link(by=by, organisation=organisation, purpose=Link.Purpose.INVITATION, subject=invitation.pk)
    note("invitation.made", by=by, about=invitation, role=role)
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, by: Any, invitation: Invitation) -> None:
    """The link does not work any more."""
    require(access.may_keep_people(by, invitation.organisation_id, today=localdate()))
    invitation = locked(invitation)
    if not invitation.is_open:
        return
    revoke_links(by=by, organisation=invitation.organisation, subject=invitation.pk, purpose=Link.Purpose.INVITATION)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    note("invitation.withdrawn", by=by, about=invitation)


@transaction.atomic
def accept_invitation(*, by: Person, token: str) -> Membership:
    """Join with the account one is signed in to; the link works once."""
    link = access.open_link(token, Link.Purpose.INVITATION, now=timezone.now())
    refuse_if(None if link else _("This link does not work any more. Ask for a new invitation."))
    assert link is not None
    with acting_as(by.pk, link.organisation_id):
        invitation = locked(Invitation.objects.get(pk=link.subject))
        refuse_if(None if invitation.is_open else _("This invitation has been used or withdrawn."))
        membership = Membership.objects.create(
            organisation=link.organisation,
            person=by,
            name=invitation.name,
            sort_key=names.sort_key(invitation.name),
            role=invitation.role,
            starts_on=invitation.starts_on,
            ends_on=invitation.ends_on,
            number=invitation.number,
        )
        for group in Group.objects.filter(pk__in=invitation.groups):
            GroupMembership.objects.create(organisation=link.organisation, group=group, membership=membership)
        now = timezone.now()
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        Link.objects.filter(subject=invitation.pk, purpose=Link.Purpose.INVITATION).update(revoked_at=now)
        note("invitation.accepted", by=by, about=invitation, membership=str(membership.pk))
        return membership

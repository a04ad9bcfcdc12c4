"""Asking somebody to join by e-mail, and joining."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.actions.codes import end_codes
from rodedraad.accounts.actions.people import make_person
from rodedraad.accounts.models import Person
from rodedraad.accounts.post import send_soon
from rodedraad.audit.actions import note
from rodedraad.base import names
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.models import Group, GroupMembership, Invitation, Link, Membership, Organisation

GONE = _("This link does not work any more. Ask for a new invitation.")
HAS_ACCOUNT = _("There is an account with your e-mail address already. Sign in first, then open the link again.")


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
    site: str = "",
) -> tuple[Invitation, str]:
    """Ask somebody to join: the invitation and the token of its link. With `site` (the address of this
    installation) the link is mailed."""
    require(access.may_keep_people(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_place(organisation, name=name, role=role, starts_on=starts_on, ends_on=ends_on))
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
    if site:
        _mail(invitation, token, site)
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
def change_invitation(
    *, by: Any, invitation: Invitation, name: str, number: str, ends_on: date | None, groups: Iterable[UUID]
) -> Invitation:
    """Another name, number or end, and more groups to be put in; the link stays as it is."""
    require(access.may_keep_people(by, invitation.organisation_id, today=localdate()))
    invitation = locked(invitation)
    refuse_if(None if invitation.is_open else GONE)
    refuse_if(rules.objection_to_name(name) or rules.objection_to_period(invitation.starts_on, ends_on))
    invitation.name, invitation.number, invitation.ends_on = " ".join(name.split()), number.strip(), ends_on
    invitation.groups = list(dict.fromkeys([*invitation.groups, *groups]))
    invitation.save(update_fields=["name", "number", "ends_on", "groups"])
    note("invitation.changed", by=by, about=invitation)
    return invitation


@transaction.atomic
def renew_invitation(*, by: Any, invitation: Invitation, site: str = "") -> str:
    """A new link for an invitation, good for two weeks; the earlier one stops working."""
    require(access.may_keep_people(by, invitation.organisation_id, today=localdate()))
    invitation = locked(invitation)
    refuse_if(None if invitation.is_open else GONE)
    organisation, purpose = invitation.organisation, Link.Purpose.INVITATION
    revoke_links(by=by, organisation=organisation, subject=invitation.pk, purpose=purpose)
    _, token = make_link(by=by, organisation=organisation, purpose=purpose, subject=invitation.pk)
    note("invitation.renewed", by=by, about=invitation)
    if site:
        _mail(invitation, token, site)
    return token


def _mail(invitation: Invitation, token: str, site: str) -> None:
    context = {"invitation": invitation, "url": site + reverse("schools:open_invitation", args=[token])}
    subject = render_to_string("schools/email/invitation_subject.txt", context).strip()
    body = render_to_string("schools/email/invitation_message.txt", context).strip()
    send_soon(EmailMessage(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [invitation.email]))


@transaction.atomic
def join_with_new_account(*, token: str) -> Membership:
    """Join without having an account: one is made, and the address the link was mailed to is known to be theirs."""
    link = _living(token)
    with acting_as(None, link.organisation_id):
        invitation = Invitation.objects.get(pk=link.subject)
        taken = EmailAddress.objects.filter(email=invitation.email.lower(), verified=True).exists()
        refuse_if(HAS_ACCOUNT if invitation.email and taken else None)
        person = make_person(by=access.guest_of(link), organisation=link.organisation_id)
        if invitation.email:
            EmailAddress.objects.create(user=person, email=invitation.email.lower(), verified=True, primary=True)
            person.email = invitation.email.lower()
            person.save(update_fields=["email"])
    return accept_invitation(by=person, token=token)


@transaction.atomic
def accept_invitation(*, by: Person, token: str) -> Membership:
    """Join with the account one is signed in to; the link works once. Letters that another organisation made for this
    account open nothing here."""
    link = _living(token)
    with acting_as(by.pk, link.organisation_id):
        invitation = locked(Invitation.objects.get(pk=link.subject))
        refuse_if(None if invitation.is_open else GONE)
        refuse_if(
            rules.objection_to_joining(
                is_member_already=access.has_role(by, link.organisation_id, invitation.role, today=localdate())
            )
        )
        membership = _join(by, invitation)
        end_codes(person=by)
        now = timezone.now()
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        Link.objects.filter(subject=invitation.pk, purpose=Link.Purpose.INVITATION).update(revoked_at=now)
        note("invitation.accepted", by=by, about=invitation, membership=str(membership.pk))
        return membership


def _living(token: str) -> Link:
    link = access.open_link(token, Link.Purpose.INVITATION, now=timezone.now())
    refuse_if(None if link else GONE)
    assert link is not None
    return link


def _join(person: Person, invitation: Invitation) -> Membership:
    membership = Membership.objects.create(
        organisation=invitation.organisation,
        person=person,
        name=invitation.name,
        sort_key=names.sort_key(invitation.name),
        role=invitation.role,
        starts_on=invitation.starts_on,
        ends_on=invitation.ends_on,
        number=invitation.number,
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(organisation=invitation.organisation, group=group, membership=membership)
        for group in Group.objects.filter(pk__in=invitation.groups)
    )
    return membership

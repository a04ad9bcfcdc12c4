"""People at an organisation: adding, appointing, changing, ending."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.accounts.actions.codes import end_codes
from rodedraad.accounts.actions.people import make_person
from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note
from rodedraad.base import names
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.models import Membership, Organisation, Role

APPOINTABLE = {Role.ADMINISTRATOR, Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR}


def _settle(
    *,
    by: Any,
    organisation: Organisation,
    person: Person,
    name: str,
    role: str,
    starts_on: date,
    ends_on: date | None,
    number: str = "",
    last: str = "",
    event: str,
) -> Membership:
    refuse_if(rules.objection_to_place(organisation, name=name, role=role, starts_on=starts_on, ends_on=ends_on))
    name = " ".join(name.split())
    membership = Membership.objects.create(
        organisation=organisation,
        person=person,
        name=name,
        sort_key=names.sort_key(name, last=last),
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        number=number.strip(),
    )
    note(event, by=by, about=membership, role=role)
    return membership


@transaction.atomic
def add_person(
    *,
    by: Any,
    organisation: Organisation,
    name: str,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    number: str = "",
    last: str = "",
    username: str = "",
    is_invented: bool = False,
) -> Membership:
    """A new account with a place at this organisation; a printed letter lets the person in."""
    require(access.may_keep_people(by, organisation, today=localdate()))
    person = make_person(by=by, username=username, is_invented=is_invented, organisation=organisation.pk)
    return _settle(
        by=by,
        organisation=organisation,
        person=person,
        name=name,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        number=number,
        last=last,
        event="membership.added",
    )


@transaction.atomic
def bring_back(
    *,
    by: Any,
    former: Membership,
    name: str,
    role: str,
    starts_on: date,
    ends_on: date | None = None,
    number: str = "",
) -> Membership:
    """A new place for somebody who had one here before, with the same account."""
    organisation = former.organisation
    require(access.may_keep_people(by, organisation, today=localdate()))
    return _settle(
        by=by,
        organisation=organisation,
        person=former.person,
        name=name,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        number=number or former.number,
        event="membership.added",
    )


@transaction.atomic
def appoint(
    *,
    by: Any,
    organisation: Organisation,
    name: str,
    role: str,
    starts_on: date,
    person: Person | None = None,
    username: str = "",
    is_invented: bool = False,
) -> Membership:
    """Who runs the server gives an organisation its first administrator, or a base its editor."""
    require(access.may_make_organisations(by) and role in APPOINTABLE)
    with acting_as(getattr(by, "pk", None), organisation.pk):
        person = person or make_person(by=by, username=username, is_invented=is_invented, organisation=organisation.pk)
        end_codes(person=person)
        return _settle(
            by=by,
            organisation=organisation,
            person=person,
            name=name,
            role=role,
            starts_on=starts_on,
            ends_on=None,
            event="membership.appointed",
        )


def _living_administrators(membership: Membership, *, today: date) -> int:
    return (
        Membership.objects.filter(
            organisation_id=membership.organisation_id, role=Role.ADMINISTRATOR, starts_on__lte=today
        )
        .exclude(ends_on__isnull=False)
        .values("person")
        .distinct()
        .count()
    )


@transaction.atomic
def end_membership(*, by: Any, membership: Membership, ends_on: date) -> Membership:
    """The place ends; after that day the person sees nothing of this organisation, from the next page on."""
    today = localdate()
    require(access.may_keep_people(by, membership.organisation_id, today=today))
    membership = locked(membership)
    refuse_if(
        rules.objection_to_period(membership.starts_on, ends_on)
        or rules.objection_to_losing(membership, living_administrators=_living_administrators(membership, today=today))
    )
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    note("membership.ended", by=by, about=membership, ends_on=ends_on.isoformat())
    return membership


@transaction.atomic
def change_membership(
    *,
    by: Any,
    membership: Membership,
    name: str,
    role: str,
    number: str,
    starts_on: date,
    ends_on: date | None,
    last: str = "",
) -> Membership:
    """Another name, role, number or period."""
    today = localdate()
    require(access.may_keep_people(by, membership.organisation_id, today=today))
    membership = locked(membership)
    place = membership.organisation
    refuse_if(rules.objection_to_place(place, name=name, role=role, starts_on=starts_on, ends_on=ends_on))
    if role != membership.role or ends_on is not None:
        living = _living_administrators(membership, today=today)
        refuse_if(rules.objection_to_losing(membership, living_administrators=living))
    wanted = {
        "name": " ".join(name.split()),
        "role": role,
        "number": number.strip(),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    changed = [field for field, value in wanted.items() if getattr(membership, field) != value]
    for field, value in wanted.items():
        setattr(membership, field, value)
    if "name" in changed:
        membership.sort_key = names.sort_key(membership.name, last=last)
    membership.save()
    note("membership.changed", by=by, about=membership, fields=changed)
    return membership

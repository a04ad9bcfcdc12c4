"""Making a whole set of organisations and people from a data file: the cast of demo and tests."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rodedraad.accounts.actions.people import make_person
from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.schools.actions.invitations import accept_invitation, invite
from rodedraad.schools.actions.organisations import make_organisation
from rodedraad.schools.actions.people import APPOINTABLE, add_person, appoint, end_membership
from rodedraad.schools.models import Membership, Organisation, Role

Rows = list[dict[str, Any]]


@transaction.atomic
def found_organisations(rows: Rows, *, is_invented: bool) -> dict[str, Organisation]:
    """Organisations by the key of their row: key, kind, name, brin, sector, tracks, parent, regions.

    A row stands after the rows it points at; the brin of a location is its location code.
    """
    made: dict[str, Organisation] = {}
    for row in rows:
        parent = made.get(row.get("parent", ""))
        is_location = row["kind"] == Organisation.Kind.LOCATION
        made[row["key"]] = make_organisation(
            by=None,
            kind=row["kind"],
            name=row["name"],
            sector=row.get("sector", ""),
            brin=parent.brin if is_location and parent else row.get("brin", ""),
            location_code=row.get("brin", "") if is_location else "",
            tracks=row.get("tracks", ()),
            parent=parent,
            regions=[made[key] for key in row.get("regions", ()) if key in made],
            is_invented=is_invented,
        )
    return made


@transaction.atomic
def settle_people(
    rows: Rows, organisations: dict[str, Organisation], *, is_invented: bool, password: str = ""
) -> dict[str, Person]:
    """People by the key of their row: key, name, username, is_operator, places.

    A place has organisation, role, starts_on and sometimes ends_on; places at organisations not given are left out.
    Each organisation's administrator adds the others; a second place comes by invitation. With `password` (the demo)
    they all sign in with that one.
    """
    people: dict[str, Person] = {}
    for row in rows:
        if row.get("is_operator") or not row.get("places"):
            people[row["key"]] = _without_place(row, is_invented=is_invented)
    places = [(row, place) for row in rows for place in row.get("places", ()) if place["organisation"] in organisations]
    appointed = [(row, place) for row, place in places if place["role"] in APPOINTABLE]
    for row, place in appointed:
        membership = appoint(
            by=None,
            organisation=organisations[place["organisation"]],
            name=row["name"],
            role=place["role"],
            starts_on=place["starts_on"],
            person=people.get(row["key"]),
            username=row["username"],
            is_invented=is_invented,
        )
        people[row["key"]] = membership.person
    for row, place in places:
        if (row, place) not in appointed:
            _add(row, place, organisations[place["organisation"]], people, is_invented=is_invented)
    if password:
        coded = make_password(password)
        Person.objects.filter(pk__in=[person.pk for person in people.values()]).update(password=coded)
    return people


def _without_place(row: dict[str, Any], *, is_invented: bool) -> Person:
    return make_person(
        by=None, username=row["username"], is_operator=bool(row.get("is_operator")), is_invented=is_invented
    )


def _add(
    row: dict[str, Any],
    place: dict[str, Any],
    organisation: Organisation,
    people: dict[str, Person],
    *,
    is_invented: bool,
) -> None:
    with acting_as(None, organisation.pk):
        administrator = Membership.objects.filter(organisation=organisation, role=Role.ADMINISTRATOR)[0].person
    particulars: dict[str, Any] = {"name": row["name"], "role": place["role"], "starts_on": place["starts_on"]}
    with acting_as(administrator.pk, organisation.pk):
        if row["key"] not in people:
            membership = add_person(
                by=administrator,
                organisation=organisation,
                username=row["username"],
                is_invented=is_invented,
                **particulars,
            )
            people[row["key"]] = membership.person
        else:
            _invitation, token = invite(by=administrator, organisation=organisation, email="", **particulars)
            membership = accept_invitation(by=people[row["key"]], token=token)
        ends_on: date | None = place.get("ends_on")
        if ends_on:
            end_membership(by=administrator, membership=membership, ends_on=ends_on)

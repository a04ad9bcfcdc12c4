"""When not: the objections against changes to organisations, people and groups."""

import re
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.schools.models import Membership, Organisation, Role, Sector

STAFF = {Role.TEACHER, Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR}
ROLES_OF: dict[str, set[Role]] = {
    Organisation.Kind.INSTITUTION: STAFF,
    Organisation.Kind.LOCATION: STAFF,
    Organisation.Kind.REGION: {Role.ADMINISTRATOR, Role.REGIONAL_EDITOR},
    Organisation.Kind.NATIONAL: {Role.ADMINISTRATOR, Role.NATIONAL_EDITOR},
    Organisation.Kind.FIRM: {Role.ADMINISTRATOR},
}
SCHOOLS = {Organisation.Kind.INSTITUTION, Organisation.Kind.LOCATION}
BRIN = re.compile(r"^\d{2}[A-Z]{2}$")
LOCATION = re.compile(r"^\d{2}[A-Z]{2}\d{2}$")


def objection_to_organisation(
    *, kind: str, name: str, sector: str, brin: str, location_code: str, parent: Organisation | None
) -> str | None:
    """Why these particulars do not make an organisation, or None."""
    if kind not in Organisation.Kind.values:
        return _("Choose what kind of organisation this is.")
    if not name.strip():
        return _("Give the organisation a name.")
    if kind in SCHOOLS and sector not in Sector.values:
        return _("Choose the sector of this school.")
    if brin and not BRIN.match(brin):
        return _("A BRIN is two digits and two letters, such as 12AB.")
    if location_code and not LOCATION.match(location_code):
        return _("A location code is a BRIN and two digits, such as 12AB03.")
    if kind == Organisation.Kind.LOCATION and parent is None:
        return _("Choose the institution this location belongs to.")
    if location_code and parent is not None and parent.brin and not location_code.startswith(parent.brin):
        return _("The location code does not begin with the BRIN of the institution.")
    return None


def objection_to_taking_part(school: Organisation, region: Organisation) -> str | None:
    """Why this organisation cannot take part in this region, or None."""
    if region.kind != Organisation.Kind.REGION:
        return _("Only regions have participants.")
    if school.kind in {Organisation.Kind.REGION, Organisation.Kind.NATIONAL}:
        return _("Schools and firms take part in a region, regions do not.")
    return None


def objection_to_role(organisation: Organisation, role: str) -> str | None:
    """Why nobody can have this role at this organisation, or None."""
    if role not in ROLES_OF[organisation.kind]:
        return _("This role does not exist at this kind of organisation.")
    return None


def objection_to_period(starts_on: date, ends_on: date | None) -> str | None:
    """Why a place cannot have this start and end, or None."""
    if ends_on is not None and ends_on < starts_on:
        return _("The end lies before the start.")
    return None


def objection_to_losing(membership: Membership, *, living_administrators: int) -> str | None:
    """Why this place cannot end or change role, or None: somebody has to be left who can add people."""
    if membership.role == Role.ADMINISTRATOR and living_administrators <= 1:
        return _("This is the last administrator. Appoint another one first.")
    return None


def objection_to_name(name: str) -> str | None:
    """Why this cannot be the name of a person or group, or None."""
    if not name.strip():
        return _("Fill in a name.")
    return None

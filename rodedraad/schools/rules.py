"""When not: the objections against changes to organisations, people and groups."""

import re
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.schools.models import STAFF, Membership, Organisation, Role, Sector

ROLES_OF: dict[str, set[Role]] = {
    Organisation.Kind.INSTITUTION: set(STAFF),
    Organisation.Kind.LOCATION: set(STAFF),
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


def objection_to_place(
    organisation: Organisation, *, name: str, role: str, starts_on: date, ends_on: date | None
) -> str | None:
    """A name, a role that this kind of organisation has, and a period."""
    return objection_to_name(name) or objection_to_role(organisation, role) or objection_to_period(starts_on, ends_on)


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


def objection_to_letter(*, is_living: bool, has_place_elsewhere: bool) -> str | None:
    """Why this organisation cannot make a letter for this person, or None: a letter opens the whole account."""
    if not is_living:
        return _("This person's place here has ended.")
    if has_place_elsewhere:
        return _("This person also works at another organisation. Ask who runs the server for a letter.")
    return None


def objection_to_joining(*, is_member_already: bool) -> str | None:
    """Why somebody cannot accept an invitation, or None."""
    if is_member_already:
        return _("You have this role at this organisation already.")
    return None


def objection_to_group(*, name: str, school_year: int, today: date, is_taken: bool) -> str | None:
    """Why a group cannot have this name or year, or None."""
    if not name.strip():
        return _("Fill in a name.")
    if not today.year - 10 <= school_year <= today.year + 2:
        return _("This school year lies too far away.")
    if is_taken:
        return _("There is a group with this name in this school year already.")
    return None


def objection_to_words(*, singular: str, plural: str, with_article: str) -> str | None:
    """Why these cannot be an organisation's own word, or None: all forms or none."""
    filled = [bool(form.strip()) for form in (singular, plural, with_article)]
    if any(filled) and not all(filled):
        return _("Fill in all three forms, or none.")
    return None


def objection_to_link(*, days: int, longest: int, living: int, most: int) -> str | None:
    """A link for somebody without an account ends, and there are not so many that nobody knows who has one."""
    if not 1 <= days <= longest:
        return _("A link lives between 1 and %(days)s days.") % {"days": longest}
    if living >= most:
        return _("There are %(number)s links open already. End some first.") % {"number": living}
    return None

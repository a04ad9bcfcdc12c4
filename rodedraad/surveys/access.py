"""Who may ask, who may see that something was asked, and who may answer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.base.tokens import hash_of
from rodedraad.schools.access import guest_with, has_role, is_member, living_memberships
from rodedraad.schools.models import Guest, Link, Membership, Organisation, Role
from rodedraad.surveys import codes
from rodedraad.surveys.models import Audience, Instrument, Respondent, Response, Round

ASKING_ROLES = (
    *(Role.COUNSELLOR, Role.TEAM_LEADER, Role.ADMINISTRATOR),
    *(Role.REGIONAL_EDITOR, Role.NATIONAL_EDITOR),
)
RESPONDENT_OF_ROLE = {
    Role.TEAM_LEADER: Respondent.LEADER,
    Role.COUNSELLOR: Respondent.COUNSELLOR,
    Role.TEACHER: Respondent.MENTOR,
}


@dataclass(frozen=True)
class LetterHolder(Guest):
    """Who came with a letter that works once (`link_id` is that letter); who gives them a response takes it away."""


def may_ask(by: Any, organisation: Organisation | UUID | None, *, today: date) -> bool:
    """Making questionnaires, asking and closing is for counsellors, team leaders and administrators."""
    return has_role(by, organisation, *ASKING_ROLES, today=today)


def instruments_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Instrument]:
    """The questionnaires of this organisation, for who may ask."""
    if not may_ask(person, organisation, today=today):
        return Instrument.objects.none()
    return Instrument.objects.filter(organisation=organisation).select_related("organisation")


def rounds_at(person: Any, organisation: Organisation, *, today: date) -> QuerySet[Round]:
    """What is and was asked here, for who works here. Results have their own conditions."""
    if not is_member(person, organisation, today=today):
        return Round.objects.none()
    rows = Round.objects.filter(organisation=organisation)
    return (rows if may_ask(person, organisation, today=today) else rows.filter(removed_at=None)).select_related(
        "organisation"
    )


def asked_of(membership: Membership, *, today: date) -> QuerySet[Audience]:
    """What this colleague is asked by name, in their own role, while it is open."""
    respondent = RESPONDENT_OF_ROLE.get(Role(membership.role), Respondent.OTHER)
    rows = Audience.objects.filter(organisation=membership.organisation_id, respondent=respondent, is_anonymous=False)
    rows = rows.filter(round__removed_at=None, round__closed_at=None, round__opens_on__lte=today)
    return rows.filter(round__closes_on__gte=today).select_related("round", "version", "organisation")


def guest_behind(secret: str, *, now: datetime) -> Guest | None:
    """Whoever holds a living link or code of a questionnaire, or None. A code may be typed with spaces."""
    return guest_with(codes.typed(secret) or secret, Link.Purpose.SURVEY, now=now)


def audience_for(guest: Guest) -> Audience | None:
    """The audience a link or code leads to, while its round stands. Needs `acting_as(None, guest.organisation_id)`."""
    rows = Audience.objects.filter(pk=guest.subject, round__removed_at=None)
    return rows.select_related("round", "version", "organisation").first()


def own_response(audience: Audience, secret: str) -> Response | None:
    """What was answered from this very device; without its secret nothing."""
    if not secret:
        return None
    row = Response.objects.filter(audience=audience, membership=None, secret_hash=hash_of(secret)).first()
    if row is not None:
        row.audience = audience
    return row


def own_by_name(membership: Membership) -> QuerySet[Response]:
    """What this colleague answered by name."""
    return Response.objects.filter(membership=membership)


def has_ended(secret: str) -> bool:
    """Whether this once was a link or code of a questionnaire, which does not open any more."""
    return Link.objects.filter(token_hash=hash_of(codes.typed(secret) or secret), purpose=Link.Purpose.SURVEY).exists()


def may_answer(by: Any, audience: Audience, *, today: date) -> bool:
    """A guest of this audience's link; or, when it answers by name, a colleague of that role."""
    if isinstance(by, Guest):
        return by.subject == audience.pk and by.organisation_id == audience.organisation_id
    if audience.is_anonymous:
        return False
    return membership_for(by, audience, today=today) is not None


def membership_for(by: Any, audience: Audience, *, today: date) -> Membership | None:
    """The place by which this person answers here by name."""
    roles = [role for role, respondent in RESPONDENT_OF_ROLE.items() if respondent == audience.respondent]
    rows = living_memberships(by, today=today).filter(organisation_id=audience.organisation_id)
    return rows.filter(role__in=roles or Role.values).first()

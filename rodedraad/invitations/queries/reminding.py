"""Whom a reminder reaches. Who answered is known of colleagues who answer by name, and of nobody else: an anonymous
group is asked as a whole, and of youngsters and parents no addresses are kept here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.invitations.models import PlannedReminder, Reminder
from rodedraad.invitations.ways import BY_NAME, MAILED, Receiver, way_of
from rodedraad.jobs.models import Job
from rodedraad.schools.models import Membership, Role
from rodedraad.surveys.access import RESPONDENT_OF_ROLE
from rodedraad.surveys.models import Audience, Respondent, Response, Round


def receivers(audience: Audience, *, today: date) -> Sequence[Receiver]:
    """Every colleague this group can be asked of once more, each once, also those without an address."""
    if way_of(audience) not in MAILED:
        return []
    rows = _colleagues(audience, today=today)
    if way_of(audience) == BY_NAME:
        done = Response.objects.filter(audience=audience, done_on__isnull=False, membership__isnull=False)
        rows = rows.exclude(person__in=Membership.objects.filter(pk__in=done.values("membership")).values("person"))
    found: dict[UUID, Receiver] = {}
    for row in rows.select_related("person").order_by("person_id", "starts_on"):
        found.setdefault(row.person_id, Receiver(row.name, row.person.email or "", row.person.language))
    return list(found.values())


def _colleagues(audience: Audience, *, today: date) -> QuerySet[Membership]:
    """Who works here in the role that is asked; "others" are those whose role has no group of its own."""
    roles = [role for role in Role if RESPONDENT_OF_ROLE.get(role, Respondent.OTHER) == audience.respondent]
    rows = Membership.objects.filter(organisation=audience.organisation_id, role__in=roles, person__is_active=True)
    return rows.filter(starts_on__lte=today).exclude(ends_on__lt=today)


def last_days(audiences: Iterable[Audience]) -> Mapping[UUID, Reminder]:
    """The latest reminder of each of these groups."""
    found: dict[UUID, Reminder] = {}
    for row in Reminder.objects.filter(audience__in=list(audiences)).order_by("audience", "-day").select_related("by"):
        found.setdefault(row.audience_id, row)
    return found


def planned(round: Round) -> PlannedReminder | None:
    """The day on which this round reminds by itself, if one was chosen."""
    return PlannedReminder.objects.filter(round=round).first()


def job_of(reminder: Reminder) -> Job | None:
    """The work of sending it, as long as it has not all gone."""
    return Job.objects.filter(subject=reminder.pk, kind="reminder").first() if reminder.people is None else None

"""Reminding a school that an example of theirs is due for review: once for each date, by mail and in the log."""

import logging
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note
from rodedraad.audit.models import AuditEntry
from rodedraad.base.gate import acting_as
from rodedraad.library.models import PracticeExample
from rodedraad.schools.models import Membership, Role

log = logging.getLogger(__name__)
EVENT = "practice.review_reminded"
READERS = (Role.COUNSELLOR, Role.ADMINISTRATOR)


def remind_of_reviews(today: date) -> int:
    """Tell each school of its published examples whose day has come; returns how many examples that were.

    When the mail cannot be sent, nothing is noted and tomorrow it is tried again.
    """
    due = PracticeExample.objects.filter(
        state=PracticeExample.State.PUBLISHED, review_due_on__lte=today, organisation__isnull=False
    )
    return sum(_remind(practice, today) for practice in due.select_related("organisation").order_by("pk"))


def _remind(practice: PracticeExample, today: date) -> bool:
    with acting_as(None, practice.organisation_id):
        until = practice.review_due_on.isoformat() if practice.review_due_on else ""
        if AuditEntry.objects.filter(event=EVENT, about_id=str(practice.pk), details__until=until).exists():
            return False
        try:
            for person in _readers(practice, today):
                _letter(practice, person).send()
        except OSError as problem:
            log.warning("reminder for practice %s not sent: %s", practice.pk, type(problem).__name__)
            return False
        note(EVENT, about=practice, until=until)
    return True


def _readers(practice: PracticeExample, today: date) -> list[Person]:
    places = Membership.objects.filter(
        organisation=practice.organisation, role__in=READERS, person__is_active=True, person__email__isnull=False
    )
    return [place.person for place in places.select_related("person") if place.holds(today)]


def _letter(practice: PracticeExample, person: Person) -> EmailMessage:
    with translation.override(person.language):
        subject = _("Is “%(title)s” still right?") % {"title": practice.title}
        body = _(
            "The example “%(title)s” of %(school)s is due for review. Sign in to Rode Draad and look whether what it"
            " says is still so. You can change it, confirm it or withdraw it.\n"
        ) % {"title": practice.title, "school": practice.organisation}
    return EmailMessage(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [str(person.email)])

"""Sending the mails of a reminder, one by one, over one connection."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.base.gate import Refused
from rodedraad.invitations import mail
from rodedraad.invitations.models import Reminder
from rodedraad.invitations.queries.reminding import receivers
from rodedraad.jobs.models import Job
from rodedraad.jobs.progress import progress

log = logging.getLogger(__name__)


def send_all(reminder: Reminder, job: Job) -> int:
    """Mail everybody who has not finished by now and has an address; how many went. Begun anew it goes on where it was.

    Raises Refused when the mail server cannot be reached: then the job can be tried again.
    """
    if reminder.people is not None:
        return reminder.people
    letters = _letters(reminder)
    gone = min(job.done, len(letters))
    connection = get_connection()
    try:
        connection.open()
        for at, letter in enumerate(letters[gone:], gone + 1):
            letter.connection = connection
            gone += _sent(letter)
            progress(job, at, len(letters))
    except (OSError, SMTPException) as problem:
        log.warning("reminder %s: %s of %s went: %s", reminder.pk, gone, len(letters), type(problem).__name__)
        if not gone:  # who got it already does not get it twice
            raise Refused(_("The mail server does not answer. Try again later.")) from problem
    finally:
        connection.close()
    reminder.people = gone
    reminder.save(update_fields=["people"])
    return gone


def _letters(reminder: Reminder) -> Sequence[EmailMessage]:
    texts = mail.texts_of(reminder.texts)
    first = next(iter(texts))
    found = []
    for one in receivers(reminder.audience, today=localdate()):
        language = one.language if one.language in texts else first
        if one.email:
            found.append(
                mail.letter(
                    texts[language],
                    reminder.audience,
                    name=one.name,
                    to=one.email,
                    language=language,
                    site=reminder.site,
                )
            )
    return found


def _sent(letter: EmailMessage) -> int:
    """1, or 0 when the server does not take this address; the others still go."""
    try:
        return letter.send()
    except (SMTPRecipientsRefused, SMTPResponseException) as problem:
        log.warning("one address was not taken: %s", type(problem).__name__)
        return 0

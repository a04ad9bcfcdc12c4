"""When not: a group that was reminded today already, a day that does not fit, texts without words."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.invitations.mail import Text
from rodedraad.invitations.models import PlannedReminder
from rodedraad.invitations.ways import MAILED, Receiver, way_of
from rodedraad.surveys.models import Audience, Round
from rodedraad.surveys.rules import MOST_RESPONSES, objection_to_answering

SUBJECT_LIMIT, BODY_LIMIT = 150, 4000
MOST_LETTERS, LETTER_LIMIT = 2000, 800


def objection_to_reminding(
    audience: Audience, *, last: date | None, people: Sequence[Receiver], today: date
) -> str | None:
    """Only while it can be answered, once a day, and when there is somebody to reach."""
    if why := objection_to_answering(audience.round, today=today):
        return why
    if way_of(audience) not in MAILED:
        return _("We have no addresses of this group. Ask it once more through your own channel.")
    if last == today:
        return _("This group was reminded today already. Tomorrow you can do it again.")
    if not people:
        return _("Everybody of this group has finished already, or nobody works here in this role.")
    if not any(one.email for one in people):
        return _("Nobody of this group has an e-mail address here.")
    return None


def objection_to_texts(texts: Mapping[str, Text]) -> str | None:
    """A subject and a text, of a length that fits."""
    if not texts or not all(one.subject.strip() and one.body.strip() for one in texts.values()):
        return _("A mail has a subject and a text.")
    if any(len(one.subject) > SUBJECT_LIMIT or len(one.body) > BODY_LIMIT for one in texts.values()):
        return _("The mail is too long.")
    return None


def objection_to_day(round: Round, day: date, *, audiences: Sequence[Audience], today: date) -> str | None:
    """A day still to come, while the round is open; and a group that can be reached by mail."""
    if round.closed_at or round.removed_at:
        return _("This round is closed already.")
    if day <= today:
        return _("Choose a day after today. Today you can remind by hand.")
    if not round.opens_on <= day <= round.closes_on:
        return _("Choose a day on which the questionnaire is open.")
    if not any(way_of(audience) in MAILED for audience in audiences):
        return _("No group of this round can be reached by mail from here.")
    return None


def objection_to_withdrawing(plan: PlannedReminder | None) -> str | None:
    """There is something to withdraw."""
    return None if plan else _("No reminder is planned any more.")


def objection_to_letters(audience: Audience, number: int, *, there: int, is_made: bool, today: date) -> str | None:
    """For a group that answers anonymously, while it can be answered, and not more than it may answer with."""
    if audience.round.closed_at or audience.round.removed_at or today > audience.round.closes_on:
        return _("This round is closed already.")
    if not audience.is_anonymous:
        return _("This group answers by name, after signing in. Letters are for groups that answer anonymously.")
    if is_made:
        return _("These letters were made already. Their codes were shown once and cannot be shown again.")
    if not 0 < number <= MOST_LETTERS:
        return _("Make between 1 and %(most)s letters at once.") % {"most": MOST_LETTERS}
    if there + number > MOST_RESPONSES:
        return _("A group has at most %(most)s letters that were not used.") % {"most": MOST_RESPONSES}
    return None


def objection_to_withdrawing_letters(audience: Audience) -> str | None:
    """There are letters."""
    return None if audience.by_letter else _("This group has no letters.")

"""When a study cannot be named any more, and when nothing can be handed over."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from rodedraad.handover.models import PURPOSE_LIMIT, WHO_LIMIT
from rodedraad.surveys.models import Round

Sentence = str | None


def objection_to_study(who: str, purpose: str) -> Sentence:
    """People read who it is and what for."""
    if not who.strip() or not purpose.strip():
        return _("Say who does the study and what for: people read that before they choose.")
    if len(who.strip()) > WHO_LIMIT or len(purpose.strip()) > PURPOSE_LIMIT:
        return _("This is longer than %(n)s characters. Make it shorter.") % {"n": PURPOSE_LIMIT}
    return None


def objection_to_changing(round: Round, *, has_answers: bool) -> Sentence:
    """From the first answer on nothing changes: who answered would have chosen about something else."""
    if round.closed_at:
        return _("This round is closed already.")
    return _("Somebody answered already, so this stays as it is.") if has_answers else None


def objection_to_looking(round: Round) -> Sentence:
    """Nobody looks at who said yes while people can still change their mind."""
    return None if round.closed_at else _("Close the round first: until then people can take back their yes.")


def objection_to_leaving_out(mark: str, known: Collection[str]) -> Sentence:
    """Only a text that stands here."""
    return None if mark in known else _("There is no such text.")


def objection_to_handing_over(number: int, *, seen: str, now: str) -> Sentence:
    """There is something, and it is what was read."""
    if not number:
        return _("There is nothing to hand over: nowhere ten people said yes and wrote something.")
    return None if seen == now else _("A colleague changed the list meanwhile. Read it once more.")

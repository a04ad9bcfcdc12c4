"""What the daily round does with questionnaires: close what ended, forget what was removed a month ago."""

from datetime import date, timedelta

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as
from rodedraad.schools.models import Organisation
from rodedraad.surveys import rules
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Instrument, Round


def close_ended_rounds(today: date) -> int:
    """Close every round whose last day lies before today, in every organisation; how many were closed."""
    closed = 0
    for pk in Organisation.objects.values_list("pk", flat=True):
        with acting_as(None, pk):
            for one in list(Round.objects.filter(closed_at=None, removed_at=None, closes_on__lt=today)):
                close_round(by=None, round=one)
                closed += 1
    return closed


def forget_removed_questionnaires(today: date) -> int:
    """Delete rounds with all answers, and questionnaires that no round asks, removed more than thirty days ago."""
    before, gone = today - timedelta(days=rules.REMOVED_DAYS), 0
    for pk in Organisation.objects.values_list("pk", flat=True):
        with acting_as(None, pk):
            for one in list(Round.objects.filter(removed_at__date__lt=before)):
                note("round.forgotten", about=one)
                one.delete()
                gone += 1
            unasked = Instrument.objects.filter(removed_at__date__lt=before)
            for instrument in list(unasked.exclude(versions__audiences__isnull=False)):
                note("instrument.forgotten", about=instrument)
                instrument.delete()
                gone += 1
    return gone

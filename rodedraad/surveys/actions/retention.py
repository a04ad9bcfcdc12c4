"""What the daily round does with questionnaires: close what ended, forget what was removed a month ago."""

from datetime import date
from typing import Any

from rodedraad.schools.actions.retention import forget_removed, in_each_school
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Instrument, Round


def close_ended_rounds(today: date) -> int:
    """Close every round whose last day lies before today, in every organisation; how many were closed."""

    def close(_organisation: Any) -> int:
        ended = list(Round.objects.filter(closed_at=None, removed_at=None, closes_on__lt=today))
        for one in ended:
            close_round(by=None, round=one)
        return len(ended)

    return in_each_school(close)


def forget_removed_questionnaires(today: date) -> int:
    """Delete rounds with all answers, and questionnaires that no round asks, removed more than thirty days ago."""
    rounds = forget_removed(Round.objects.all(), event="round.forgotten", today=today)
    unasked = Instrument.objects.exclude(versions__audiences__isnull=False)
    return rounds + forget_removed(unasked, event="instrument.forgotten", today=today)

"""Who may remind and make letters, and which letter a code opens."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rodedraad.surveys import access as surveys
from rodedraad.surveys.models import Audience, Round


def may_remind(by: Any, round: Round, *, today: date) -> bool:
    """Who asked may ask once more: counsellors, team leaders and administrators. `None`: the daily round."""
    return by is None or surveys.may_ask(by, round.organisation_id, today=today)


def audiences_of(round: Round) -> QuerySet[Audience]:
    """The groups of a round, each with the round and the school."""
    rows = Audience.objects.filter(round=round).select_related("round", "organisation", "version")
    return rows.defer("version__content")

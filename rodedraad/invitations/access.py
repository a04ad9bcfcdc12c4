"""Who may remind and make letters, and which group the code of a letter opens."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rodedraad.base.gate import show_by_secret
from rodedraad.invitations.keys import kept_of
from rodedraad.invitations.models import Letter
from rodedraad.surveys import access as surveys
from rodedraad.surveys.access import LetterHolder
from rodedraad.surveys.models import Audience, Round


def may_remind(by: Any, round: Round, *, today: date) -> bool:
    """Who asked may ask once more: counsellors, team leaders and administrators. `None`: the daily round."""
    return by is None or surveys.may_ask(by, round.organisation_id, today=today)


def may_make_letters(by: Any, audience: Audience, *, today: date) -> bool:
    """Who asks may give a group letters, and withdraw them."""
    return surveys.may_ask(by, audience.organisation_id, today=today)


def audiences_of(round: Round) -> QuerySet[Audience]:
    """The groups of a round, each with the round and the school."""
    rows = Audience.objects.filter(round=round).select_related("round", "organisation", "version")
    return rows.defer("version__content")


def holder_of(code: str) -> LetterHolder | None:
    """Who holds a letter that nobody began with yet; used, withdrawn and unknown are all the same."""
    kept = kept_of(code)
    with transaction.atomic():
        show_by_secret(kept)
        row = Letter.objects.filter(code_hash=kept).first()
    return LetterHolder(link_id=row.pk, organisation_id=row.organisation_id, subject=row.audience_id) if row else None

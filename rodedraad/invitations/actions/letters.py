"""Letters: made, withdrawn, and taken away by whoever begins with one. Nothing says which was used, or when."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.invitations import access, rules
from rodedraad.invitations.keys import kept_of
from rodedraad.invitations.models import Letter, LetterBatch
from rodedraad.schools.actions.retention import in_each_school
from rodedraad.surveys import codes
from rodedraad.surveys.access import LetterHolder
from rodedraad.surveys.actions.responses import begin_response
from rodedraad.surveys.models import Audience, Response

GONE = _("This letter does not work, or not any more.")


@transaction.atomic
def make_letters(*, by: Any, audience: Audience, number: int, batch: UUID) -> list[str]:
    """So many codes, each good for one response; they exist here and on paper, nowhere else. From now on the code on
    the board begins nothing. `batch` is the key of this making: sent twice it is made once.
    """
    today = localdate()
    require(access.may_make_letters(by, audience, today=today))
    audience = locked(audience)
    there = Letter.objects.filter(audience=audience).count()
    is_made = LetterBatch.objects.filter(pk=batch).exists()
    refuse_if(rules.objection_to_letters(audience, number, there=there, is_made=is_made, today=today))
    made: dict[str, str] = {}
    while len(made) < number:
        code = codes.made_code(codes.LETTER)
        made[kept_of(code)] = code
    rows = (
        Letter(organisation_id=audience.organisation_id, audience=audience, code_hash=kept) for kept in sorted(made)
    )
    Letter.objects.bulk_create(rows, batch_size=500)
    row = LetterBatch.objects.create(
        pk=batch, organisation_id=audience.organisation_id, audience=audience, number=number, made_on=today, by=by
    )
    Audience.objects.filter(pk=audience.pk).update(by_letter=True)
    note("survey_letters.made", by=by, about=row, round=str(audience.round_id), number=number)
    return list(made.values())


@transaction.atomic
def withdraw_letters(*, by: Any, audience: Audience) -> None:
    """What was not used does not work any more, and the code on the board does again. How many that were is kept
    nowhere: it would tell how many answered.
    """
    today = localdate()
    require(access.may_make_letters(by, audience, today=today))
    audience = locked(audience)
    refuse_if(rules.objection_to_withdrawing_letters(audience))
    Letter.objects.filter(audience=audience).delete()
    LetterBatch.objects.filter(audience=audience, withdrawn_on=None).update(withdrawn_on=today)
    Audience.objects.filter(pk=audience.pk).update(by_letter=False)
    note("survey_letters.withdrawn", by=by, about=audience, round=str(audience.round_id))


@transaction.atomic
def begin_with_letter(*, holder: LetterHolder, audience: Audience, secret: str, language: str) -> Response:
    """A response for this device, and the letter is gone: both or neither. Of two at once the second is refused."""
    gone, _rows = Letter.objects.filter(pk=holder.link_id, audience=audience).delete()
    refuse_if(None if gone else GONE)
    return begin_response(by=holder, audience=audience, secret=secret, language=language)


def forget_letters(today: date) -> int:
    """Delete what was not used of rounds that closed or ended, in every school; how many letters went."""
    ended = Q(audience__round__closed_at__isnull=False) | Q(audience__round__closes_on__lt=today)
    return in_each_school(lambda _organisation: Letter.objects.filter(ended).delete()[0])

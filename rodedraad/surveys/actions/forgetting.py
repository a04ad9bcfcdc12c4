"""What a closed round forgets of who answered anonymously: the device, the day, the language and who came before whom.

Rows of a table lie in the order in which they were written, and each bears the number of its transaction: next to the
log of a school, or to whoever sat in the room, that could tell whose answers they are. So they are written anew, under
other keys, in an order drawn by lot.
"""

import secrets
import uuid
from collections.abc import Iterable
from uuid import UUID

from rodedraad.surveys.models import Response, Round


def forget_who_answered(round: Round, audiences: Iterable[UUID]) -> None:
    """Of each anonymous answer only what was answered is left, and whether it was to the end."""
    here = Response.objects.filter(audience__in=list(audiences))
    here.filter(is_anonymous=False).update(secret_hash="")
    anonymous = here.filter(is_anonymous=True)
    rows = list(anonymous)
    anonymous.delete()
    for row in rows:
        row.pk, row.secret_hash, row.language = uuid.uuid4(), "", ""
        row.began_on, row.done_on = round.opens_on, round.closes_on if row.done_on else None
    secrets.SystemRandom().shuffle(rows)
    Response.objects.bulk_create(rows, batch_size=500)

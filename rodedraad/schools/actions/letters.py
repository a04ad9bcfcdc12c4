"""Printed letters with a code to sign in, for people without another way in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.accounts import printed
from rodedraad.accounts.actions.codes import make_code
from rodedraad.accounts.post import send_soon
from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.models import Membership

MOST_AT_ONCE = 300


@dataclass(frozen=True)
class Letter:
    """What stands on one letter. The code exists here and on paper, nowhere else."""

    name: str
    organisation: str
    username: str
    code: str
    ends_on: date

    @property
    def shown_code(self) -> str:
        """The code in groups."""
        return printed.shown(self.code)


@transaction.atomic
def give_letters(*, by: Any, memberships: Iterable[Membership]) -> list[Letter]:
    """New letters for these people, one each; their earlier letters stop working and they are told."""
    today = localdate()
    rows = list(memberships)
    refuse_if(_("Choose at most %(n)s people at once.") % {"n": MOST_AT_ONCE} if len(rows) > MOST_AT_ONCE else None)
    if not access.is_operator(by):
        return [_give(by, row, today=today) for row in rows]
    letters = []
    for row in rows:
        with acting_as(getattr(by, "pk", None), row.organisation_id):
            letters.append(_give(by, row, today=today))
    return letters


def _give(by: Any, membership: Membership, *, today: date) -> Letter:
    require(access.may_give_letter(by, membership, today=today))
    refuse_if(
        rules.objection_to_letter(
            is_living=membership.holds(today),
            has_place_elsewhere=access.has_place_elsewhere(membership.person, membership.organisation_id, today=today),
        )
    )
    row, code = make_code(by=by, person=membership.person)
    note("letter.made", by=by, about=membership)
    _tell(membership)
    return Letter(membership.name, membership.organisation.name, membership.person.username, code, row.ends_at.date())


def _tell(membership: Membership) -> None:
    """By mail when an address is known; everybody reads it at the next sign-in."""
    if not membership.person.email:
        return
    context = {"organisation": membership.organisation}
    subject = render_to_string("schools/email/letter_made_subject.txt", context).strip()
    body = render_to_string("schools/email/letter_made_message.txt", context).strip()
    send_soon(EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [membership.person.email]))

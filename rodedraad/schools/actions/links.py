"""Ways in without an account: 128 random bits, of which only a hash is kept."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import require
from rodedraad.base.tokens import hash_of, made_token
from rodedraad.schools import access
from rodedraad.schools.models import Link, Organisation

DAYS = 14


@transaction.atomic
def make_link(
    *, by: Any, organisation: Organisation, purpose: str, subject: UUID, days: int = DAYS
) -> tuple[Link, str]:
    """A link and its token; the token is shown once and never kept. Whether this row may be opened to others is
    settled by the action that calls this."""
    require(access.is_member(by, organisation, today=localdate()))
    token = made_token()
    link = Link.objects.create(
        token_hash=hash_of(token),
        purpose=purpose,
        organisation=organisation,
        subject=subject,
        ends_at=timezone.now() + timedelta(days=days),
    )
    note("link.made", by=by, about=link, purpose=purpose, subject=str(subject))
    return link, token


@transaction.atomic
def revoke_links(*, by: Any, organisation: Organisation, subject: UUID, purpose: str) -> int:
    """No link to this row opens any more; how many were still open."""
    require(access.is_member(by, organisation, today=localdate()))
    now = timezone.now()
    links = Link.objects.filter(
        organisation=organisation, subject=subject, purpose=purpose, revoked_at=None, ends_at__gt=now
    )
    for link in links:
        note("link.revoked", by=by, about=link, subject=str(subject))
    return links.update(revoked_at=now)


def make_code(*, by: Any, organisation: UUID, purpose: str, subject: UUID, code: str, ends_at: datetime) -> Link:
    """A way in by a short code that is shown to a whole group. Who may give it is settled by the action that calls
    this."""
    link = Link.objects.create(
        token_hash=hash_of(code), purpose=purpose, organisation_id=organisation, subject=subject, ends_at=ends_at
    )
    note("link.made", by=by, about=link, purpose=purpose, subject=str(subject))
    return link


def end_links(*, organisation: UUID, subjects: Collection[UUID], purpose: str) -> int:
    """No link or code to these rows opens any more, because what they led to has ended."""
    now = timezone.now()
    living = Link.objects.filter(organisation_id=organisation, subject__in=subjects, purpose=purpose, revoked_at=None)
    return living.filter(ends_at__gt=now).update(revoked_at=now)

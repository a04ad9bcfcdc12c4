"""Noting what happened, in the same transaction as the change itself."""

from typing import Any
from uuid import UUID

from django.db import models

from rodedraad.audit.models import AuditEntry


def note(
    event: str, *, by: Any = None, about: models.Model | None = None, organisation: UUID | None = None, **details: Any
) -> AuditEntry:
    """Add an audit row. `by` is a Person, a Guest (somebody with a link) or None (the system itself).

    The organisation comes from the object when it has one. Details hold ids, numbers and field names,
    never the words people wrote.
    """
    own = getattr(about, "organisation_id", None) if about is not None else None
    guest = getattr(by, "link_id", None)
    return AuditEntry.objects.create(
        event=event,
        by_id=None if guest else getattr(by, "pk", None),
        guest=guest,
        organisation_id=organisation or own,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
        details=details,
    )

"""Links of a school that still open."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rodedraad.schools.models import Link


def living_links(row: Any, purpose: str, *, now: datetime) -> QuerySet[Link]:
    """The links to this row of a school that open now; those that end first stand first."""
    links = Link.objects.filter(organisation_id=row.organisation_id, subject=row.pk, purpose=purpose)
    return links.filter(revoked_at=None, ends_at__gt=now).order_by("ends_at")

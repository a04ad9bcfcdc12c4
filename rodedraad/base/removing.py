"""Removed, and back again: what a school takes out of a list can be put back for thirty days; then it is forgotten."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

DAYS = 30


def oldest_day(today: date) -> date:
    """What was removed on this day can be put back today for the last time."""
    return today - timedelta(days=DAYS)


def objection_to_putting_back(removed_at: datetime | None, *, today: date) -> str | None:
    """Only what was removed goes back, and not too long after."""
    if removed_at is None:
        return _("It was not removed.")
    if localtime(removed_at).date() < oldest_day(today):
        return _("This was removed more than thirty days ago and cannot be put back any more.")
    return None

"""For editors: what waits, what is due for review, and how long filling in takes."""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import QuerySet

from rodedraad.intake.models import ReviewRequest
from rodedraad.library.models import PracticeExample

SOON = timedelta(days=60)
LATELY = timedelta(days=365)
ENOUGH = 5


@dataclass(frozen=True)
class TimeSpent:
    """How many minutes schools spent on an example: the middle one, of how many; None with fewer than five."""

    minutes: float | None
    examples: int


def waiting(requests: QuerySet[ReviewRequest]) -> QuerySet[ReviewRequest]:
    """Open requests, oldest first."""
    return requests.filter(closed_at=None).order_by("asked_at")


def settled(requests: QuerySet[ReviewRequest]) -> QuerySet[ReviewRequest]:
    """What was decided lately, newest first."""
    return requests.exclude(closed_at=None).order_by("-closed_at")


def time_spent(requests: QuerySet[ReviewRequest], *, today: date) -> TimeSpent:
    """The median over the examples handed in during the last year, each at its last handing in."""
    rows = requests.filter(asked_at__date__gte=today - LATELY, seconds_spent__gt=0).order_by("asked_at")
    last = dict(rows.values_list("draft_id", "seconds_spent"))
    minutes = median(last.values()) / 60 if len(last) >= ENOUGH else None
    return TimeSpent(minutes, len(last))


def withdrawn(practices: QuerySet[PracticeExample]) -> QuerySet[PracticeExample]:
    """Practices that are no longer in the base, the latest first."""
    found = practices.filter(state=PracticeExample.State.WITHDRAWN)
    return found.select_related("organisation", "region").order_by("-changed_at")


def due(practices: QuerySet[PracticeExample], *, today: date) -> QuerySet[PracticeExample]:
    """Published practices that somebody should look at again within two months, most overdue first."""
    return (
        practices.filter(state=PracticeExample.State.PUBLISHED, review_due_on__lte=today + SOON)
        .select_related("organisation", "region")
        .order_by("review_due_on", "reference")
    )

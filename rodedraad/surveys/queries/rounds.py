"""What is asked where, and how many answered so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from rodedraad.surveys.models import Audience, Round


@dataclass(frozen=True)
class Rate:
    """Of one audience: how many began and how many finished, of how many who were asked (None: not told)."""

    audience: Audience
    began: int
    done: int

    @property
    def people(self) -> int:
        """How many people that can have been: no more than were asked."""
        return min(self.began, self.audience.invited or self.began)

    @property
    def percent(self) -> int | None:
        """Who began of who was asked, at most a hundred; None when nobody told how many were asked."""
        invited = self.audience.invited
        return min(round(100 * self.began / invited), 100) if invited else None


def response_rates(round: Round) -> Sequence[Rate]:
    """Per audience, in their order. Says how many, never who and never what."""
    rows = Audience.objects.filter(round=round).select_related("version__instrument")
    rows = rows.order_by("order", "respondent", "label", "id")
    rows = rows.annotate(
        began=Count("responses", filter=~Q(responses__values={})),
        done=Count("responses", filter=Q(responses__done_on__isnull=False)),
    )
    return [Rate(row, row.began, row.done) for row in rows]

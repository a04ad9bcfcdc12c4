"""What a school published, with how it fares."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from rodedraad.intake.models import Draft
from rodedraad.library.models import PracticeExample
from rodedraad.publication.queries.reviews import SOON

OPEN = (Draft.State.WRITING, Draft.State.SUBMITTED, Draft.State.RETURNED)


@dataclass(frozen=True)
class PublishedLine:
    """A published practice: whether it is due, its open draft, and how many schools took it over."""

    practice: PracticeExample
    is_due: bool
    draft: Draft | None
    adopted: int


def lines(practices: QuerySet[PracticeExample], *, today: date) -> list[PublishedLine]:
    """These practices, the ones to look at again first."""
    rows = list(practices.annotate(adopted=Count("adoptions")).order_by("review_due_on", "reference"))
    open_drafts = {draft.practice_id: draft for draft in Draft.objects.filter(practice__in=rows, state__in=OPEN)}
    return [
        PublishedLine(
            row,
            row.state == PracticeExample.State.PUBLISHED
            and row.review_due_on is not None
            and row.review_due_on <= today + SOON,
            open_drafts.get(row.pk),
            row.adopted,
        )
        for row in rows
    ]


def settleable() -> QuerySet[PracticeExample]:
    """Practices that schools entered; those of the study stay as they were printed."""
    return PracticeExample.objects.filter(work=None)


def adoptable() -> QuerySet[PracticeExample]:
    """Whatever is published."""
    return PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED).select_related("organisation")

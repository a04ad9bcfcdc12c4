"""What the start page and the pages about the product tell."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from rodedraad.audit import queries as audit
from rodedraad.audit.models import AuditEntry
from rodedraad.framework.models import Term, Vocabulary, Work
from rodedraad.library.models import Citation, PracticeExample
from rodedraad.library.models.examples import DEMO, STUDY


@dataclass(frozen=True)
class Numbers:
    """How much is in the base: practices by origin, elements, goals, and places where the study cites a practice."""

    of_the_study: int
    of_schools: int
    invented: int
    elements: int
    goals: int
    citations: int

    @property
    def practices(self) -> int:
        """All that can be found."""
        return self.of_the_study + self.of_schools + self.invented


def numbers_of_the_base() -> Numbers:
    """Counted now, from the base itself."""
    origins = list(
        PracticeExample.objects.filter(state=PracticeExample.State.PUBLISHED).values_list("origin", flat=True)
    )
    living = Term.objects.filter(retired_in__isnull=True, region__isnull=True)
    return Numbers(
        of_the_study=origins.count(STUDY),
        of_schools=sum(origin not in {STUDY, DEMO} for origin in origins),
        invented=origins.count(DEMO),
        elements=living.filter(vocabulary=Vocabulary.SUCCESS_ELEMENT, level="element").count(),
        goals=living.filter(vocabulary=Vocabulary.GOAL, level="subgoal").count(),
        citations=Citation.objects.filter(fragment__work__isnull=False).count(),
    )


def works() -> list[Work]:
    """The sources that terms and evidence refer to."""
    return list(Work.objects.exclude(key="own").order_by("-year", "title"))


def database_answers() -> None:
    """Ask the database the least there is to ask. Raises OperationalError when it is away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def log_of(organisation: UUID, kind: str = "") -> QuerySet[AuditEntry]:
    """The log of an organisation, newest first; of one kind of object (the word before the point) when given."""
    entries = audit.log_of(organisation)
    return entries.filter(event__startswith=f"{kind}.") if kind else entries

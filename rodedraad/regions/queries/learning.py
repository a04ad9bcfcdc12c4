"""What schools of a region learned: lessons they shared, and practices they took over under their own name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from rodedraad.activities.models import PlanOutcome
from rodedraad.base.names import plain
from rodedraad.base.removing import oldest_day
from rodedraad.library.models import PracticeExample
from rodedraad.library.models.examples import Adoption
from rodedraad.quality.models import Improvement
from rodedraad.regions import access
from rodedraad.regions.models import Lesson
from rodedraad.schools.models import Organisation

MOST = 1000
TRIED = Adoption.Outcome.TRIED.value
OUTCOMES = {TRIED: Adoption.Outcome.TRIED.label, **dict(Lesson.Outcome.choices)}


@dataclass(frozen=True)
class Learned:
    """One thing a school tried: what came of it, how it went and why, and the example it began with, if any."""

    title: str
    school: Organisation
    outcome: str
    went: str
    because: str
    day: date
    url: str = ""
    lesson: UUID | None = None

    @property
    def outcome_name(self) -> str:
        """What came of it, in words."""
        return str(OUTCOMES[self.outcome])


SORTS: dict[str, Callable[[Learned], Any]] = {
    "nieuw": lambda one: -one.day.toordinal(),
    "titel": lambda one: plain(one.title),
    "school": lambda one: (plain(one.school.name), -one.day.toordinal()),
}


def learned(organisation: Organisation, *, search: str = "", outcome: str = "", sort: str = "") -> list[Learned]:
    """All of it in the region or regions of this organisation, as asked; an unknown order is the newest first."""
    found = [*_lessons(organisation, search), *_adoptions(organisation, search)]
    if outcome in OUTCOMES:
        found = [one for one in found if one.outcome == outcome]
    return sorted(found, key=SORTS.get(sort, SORTS["nieuw"]))


def _lessons(organisation: Organisation, search: str) -> Iterator[Learned]:
    rows = access.lessons_in(organisation)
    for word in search.split():
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(went__icontains=word)
            | Q(because__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    for row in rows[:MOST]:
        yield Learned(row.title, row.organisation, row.outcome, row.went, row.because, row.shared_on, lesson=row.pk)


def _adoptions(organisation: Organisation, search: str) -> Iterator[Learned]:
    """What schools took over and let their name stand with."""
    schools = Organisation.objects.filter(regions__in=access.regions_of(organisation))
    rows = Adoption.objects.filter(organisation__in=schools, is_named=True).select_related("practice", "organisation")
    for word in search.split():
        rows = rows.filter(
            Q(practice__title__icontains=word)
            | Q(changed__icontains=word)
            | Q(because__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    for row in rows.order_by("-began_on", "-pk")[:MOST]:
        practice = row.practice
        is_open = practice.state == PracticeExample.State.PUBLISHED
        url = reverse("library:practice", args=[practice.reference, practice.slug]) if is_open else ""
        day = row.reported_on or row.began_on
        yield Learned(practice.title, row.organisation, row.outcome, row.changed, row.because, day, url)


# --- what a school can begin with


@dataclass(frozen=True)
class Looked:
    """A plan or improvement the school looked back on, as the beginning of a lesson."""

    key: str
    title: str
    outcome: str
    went: str
    because: str


OUTCOME_OF = {"keep": Lesson.Outcome.KEPT, "change": Lesson.Outcome.CHANGED, "drop": Lesson.Outcome.DROPPED}


def looked_back(school: Organisation) -> list[Looked]:
    """The plans and improvements this school looked back on, newest first; those shared already are left out."""
    shared = set(access.own_lessons(school).exclude(source="").values_list("source", flat=True))
    plans = PlanOutcome.objects.filter(organisation=school, plan__removed_at=None).select_related("plan")
    state = Improvement.State
    settled = Improvement.objects.filter(organisation=school, removed_at=None, state__in=(state.DONE, state.STOPPED))
    found = [
        *(_looked(row) for row in plans.order_by("-at")[:50]),
        *(_settled(row) for row in settled.order_by("-changed_at")[:50]),
    ]
    return [one for one in found if one.key not in shared]


def begun_from(school: Organisation, key: str) -> Looked | None:
    """The plan or improvement with this key, if the school looked back on it."""
    return next((one for one in looked_back(school) if one.key == key), None)


def _looked(row: PlanOutcome) -> Looked:
    because = "\n\n".join(text for text in (row.keep, row.change, row.drop) if text)
    outcome = OUTCOME_OF.get(row.decision, "")
    return Looked(f"plan:{row.plan_id}", row.plan.title, outcome, row.worth, because)


def removed(school: Organisation, *, today: date) -> list[Lesson]:
    """What this school took away and can put back."""
    rows = access.own_lessons(school).filter(removed_at__date__gte=oldest_day(today))
    return list(rows.order_by("-removed_at"))


def _settled(row: Improvement) -> Looked:
    outcome = Lesson.Outcome.DROPPED if row.state == Improvement.State.STOPPED else Lesson.Outcome.KEPT
    return Looked(f"improvement:{row.pk}", row.title, outcome, row.went[:1500], row.state_note)

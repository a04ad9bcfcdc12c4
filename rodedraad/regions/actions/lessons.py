"""Sharing with the region what a school tried, changing that, taking it away and putting it back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.regions import access, rules
from rodedraad.regions.models import Lesson
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation


@dataclass(frozen=True)
class LessonWanted:
    """What a school wants others to know."""

    title: str
    outcome: str
    went: str
    because: str


@transaction.atomic
def share_lesson(
    *, by: Any, school: Organisation, region: Organisation, wanted: LessonWanted, source: str = ""
) -> Lesson:
    """Schools of this region read it, with the name of the school and without anybody's own name."""
    today = localdate()
    require(access.may_decide(by, school, today=today))
    standing = Lesson.objects.filter(organisation=school, removed_at=None).count()
    refuse_if(
        rules.objection_to_sharing(region, regions=set(access.regions_of(school)), standing=standing)
        or _objection(wanted)
    )
    made = Lesson(organisation=school, region=region, source=source[:60], shared_on=today, shared_by_id=by.pk)
    _fill(made, wanted)
    made.save()
    note("lesson.shared", by=by, about=made, region=region.pk)
    return made


@transaction.atomic
def change_lesson(*, by: Any, lesson: Lesson, wanted: LessonWanted, version: int | None) -> Lesson:
    """Other words."""
    require(access.may_decide(by, lesson.organisation_id, today=localdate()))
    lesson = locked(lesson)
    refuse_if(rules.objection_to_changing_lesson(lesson, version) or _objection(wanted))
    _fill(lesson, wanted)
    lesson.version += 1
    lesson.save()
    note("lesson.changed", by=by, about=lesson)
    return lesson


@transaction.atomic
def remove_lesson(*, by: Any, lesson: Lesson) -> None:
    """Others no longer read it; for thirty days it can be put back."""
    require(access.may_decide(by, lesson.organisation_id, today=localdate()))
    lesson = locked(lesson)
    if lesson.removed_at is None:
        lesson.removed_at = timezone.now()
        lesson.save(update_fields=["removed_at"])
        note("lesson.removed", by=by, about=lesson)


@transaction.atomic
def put_back_lesson(*, by: Any, lesson: Lesson) -> None:
    """Shared again."""
    require(access.may_decide(by, lesson.organisation_id, today=localdate()))
    lesson = locked(lesson)
    refuse_if(objection_to_putting_back(lesson.removed_at, today=localdate()))
    lesson.removed_at = None
    lesson.save(update_fields=["removed_at"])
    note("lesson.put_back", by=by, about=lesson)


def forget_removed_lessons(today: date) -> int:
    """What was taken away more than thirty days ago is gone, everywhere; how many went."""
    return forget_removed(Lesson.objects.all(), event="lesson.forgotten", today=today)


def _objection(wanted: LessonWanted) -> rules.Sentence:
    return rules.objection_to_lesson(
        title=wanted.title, outcome=wanted.outcome, went=wanted.went, because=wanted.because
    )


def _fill(lesson: Lesson, wanted: LessonWanted) -> None:
    lesson.title, lesson.outcome = wanted.title.strip(), wanted.outcome
    lesson.went, lesson.because = wanted.went.strip(), wanted.because.strip()

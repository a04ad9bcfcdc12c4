"""What the invented region does together: a published picture, a moment that runs, and what schools learned."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.regions.actions.lessons import LessonWanted, share_lesson
from rodedraad.regions.actions.moments import MomentWanted, propose_moment
from rodedraad.regions.actions.publishing import publish_picture
from rodedraad.regions.actions.taking_part import join_moment
from rodedraad.regions.models import Lesson, ScanMoment
from rodedraad.schools.models import Organisation

Row = Mapping[str, Any]
Cast = Mapping[str, Person]
Places = Mapping[str, Organisation]


def load_moment(row: Row, *, cast: Cast, there: Places) -> bool:
    """One moment with the schools that joined, published when the row says so; False when it is there already."""
    region, editor, today = there[row["region"]], cast[row["by"]], localdate()
    with acting_as(editor.pk, region.pk):
        if ScanMoment.objects.filter(organisation=region, title=row["title"]).exists():
            return False
        first, last = today + timedelta(days=row["starts"]), today + timedelta(days=row["ends"])
        wanted = MomentWanted(row["title"], first, last, row["sectors"], row["introduction"])
        moment = propose_moment(by=editor, region=region, wanted=wanted)
    for one in row["schools"]:
        keeper, school = cast[one["by"]], there[one["organisation"]]
        with acting_as(keeper.pk, school.pk):
            join_moment(by=keeper, school=school, moment=moment, agreed=True)
    if row["is_published"]:
        with acting_as(editor.pk, region.pk):
            publish_picture(by=editor, moment=moment)
    return True


def load_lesson(row: Row, *, cast: Cast, school: Organisation, region: Organisation) -> bool:
    """What a school shared with the region; False when it is there already."""
    keeper = cast[row["by"]]
    with acting_as(keeper.pk, school.pk):
        if Lesson.objects.filter(organisation=school, title=row["title"]).exists():
            return False
        wanted = LessonWanted(row["title"], row["outcome"], row["went"], row["because"])
        share_lesson(by=keeper, school=school, region=region, wanted=wanted)
    return True

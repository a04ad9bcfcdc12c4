"""When not: each rule answers with a sentence, or with None."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.base.removing import objection_to_putting_back
from rodedraad.regions.guard import LEAST_SCHOOLS
from rodedraad.regions.models import Lesson, ScanMoment, TakingPart
from rodedraad.schools.models import Organisation, Sector

Sentence = str | None
CONSENT = 1  # the number of the text a school agrees to; a new text gets a new number
LONGEST = timedelta(days=183)
LONGEST_TITLE, LONGEST_INTRODUCTION, LONGEST_TEXT = 160, 1200, 1500
MOST_MOMENTS, MOST_LESSONS = 40, 200


def objection_to_moment(
    *, title: str, introduction: str, opens_on: date, closes_on: date, sectors: Collection[str]
) -> Sentence:
    """A name, a time of at most half a year, and one sector at least."""
    if not title.strip():
        return _("Give it a name.")
    if len(title) > LONGEST_TITLE or len(introduction) > LONGEST_INTRODUCTION:
        return _("This is too long. Make it shorter.")
    if closes_on < opens_on:
        return _("The last day lies before the first.")
    if closes_on - opens_on > LONGEST:
        return _("A moment lasts at most half a year: otherwise schools no longer answer about the same time.")
    if not sectors or not set(sectors) <= set(Sector.values):
        return _("Choose at least one sector.")
    return None


def objection_to_another(standing: int) -> Sentence:
    """A region has a handful of moments, not hundreds."""
    return _("There are too many moments. Remove what is no longer needed.") if standing >= MOST_MOMENTS else None


def objection_to_changing(moment: ScanMoment, version: int | None) -> Sentence:
    """What was published or removed stays as it is, and nobody overwrites another's."""
    if moment.removed_at is not None:
        return _("This was removed. Put it back first.")
    if moment.published_at is not None:
        return _("The picture was published; the moment stays as it was.")
    if version is not None and version != moment.version:
        return _("Somebody changed this while you had it open. What you filled in still stands here; look first.")
    return None


def objection_to_narrowing(moment: ScanMoment, sectors: Collection[str], joined: Collection[str]) -> Sentence:
    """A sector of which a school takes part stays."""
    if gone := (set(moment.sectors) - set(sectors)) & set(joined):
        names = ", ".join(sorted(str(Sector(one).label) for one in gone))
        return _("Schools of this sector take part already: %(sectors)s.") % {"sectors": names}
    return None


def objection_to_removing(moment: ScanMoment) -> Sentence:
    """A published picture belongs to its moment."""
    return _("The picture was published; the moment stays.") if moment.published_at else None


def objection_to_putting_moment_back(moment: ScanMoment, *, today: date) -> Sentence:
    """Within thirty days."""
    return objection_to_putting_back(moment.removed_at, today=today)


def objection_to_joining(
    moment: ScanMoment, school: Organisation, *, belongs: bool, agreed: bool, today: date
) -> Sentence:
    """A school of this region and of a sector it is for, that agrees, before the picture is published."""
    if moment.removed_at is not None or moment.published_at is not None:
        return _("This moment is over. You cannot join any more.")
    if not belongs:
        return _("Your school does not take part in this region.")
    if school.sector not in moment.sectors:
        return _("This moment is not for your sector.")
    if not agreed:
        return _("Tick that you agree; without that your scan does not count.")
    return None


def objection_to_withdrawing(moment: ScanMoment, place: TakingPart | None) -> Sentence:
    """Until the picture is published."""
    if place is None or place.withdrawn_at is not None:
        return _("Your school does not take part.")
    if moment.published_at is not None or place.counted_at is not None:
        return _("The picture was published. What was told in it cannot be taken back.")
    return None


def objection_to_choosing(place: TakingPart, moment: ScanMoment, *, is_known: bool) -> Sentence:
    """A closed scan of this time, before the picture is published."""
    if place.withdrawn_at is not None:
        return _("Your school does not take part.")
    if moment.published_at is not None:
        return _("The picture was published; another scan cannot count any more.")
    return None if is_known else _("Choose a scan that closed in the time of this moment.")


def objection_to_publishing(moment: ScanMoment, *, ready: int, today: date) -> Sentence:
    """Once, after its last day, with three institutions at least."""
    if moment.removed_at is not None:
        return _("This was removed. Put it back first.")
    if moment.published_at is not None:
        return _("The picture was published already.")
    if today <= moment.closes_on:
        return _("Schools can still answer. Publish after the last day.")
    if ready < LEAST_SCHOOLS:
        return ngettext(
            "One institution has a closed scan. Below three nothing can be shown.",
            "%(count)s institutions have a closed scan. Below three nothing can be shown.",
            ready,
        ) % {"count": ready}
    return None


def objection_to_lesson(*, title: str, outcome: str, went: str, because: str) -> Sentence:
    """What, how it went and why: without a reason others learn nothing."""
    if not title.strip() or not went.strip():
        return _("Say what you tried and how it went.")
    if not because.strip():
        return _("Say why. That is what others learn from.")
    if len(title) > LONGEST_TITLE or max(len(went), len(because)) > LONGEST_TEXT:
        return _("This is too long. Make it shorter.")
    return None if outcome in Lesson.Outcome.values else _("Choose what came of it.")


def objection_to_sharing(region: Organisation, *, regions: Collection[Organisation], standing: int) -> Sentence:
    """In a region of one's own, and not without end."""
    if region not in regions:
        return _("Your school does not take part in this region.")
    return _("You shared a great deal. Remove something first.") if standing >= MOST_LESSONS else None


def objection_to_changing_lesson(lesson: Lesson, version: int | None) -> Sentence:
    """Removed is removed, and nobody overwrites another's."""
    if lesson.removed_at is not None:
        return _("This was removed. Put it back first.")
    if version is not None and version != lesson.version:
        return _("Somebody changed this while you had it open. What you filled in still stands here; look first.")
    return None

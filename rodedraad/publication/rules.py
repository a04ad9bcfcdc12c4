"""When not: what stands in the way of publishing, returning, withdrawing, taking over and reporting."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.intake.models import Draft, Opinion
from rodedraad.library.models import PracticeExample
from rodedraad.schools.models import Organisation

REASON_LIMIT = 1500


def objection_to_judging(draft: Draft, person: UUID) -> str | None:
    """Nobody reviews what they began themselves."""
    if draft.state != Draft.State.SUBMITTED:
        return _("This example is not under review any more.")
    if draft.made_by_id == person:
        return _("You began this example yourself. Ask another editor to review it.")
    return None


def objection_to_publishing(opinions: Iterable[Opinion]) -> str | None:
    """Somebody who was there objected, and the school has said nothing to that yet."""
    if any(opinion.is_open_objection for opinion in opinions):
        return _("Somebody who was there objects. Send it back, so that the school can answer that first.")
    return None


def objection_to_returning(*, comments: int) -> str | None:
    """Whoever gets something back wants to know why."""
    return None if comments else _("Write at least one comment, so that the school knows what to change.")


def objection_to_withdrawing(practice: PracticeExample) -> str | None:
    """Once is enough, and the study stays as it was printed."""
    if practice.work_id:
        return _("An example of the study cannot be withdrawn.")
    if practice.state == PracticeExample.State.WITHDRAWN:
        return _("This example was withdrawn already.")
    return None


def objection_to_showing_again(practice: PracticeExample, *, by_editor: bool) -> str | None:
    """Only what was withdrawn; and what editors withdrew is shown again by editors."""
    if practice.state != PracticeExample.State.WITHDRAWN:
        return _("This example was not withdrawn.")
    if practice.withdrawn_by_editors and not by_editor:
        return _("The editors withdrew this example. Choose “Change it” and hand it in; they publish it again.")
    return None


def objection_to_adopting(practice: PracticeExample, school: Organisation) -> str | None:
    """One's own, or what is no longer there."""
    if practice.organisation_id == school.pk:
        return _("This is your own example. Choose “Change it”.")
    if practice.state != PracticeExample.State.PUBLISHED:
        return _("This example was withdrawn.")
    return None


def objection_to_changing(*, open_draft: bool) -> str | None:
    """Two drafts of one practice would overwrite each other."""
    return _("There is a draft of this example already. Go on in that one.") if open_draft else None


def objection_to_report(*, outcome: str, outcomes: Collection[str], changed: str, because: str) -> str | None:
    """What became of something taken over; who dropped it says why."""
    if outcome not in outcomes:
        return _("Choose what became of it.")
    if outcome == "dropped" and not because.strip():
        return _("Say why you stopped; that helps the next school.")
    return _too_long(changed, REASON_LIMIT) or _too_long(because, REASON_LIMIT)


def objection_to_review_date(day: date, *, today: date) -> str | None:
    """A day that has passed, or one so far away that nobody will be there."""
    if not today < day <= date(today.year + 5, today.month, min(today.day, 28)):
        return _("Choose a day in the next five years.")
    return None


def _too_long(text: str, limit: int) -> str | None:
    return _("At most %(limit)s characters fit here.") % {"limit": limit} if len(text) > limit else None

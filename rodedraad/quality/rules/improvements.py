"""When an improvement cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.quality.models import Improvement
from rodedraad.quality.wanted import LONGEST, Wanted

Sentence = str | Promise | None
MOST_IMPROVEMENTS = 2000
MOST_VERSIONS = 500
MOST_HOURS = Decimal(8784)
MOST_CENTS = 100_000_000
BACK, ON = timedelta(days=3 * 366), timedelta(days=6 * 366)
LONGEST_NOTE, LONGEST_WENT = 400, 2000


def objections_by_field(wanted: Wanted, *, today: date) -> dict[str, str]:
    """Everything that cannot be so about what was filled in, at its field."""
    found: dict[str, str] = {}
    if not wanted.title.strip():
        found["title"] = _("Give it a title: what will be better?")
    for name, most in LONGEST.items():
        if len(getattr(wanted, name)) > most:
            found[name] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": most}
    if wanted.owner_id and wanted.owner_name.strip():
        found["owner_name"] = _("Choose a colleague or write a name, not both.")
    if wanted.due_on and not today - BACK <= wanted.due_on <= today + ON:
        found["due_on"] = _("Choose a day within six years from now.")
    if wanted.hours is not None and not (wanted.hours.is_finite() and 0 <= wanted.hours <= MOST_HOURS):
        found["hours"] = _("Hours lie between 0 and %(n)s.") % {"n": MOST_HOURS}
    if wanted.cents is not None and not 0 <= wanted.cents <= MOST_CENTS:
        found["euros"] = _("Money lies between 0 and 1 million euros.")
    return found


def objection_to_wanted(wanted: Wanted, *, today: date) -> Sentence:
    """The first of those."""
    return next(iter(objections_by_field(wanted, today=today).values()), None)


def objection_to_links(wanted: Wanted, *, known: dict[str, Collection[UUID | int]]) -> Sentence:
    """An improvement points at colleagues, plans and activities of this school, and at published practices."""
    said = {
        "owner_id": _("This colleague does not work at your school now. Choose somebody else."),
        "plan_id": _("This plan is not one of your school. Choose another."),
        "placement_id": _("This activity is not in a programme of your school. Choose another."),
        "practice_id": _("This practice is not in the base any more. Choose another."),
        "aim_id": _("This aim is not in the course of your school any more. Choose another."),
    }
    for name, sentence in said.items():
        if getattr(wanted, name) is not None and getattr(wanted, name) not in known[name]:
            return sentence
    return None


def objection_to_another(number: int) -> Sentence:
    """A school has at most so many improvements."""
    if number < MOST_IMPROVEMENTS:
        return None
    return _("There are %(n)s improvements already. Remove some that nobody needs first.") % {"n": number}


def objection_to_changing(improvement: Improvement, version: int | None) -> Sentence:
    """Nobody overwrites what somebody else changed meanwhile."""
    if improvement.removed_at:
        return _("This improvement was removed. Put it back first.")
    if version is not None and version != improvement.version:
        return _(
            "Somebody changed this improvement while you had it open. What you filled in still stands here;"
            " look at it in another window first."
        )
    if improvement.version >= MOST_VERSIONS:
        return _("This improvement was changed so often that nobody can follow it. Begin a new one.")
    return None


def objections_to_state(state: str, note: str, went: str) -> dict[str, str]:
    """What stops or is stuck says why, at its field."""
    if state not in Improvement.State.values:
        return {"state": _("Choose how far it is.")}
    found = {}
    if state == Improvement.State.STOPPED and not note.strip():
        found["note"] = _("Say in a few words why it stops, so that nobody starts it again without knowing.")
    if state == Improvement.State.BLOCKED and not note.strip():
        found["note"] = _("Say in a few words what it is stuck on, so that somebody can help.")
    if len(note) > LONGEST_NOTE:
        found["note"] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_NOTE}
    if len(went) > LONGEST_WENT:
        found["went"] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_WENT}
    return found


def objection_to_state(state: str, note: str, went: str) -> Sentence:
    """The first of those."""
    return next(iter(objections_to_state(state, note, went).values()), None)


def objection_to_version(number: int, improvement: Improvement, known: Collection[int]) -> Sentence:
    """One goes back to an earlier version that is kept."""
    return None if number in known and number < improvement.version else _("There is no such earlier version.")

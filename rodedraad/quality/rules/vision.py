"""When a vision cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.quality.conditions import CONDITIONS, LONGEST
from rodedraad.quality.models import Vision
from rodedraad.quality.rules.improvements import Sentence

LONGEST_TEXT, LONGEST_REASON, LONGEST_NAME = 12_000, 400, 120
MOST_TEXTS = 500
BACK = timedelta(days=20 * 366)


def objection_to_writing(
    vision: Vision, text: str, reason: str, conditions: Mapping[str, str], version: int | None
) -> Sentence:
    """There is a text, not too long; nobody overwrites another's; a change after agreeing says why."""
    if not text.strip():
        return _("Write down what you want with LOB, in a few sentences to begin with.")
    long = {"text": (text, LONGEST_TEXT), "reason": (reason, LONGEST_REASON)}
    long |= {key: (conditions.get(key, ""), LONGEST) for key in CONDITIONS}
    for words, most in long.values():
        if len(words) > most:
            return _("This is longer than %(n)s characters. Make it shorter.") % {"n": most}
    if version is not None and version != vision.version:
        return _(
            "Somebody changed the vision while you had it open. What you wrote still stands here;"
            " look at the vision in another window first."
        )
    if vision.agreed_on and not reason.strip():
        return _("You agreed on a text before. Say in a few words why it changes.")
    return _("This was changed too often.") if vision.version >= MOST_TEXTS else None


def objection_to_agreeing(vision: Vision, number: int) -> Sentence:
    """One agrees on the newest text, the one that was read, once."""
    if number != vision.version or not vision.version:
        return _("There is a newer text. Read it first.")
    return _("You agreed on this text already.") if vision.agreed_number == number else None


def objection_to_owner(owner_id: UUID | None, name: str, *, known: Collection[UUID | None]) -> Sentence:
    """A colleague or a name, not both."""
    if owner_id and name.strip():
        return _("Choose a colleague or write a name, not both.")
    if owner_id is not None and owner_id not in known:
        return _("This colleague does not work at your school now. Choose somebody else.")
    return (
        _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_NAME} if len(name) > 120 else None
    )


def objection_to_talk(day: date | None, *, today: date) -> Sentence:
    """A talk that was held lies behind us."""
    if day is None or today - BACK <= day <= today:
        return None
    return _("Give a day on which you talked about it: today or before.")


def objection_to_opening(vision: Vision, is_public: bool) -> Sentence:
    """What everybody may read has been agreed on."""
    if is_public and vision.agreed_on is None:
        return _("Agree on the text first; then you can open it to everybody.")
    return None

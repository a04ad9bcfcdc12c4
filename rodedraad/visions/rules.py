"""When an answer to the vision of a region cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rodedraad.quality.models import Vision
from rodedraad.visions.models import VisionAnswer

LONGEST = 400
MOST_ANSWERS = 500


def objection_to_answer(
    vision: Vision, *, agreed_number: int | None, number: int | None, newest: int, said: Sequence[tuple[str, str]]
) -> str | None:
    """It is about the text that was read, nobody overwrites another's, and what is done otherwise says how."""
    if agreed_number != vision.agreed_number:
        return _("The region agreed on another text meanwhile. What you filled in still stands here; read it first.")
    if number != newest:
        return _("A colleague answered while you had it open. Look at it in another window first.")
    if newest >= MOST_ANSWERS:
        return _("This was changed too often.")
    for stance, words in said:
        if stance not in VisionAnswer.Stance.values:
            return _("Choose one of these.")
        if len(words) > LONGEST:
            return _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST}
        if stance == VisionAnswer.Stance.OWN and not words.strip():
            return _("Say in a few words how you do it.")
    return None

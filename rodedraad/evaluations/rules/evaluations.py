"""When an evaluation cannot be so: each rule answers with a sentence, or with None."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.years import around

Sentence = str | Promise | None
LONGEST_WORDS, LONGEST_NAME, LONGEST_REASON = 8000, 120, 400
MOST_SIGNATURES, MOST_EDITIONS = 2, 20
State = Evaluation.State


def years_to_choose(today: date) -> list[int]:
    """The school years one can evaluate: this one and the three before."""
    return around(today, back=3, on=0)


def objection_to_beginning(school_year: int, taken: Collection[int], *, today: date) -> Sentence:
    """One evaluation a school year, of a year that has begun."""
    if school_year not in years_to_choose(today):
        return _("Choose this school year or one of the three before it.")
    if school_year in taken:
        return _("There is an evaluation of this school year already.")
    return None


def objection_to_writing(evaluation: Evaluation) -> Sentence:
    """One writes while it is being written."""
    if evaluation.state == State.REMOVED:
        return _("This evaluation was removed. Put it back first.")
    if evaluation.state == State.SIGNED:
        return _("This evaluation was signed. Who leads can open it again, with a reason.")
    return None


def objection_to_words(name: str, text: str, *, known: Collection[str]) -> str | None:
    """Words belong to an entry, and a page is enough."""
    if name not in known:
        return _("The evaluation has no such entry.")
    if len(text) > LONGEST_WORDS:
        return _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_WORDS}
    return None


def objections_to_signature(name: str, role: str) -> dict[str, str]:
    """Who signs says their name and role, at its field."""
    found = {}
    for field, text in {"name": name, "role": role}.items():
        if not text.strip():
            found[field] = _("Fill in your name.") if field == "name" else _("Fill in your role, like “principal”.")
        elif len(text) > LONGEST_NAME:
            found[field] = _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_NAME}
    return found


def objection_to_signing(
    evaluation: Evaluation, version: int, signed_by: Collection[UUID | None], me: UUID
) -> Sentence:
    """One signs what one read; twice at most, by two people."""
    if evaluation.state == State.REMOVED:
        return _("This evaluation was removed. Put it back first.")
    if version != evaluation.version:
        return _("Somebody changed the evaluation while you had it open. Read it again before you sign.")
    if evaluation.state != State.SIGNED:
        return None
    if me in signed_by:
        return _("You signed this already.")
    if len(signed_by) >= MOST_SIGNATURES:
        return _("Two people signed this. There is no room for a third.")
    return None


def objection_to_reopening(evaluation: Evaluation, reason: str, *, editions: int) -> Sentence:
    """What was signed opens again with a reason."""
    if evaluation.state != State.SIGNED:
        return _("This evaluation is open already.")
    if not reason.strip():
        return _("Say in a few words why it is opened again. That stays to be read.")
    if len(reason) > LONGEST_REASON:
        return _("This is longer than %(n)s characters. Make it shorter.") % {"n": LONGEST_REASON}
    return _("This was signed too often.") if editions >= MOST_EDITIONS else None


def objection_to_removing(evaluation: Evaluation, *, editions: int) -> Sentence:
    """What was ever signed stays."""
    if evaluation.state == State.REMOVED:
        return _("This evaluation was removed already.")
    return _("An evaluation that was signed stays. Open it again to change it.") if editions else None


def objection_to_putting_back(evaluation: Evaluation, taken: Collection[int]) -> Sentence:
    """There is room for one evaluation a school year."""
    if evaluation.school_year in taken:
        return _("Meanwhile there is another evaluation of this school year.")
    return None

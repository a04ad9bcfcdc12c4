"""Saying what a school thinks of the vision of its region."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import refuse_if, require
from rodedraad.quality.models import Vision
from rodedraad.schools.models import Organisation
from rodedraad.visions import access, rules
from rodedraad.visions.models import VisionAnswer
from rodedraad.visions.queries import paragraphs


@transaction.atomic
def answer_vision(
    *,
    by: Any,
    school: Organisation,
    vision: Vision,
    said: Sequence[tuple[str, str]],
    is_open: bool,
    agreed_number: int | None,
    number: int | None,
) -> VisionAnswer:
    """A stance and some words for each paragraph, in their order; what was said before stays, closed to the region."""
    require(access.may_answer(by, school, today=localdate()))
    require(access.agreed_for(school).filter(pk=vision.pk).exists())
    answers = access.answers_of(school, vision.organisation)
    newest = answers.select_for_update(of=("self",)).first()
    last = newest.number if newest else 0
    texts = paragraphs(vision.agreed_text)
    refuse_if(rules.objection_to_answer(vision, agreed_number=agreed_number, number=number, newest=last, said=said))
    rows = [
        {"text": text, "stance": stance, "words": words.strip()}
        for text, (stance, words) in zip(texts, said, strict=True)
    ]
    about = vision.agreed_number or 0
    if newest and (newest.said, newest.is_open, newest.agreed_number) == (rows, is_open, about):
        return newest
    answers.filter(is_open=True).update(is_open=False)
    made = VisionAnswer.objects.create(
        organisation=school,
        region=vision.organisation,
        number=last + 1,
        agreed_number=about,
        said=rows,
        is_open=is_open,
        by_id=by.pk,
    )
    log("vision.answered", by=by, about=made, number=made.number)
    if newest is None or newest.is_open != is_open:
        log("vision.answer_opened" if is_open else "vision.answer_closed", by=by, about=made)
    return made

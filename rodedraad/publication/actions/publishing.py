"""From a reviewed draft to a practice in the public base; and taking one out again, or beginning to change it."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.framework.models import Term, Vocabulary
from rodedraad.intake import guide
from rodedraad.intake.actions.attachments import copied_file
from rodedraad.intake.guide import Answers
from rodedraad.intake.models import Draft, DraftAttachment
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.rules import amounts_of, review_day_of
from rodedraad.library.actions.base_version import base_changed, let_search_see
from rodedraad.library.models import (
    Adoption,
    BaseState,
    Citation,
    Fragment,
    Material,
    PracticeExample,
    PracticeTerm,
    RoleTaken,
    Success,
)
from rodedraad.library.models.examples import DEMO, Provenance
from rodedraad.publication import access, rules
from rodedraad.schools.models import Organisation

TEXTS = (
    *("title", "summary", "why_lob", "occasion", "rhythm", "preparation", "experience", "talk", "choice"),
    *("programme_place", "cost_note", "place", "contact"),
)
STAGES = {"preparation": "prepare", "experience": "experience", "talk": "talk", "choice": "choose"}
YEARS_AHEAD = 2
NUMBER = re.compile(r"(?:RD|D)-(\d{1,9})")


def publish(draft: Draft, *, today: date) -> PracticeExample:
    """Write what stands in this draft into the public base, as a new practice or over the one it came from.

    Called by the action that settles the review, which has checked who and when not.
    """
    answers = queries.answers_of(draft)
    is_new = draft.practice is None
    practice = draft.practice or _begun(draft)
    _fill(practice, draft, answers, today=today)
    practice.save()
    _write_terms(practice, answers)
    _write_fragments(practice, answers)
    _write_rows(practice, answers)
    _write_materials(practice, draft)
    if draft.practice is None:
        draft.practice = practice
        _complete_adoption(practice)
    base_changed("practice.published" if is_new else "practice.changed", practice)
    let_search_see([practice.pk])
    return practice


def until_next(today: date) -> date:
    """When to look at it again unless the school says otherwise: in two years."""
    return date(today.year + YEARS_AHEAD, today.month, min(today.day, 28))


def _begun(draft: Draft) -> PracticeExample:
    origin, mark = (DEMO, "D-{:03}") if draft.organisation.is_invented else (settings.BASE_NAME, "RD-{}")
    number = mark.format(_next_number(origin))
    reference = number
    if PracticeExample.objects.filter(reference=number).exists():
        reference = f"{number}-{slugify(origin) or uuid4().hex[:8]}"
    return PracticeExample(
        origin=origin,
        number=number,
        reference=reference,
        organisation=draft.organisation,
        adopted_from=draft.adopted_from,
        published_at=timezone.now(),
    )


def _next_number(origin: str) -> int:
    """One higher than the highest; who publishes at the same time waits."""
    BaseState.objects.get_or_create(pk=1)
    BaseState.objects.select_for_update().get(pk=1)
    numbers = PracticeExample.objects.filter(origin=origin).values_list("number", flat=True)
    return 1 + max((int(found[1]) for number in numbers if (found := NUMBER.fullmatch(number))), default=0)


def _fill(practice: PracticeExample, draft: Draft, answers: Answers, *, today: date) -> None:
    for name in TEXTS:
        setattr(practice, name, answers.texts.get(name, "").strip())
    practice.title = practice.title[:200]
    practice.steps = guide.listed(answers.texts.get("steps", ""))
    practice.obstacles = guide.listed(answers.texts.get("obstacles", ""))
    practice.years = sorted(answers.choices.get("years", ()))
    amounts = amounts_of(answers)
    practice.hours_before, practice.hours_run, practice.cost = (
        amounts[name] for name in ("hours_before", "hours_run", "cost")
    )
    region = next(iter(answers.choices.get("region", ())), guide.NO_REGION)
    practice.region = None if region == guide.NO_REGION else Organisation.objects.filter(pk=region).first()
    practice.licence = draft.licence
    practice.state, practice.withdrawn_by_editors = PracticeExample.State.PUBLISHED, False
    practice.reviewed_on = today
    practice.review_due_on = review_day_of(answers) or until_next(today)


def _terms(ids: set[str]) -> dict[str, Term]:
    return {str(term.pk): term for term in Term.objects.filter(pk__in=[int(pk) for pk in ids if pk.isdecimal()])}


def _write_terms(practice: PracticeExample, answers: Answers) -> None:
    """Every chosen term, entered by the school; the stages of the cycle follow from what was written."""
    chosen = {
        value for part in guide.parts().values() if part.kind == "terms" for value in answers.choices.get(part.name, ())
    }
    stages = [key for name, key in STAGES.items() if answers.texts.get(name, "").strip()]
    phases = Term.objects.filter(vocabulary=Vocabulary.PHASE, key__in=stages, region=None, retired_in=None)
    PracticeTerm.objects.filter(practice=practice).delete()
    PracticeTerm.objects.bulk_create(
        PracticeTerm(practice=practice, term=term, provenance=Provenance.SCHOOL)
        for term in [*_terms(chosen).values(), *phases]
    )


def _write_fragments(practice: PracticeExample, answers: Answers) -> None:
    """Each success element with the fragment that shows it; a row without words shows nothing and is left out."""
    own = Fragment.objects.filter(work=None, citations__practice=practice)
    old = list(own.exclude(citations__practice__in=PracticeExample.objects.exclude(pk=practice.pk)).distinct())
    Citation.objects.filter(practice=practice, fragment__work=None).delete()
    Fragment.objects.filter(pk__in=[row.pk for row in old]).delete()
    rows = answers.rows.get("elements", ())
    terms = _terms({row.term for row in rows})
    for order, row in enumerate(rows):
        text = row.texts.get("fragment", "").strip()
        if row.term in terms and text:
            fragment = Fragment.objects.create(
                element=terms[row.term], text_nl=text, said_by=row.texts.get("said_by", "").strip()[:120], order=order
            )
            Citation.objects.create(fragment=fragment, practice=practice, written=practice.number)


def _write_rows(practice: PracticeExample, answers: Answers) -> None:
    Success.objects.filter(practice=practice).delete()
    RoleTaken.objects.filter(practice=practice).delete()
    terms = _terms({row.term for part in ("successes", "roles") for row in answers.rows.get(part, ())})
    Success.objects.bulk_create(
        Success(
            practice=practice,
            who=terms[row.term],
            part=row.texts.get("part", "").strip(),
            how_known=row.texts.get("how_known", "").strip()[:120],
            count=row.texts.get("count", "").strip()[:60],
        )
        for row in answers.rows.get("successes", ())
        if row.term in terms
    )
    RoleTaken.objects.bulk_create(
        RoleTaken(
            practice=practice,
            role=terms[row.term],
            who=row.texts.get("who", "").strip()[:120],
            does=row.texts.get("does", "").strip(),
        )
        for row in answers.rows.get("roles", ())
        if row.term in terms
    )


def _write_materials(practice: PracticeExample, draft: Draft) -> None:
    """A copy of each file beside the practice, so that the draft can go without taking it along."""
    kinds = {term.key: term for term in Term.objects.filter(vocabulary=Vocabulary.MATERIAL, region=None)}
    there = {row.uuid: row for row in Material.objects.filter(practice=practice)}
    wanted = list(DraftAttachment.objects.filter(draft=draft).order_by("at"))
    for row in there.values():
        if row.uuid not in {attachment.material for attachment in wanted}:
            _remove_material(row)
    for attachment in wanted:
        material = there.get(attachment.material) or Material(practice=practice, uuid=attachment.material)
        material.title, material.licence = attachment.title, attachment.licence
        material.kind, material.address = kinds.get(attachment.kind), attachment.address
        if attachment.file and not material.file:
            material.file.name = copied_file(attachment.file.name, "material")
            material.file_type, material.size = attachment.file_type, attachment.size
        material.save()


def _remove_material(material: Material) -> None:
    name = material.file.name
    material.delete()
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def _complete_adoption(practice: PracticeExample) -> None:
    """The practice this one was made from shows where it went."""
    if practice.adopted_from_id and practice.organisation_id:
        Adoption.objects.filter(
            practice_id=practice.adopted_from_id, organisation_id=practice.organisation_id, result=None
        ).update(result=practice)


# --- after publication


@transaction.atomic
def withdraw(*, by: Any, practice: PracticeExample) -> PracticeExample:
    """Out of the public base: by the school, its region's editors or the national ones. Its address says so."""
    practice = locked(practice)
    require(access.may_withdraw(by, practice, today=localdate()))
    refuse_if(rules.objection_to_withdrawing(practice))
    practice.state = PracticeExample.State.WITHDRAWN
    practice.withdrawn_by_editors = access.edits(by, practice, today=localdate())
    practice.save(update_fields=["state", "withdrawn_by_editors", "changed_at"])
    base_changed("practice.withdrawn", practice)
    let_search_see([practice.pk])
    _note_at_school("practice.withdrawn", by, practice)
    return practice


@transaction.atomic
def show_again(*, by: Any, practice: PracticeExample) -> PracticeExample:
    """Undo the withdrawal."""
    practice = locked(practice)
    require(access.may_withdraw(by, practice, today=localdate()))
    by_editor = access.edits(by, practice, today=localdate())
    refuse_if(rules.objection_to_showing_again(practice, by_editor=by_editor))
    practice.state, practice.withdrawn_by_editors = PracticeExample.State.PUBLISHED, False
    practice.save(update_fields=["state", "withdrawn_by_editors", "changed_at"])
    base_changed("practice.published", practice)
    let_search_see([practice.pk])
    _note_at_school("practice.shown_again", by, practice)
    return practice


@transaction.atomic
def confirm_practice(*, by: Any, practice: PracticeExample, review_due_on: date) -> PracticeExample:
    """Somebody looked at it again: it still holds, and until when nobody has to look."""
    today = localdate()
    practice = locked(practice)
    require(access.may_withdraw(by, practice, today=today))
    refuse_if(rules.objection_to_review_date(review_due_on, today=today))
    practice.reviewed_on, practice.review_due_on = today, review_due_on
    practice.save(update_fields=["reviewed_on", "review_due_on", "changed_at"])
    base_changed("practice.confirmed", practice)
    _note_at_school("practice.confirmed", by, practice, until=review_due_on.isoformat())
    return practice


def _note_at_school(event: str, by: Any, practice: PracticeExample, **details: Any) -> None:
    """In the log of the school it belongs to; without a school in that of nobody."""
    with acting_as(by.pk, practice.organisation_id):
        note(event, by=by, about=practice, organisation=practice.organisation_id, **details)

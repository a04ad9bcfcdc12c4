"""Taking over an example of another school, telling what became of it, and beginning to change one's own."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.intake.access import may_write
from rodedraad.intake.actions.attachments import FOLDER, copied_file
from rodedraad.intake.actions.drafts import OPEN, known_of
from rodedraad.intake.models import Draft, DraftAttachment, DraftField
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import Adoption, Material, PracticeExample
from rodedraad.publication import rules
from rodedraad.publication.queries import prefill
from rodedraad.publication.queries.prefill import Prefill
from rodedraad.schools.models import Organisation


@transaction.atomic
def adopt(*, by: Any, practice: PracticeExample, organisation: Organisation, is_named: bool) -> Draft:
    """A draft of one's own that begins with this example; where it came from stays known. Who clicks twice gets one."""
    require(may_write(by, organisation, today=localdate()))
    practice = locked(practice)
    refuse_if(rules.objection_to_adopting(practice, organisation))
    draft = _just_begun(practice, organisation, by)
    if draft is None:
        found = prefill.taken_over_from(practice)
        found.content["choices"] |= known_of(organisation)
        draft = _begun(found, by=by, organisation=organisation, adopted_from=practice)
    record_adoption(by=by, practice=practice, organisation=organisation, is_named=is_named, about=draft)
    return draft


@transaction.atomic
def record_adoption(
    *, by: Any, practice: PracticeExample, organisation: Organisation, is_named: bool, about: Model
) -> Adoption:
    """This school began with the example, in a draft or a plan of its own; the practice shows where it went."""
    today = localdate()
    require(may_write(by, organisation, today=today))
    adoption, is_new = Adoption.objects.get_or_create(
        practice=practice, organisation=organisation, defaults={"began_on": today, "is_named": is_named}
    )
    if not is_new and adoption.is_named != is_named:
        adoption.is_named = is_named
        adoption.save(update_fields=["is_named"])
    if is_named:
        base_changed("practice.adopted", practice)
    note("practice.adopted", by=by, about=about, practice=practice.pk, named=is_named)
    return adoption


@transaction.atomic
def report_adoption(
    *, by: Any, adoption: Adoption, outcome: str, changed: str, because: str, is_named: bool
) -> Adoption:
    """What became of it: kept, dropped or still being tried, what was changed and why."""
    today = localdate()
    adoption = locked(adoption)
    require(may_write(by, adoption.organisation_id, today=today))
    refuse_if(
        rules.objection_to_report(outcome=outcome, outcomes=Adoption.Outcome.values, changed=changed, because=because)
    )
    was_named = adoption.is_named
    adoption.outcome, adoption.changed, adoption.because = outcome, changed.strip(), because.strip()
    adoption.is_named, adoption.reported_on = is_named, today
    adoption.save()
    if was_named or is_named:
        base_changed("practice.adoption_reported", adoption.practice)
    note(
        "practice.adoption_reported",
        by=by,
        about=adoption.practice,
        organisation=adoption.organisation_id,
        outcome=outcome,
        named=is_named,
    )
    return adoption


@transaction.atomic
def change_practice(*, by: Any, practice: PracticeExample) -> Draft:
    """A new draft with everything that was published; publishing it changes the practice."""
    practice = locked(practice)
    assert practice.organisation is not None
    require(may_write(by, practice.organisation, today=localdate()))
    is_open = Draft.objects.filter(practice=practice, state__in=OPEN).exists()
    refuse_if(rules.objection_to_changing(open_draft=is_open))
    draft = _begun(
        prefill.everything_in(practice),
        by=by,
        organisation=practice.organisation,
        adopted_from=practice.adopted_from,
        practice=practice,
    )
    for material in Material.objects.filter(practice=practice).order_by("id"):
        _copy_material(draft, material, by)
    note("practice.change_begun", by=by, about=draft, practice=practice.pk)
    return draft


def _just_begun(practice: PracticeExample, organisation: Organisation, by: Any) -> Draft | None:
    """The draft that this person began with the same example, when nobody has written in it yet."""
    return Draft.objects.filter(
        organisation=organisation,
        adopted_from=practice,
        practice=None,
        made_by=by,
        state=Draft.State.WRITING,
        version=1,
    ).first()


def _begun(found: Prefill, *, by: Any, organisation: Organisation, **origin: Any) -> Draft:
    draft = Draft.objects.create(
        organisation=organisation,
        made_by=by,
        title=found.texts.get("title", "")[:200],
        content=found.content,
        **origin,
    )
    DraftField.objects.bulk_create(
        DraftField(organisation=organisation, draft=draft, name=name, text=text, changed_by=by)
        for name, text in found.texts.items()
    )
    return draft


def _copy_material(draft: Draft, material: Material, by: Any) -> None:
    row = DraftAttachment(
        organisation=draft.organisation,
        draft=draft,
        title=material.title,
        kind=material.kind.key if material.kind else "",
        licence=material.licence,
        file_type=material.file_type,
        size=material.size,
        address=material.address,
        material=material.uuid,
        by=by,
    )
    row.file.name = copied_file(material.file.name, FOLDER)
    row.save()

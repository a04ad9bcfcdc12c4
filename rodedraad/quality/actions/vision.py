"""Writing the vision, agreeing on it, and who keeps it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.quality import access
from rodedraad.quality.conditions import CONDITIONS
from rodedraad.quality.models import Vision, VisionText
from rodedraad.quality.rules import vision as rules
from rodedraad.quality.wanted import Written
from rodedraad.schools.models import Organisation


@transaction.atomic
def write_vision(*, by: Any, organisation: Organisation, written: Written, version: int | None) -> VisionText:
    """A new text after the one that was read; every earlier text stays."""
    require(access.may_keep_vision(by, organisation, today=localdate()))
    Vision.objects.get_or_create(organisation=organisation)
    vision = locked(Vision.objects.get(organisation=organisation))
    newest = VisionText.objects.filter(vision=vision).first()
    refuse_if(rules.objection_to_writing(vision, written.text, written.reason, written.conditions, version))
    said = {key: text.strip() for key in CONDITIONS if (text := written.conditions.get(key, "")).strip()}
    text, reason = written.text.strip(), written.reason.strip()
    if newest and (newest.text, newest.reason, newest.conditions) == (text, reason, said):
        return newest
    vision.version += 1
    vision.save(update_fields=["version", "changed_at"])
    made = VisionText.objects.create(
        organisation=organisation,
        vision=vision,
        number=vision.version,
        text=text,
        reason=reason,
        conditions=said,
        by_id=by.pk,
    )
    log("vision.written", by=by, about=vision, number=made.number)
    return made


@transaction.atomic
def agree_vision(*, by: Any, vision: Vision, number: int) -> Vision:
    """The newest text is what the school agreed on; that is what others may read."""
    require(access.may_keep_vision(by, vision.organisation_id, today=localdate()))
    vision = locked(vision)
    refuse_if(rules.objection_to_agreeing(vision, number))
    vision.agreed_text = VisionText.objects.get(vision=vision, number=number).text
    vision.agreed_number, vision.agreed_on = number, localdate()
    vision.save(update_fields=["agreed_text", "agreed_number", "agreed_on", "changed_at"])
    log("vision.agreed", by=by, about=vision, number=number)
    return vision


@transaction.atomic
def keep_vision(
    *, by: Any, vision: Vision, owner_id: UUID | None, owner_name: str, talked_on: date | None, is_public: bool
) -> Vision:
    """Who keeps the text, when it was last talked about, and whether everybody may read it."""
    require(access.may_keep_vision(by, vision.organisation_id, today=localdate()))
    vision = locked(vision)
    today = localdate()
    known = set(access.vision_keepers_at(vision.organisation_id, today=today).values_list("pk", flat=True))
    refuse_if(
        rules.objection_to_owner(owner_id, owner_name, known=known | {vision.owner_id})
        or rules.objection_to_talk(talked_on, today=today)
        or rules.objection_to_opening(vision, is_public)
    )
    was_public = vision.is_public
    vision.owner_id, vision.owner_name = owner_id, owner_name.strip()
    vision.talked_on, vision.is_public = talked_on, is_public
    vision.save(update_fields=["owner", "owner_name", "talked_on", "is_public", "changed_at"])
    log("vision.kept", by=by, about=vision)
    if was_public != is_public:
        log("vision.opened" if is_public else "vision.closed", by=by, about=vision)
    return vision

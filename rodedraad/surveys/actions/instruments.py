"""Making a questionnaire and changing it: a version that was asked stays, the next one begins as its copy."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.schools.models import Organisation
from rodedraad.surveys import access, rules
from rodedraad.surveys.content import ContentError, read, written
from rodedraad.surveys.models import EarlierContent, Instrument, InstrumentVersion

MOST_UNDONE = 20


@transaction.atomic
def make_instrument(
    *, by: Any, organisation: Organisation, title: str, content: dict[str, Any], key: str = ""
) -> Instrument:
    """A questionnaire with its first version."""
    require(access.may_ask(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_title(title))
    document = _checked(content)
    instrument = Instrument.objects.create(organisation=organisation, title=title.strip(), key=key, made_by=by)
    InstrumentVersion.objects.create(organisation=organisation, instrument=instrument, number=1, content=document)
    note("instrument.made", by=by, about=instrument)
    return instrument


@transaction.atomic
def rename_instrument(*, by: Any, instrument: Instrument, title: str) -> Instrument:
    """Another name."""
    instrument = locked(instrument)
    require(access.may_ask(by, instrument.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_title(title))
    instrument.title = title.strip()
    instrument.save(update_fields=["title", "changed_at"])
    note("instrument.renamed", by=by, about=instrument)
    return instrument


@transaction.atomic
def save_content(*, by: Any, instrument: Instrument, content: dict[str, Any]) -> InstrumentVersion:
    """Other questions: in the newest version while it was never asked, else in a new one."""
    instrument = locked(instrument)
    require(access.may_ask(by, instrument.organisation_id, today=localdate()))
    document = _checked(content)
    newest = instrument.versions.select_for_update().first()
    before = newest.content if newest else None
    if newest is not None and newest.fixed_at is None:
        newest.content = document
        newest.save(update_fields=["content"])
    else:
        number = newest.number + 1 if newest else 1
        newest = InstrumentVersion.objects.create(
            organisation_id=instrument.organisation_id, instrument=instrument, number=number, content=document
        )
    if before is not None and before != document:
        EarlierContent.objects.create(organisation_id=newest.organisation_id, version=newest, content=before)
        newest.earlier.filter(pk__in=list(newest.earlier.values_list("pk", flat=True)[MOST_UNDONE:])).delete()
    instrument.save(update_fields=["changed_at"])
    note("instrument.changed", by=by, about=instrument, version=newest.number)
    return newest


@transaction.atomic
def undo_content(*, by: Any, instrument: Instrument, change: UUID | None) -> InstrumentVersion:
    """The questions as they were before the last change, as long as that is the change that was shown."""
    instrument = locked(instrument)
    require(access.may_ask(by, instrument.organisation_id, today=localdate()))
    newest = instrument.versions.select_for_update().first()
    last = newest.earlier.first() if newest else None
    refuse_if(rules.objection_to_undoing(newest, last, change))
    assert newest is not None and last is not None
    newest.content = last.content
    newest.save(update_fields=["content"])
    last.delete()
    instrument.save(update_fields=["changed_at"])
    note("instrument.undone", by=by, about=instrument, version=newest.number)
    return newest


@transaction.atomic
def remove_instrument(*, by: Any, instrument: Instrument, back: bool = False) -> None:
    """Out of the list, or back in; rounds that asked it keep what was answered."""
    instrument = locked(instrument)
    require(access.may_ask(by, instrument.organisation_id, today=localdate()))
    instrument.removed_at = None if back else timezone.now()
    instrument.save(update_fields=["removed_at", "changed_at"])
    note("instrument.put_back" if back else "instrument.removed", by=by, about=instrument)


def _checked(content: dict[str, Any]) -> dict[str, Any]:
    try:
        return written(read(content))
    except ContentError as error:
        raise Refused(rules.sentence_on_content(error)) from error

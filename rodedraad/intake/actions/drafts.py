"""Beginning, removing and putting back drafts."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.framework.models import Term
from rodedraad.intake import access, rules
from rodedraad.intake.guide import NO_REGION
from rodedraad.intake.models import Draft, DraftField
from rodedraad.schools.models import Organisation

OPEN = (Draft.State.WRITING, Draft.State.SUBMITTED, Draft.State.RETURNED)


@transaction.atomic
def begin_draft(*, by: Any, organisation: Organisation, title: str = "") -> Draft:
    """A new example, with the sector and the region of the school filled in already."""
    require(access.may_write(by, organisation, today=localdate()))
    refuse_if(
        rules.objection_to_beginning(
            open_drafts=Draft.objects.filter(organisation=organisation, state__in=OPEN).count()
        )
        or rules.objection_to_text("title", title)
    )
    draft = Draft.objects.create(
        organisation=organisation, made_by=by, title=title.strip(), content={"choices": known_of(organisation)}
    )
    if title.strip():
        DraftField.objects.create(
            organisation=organisation, draft=draft, name="title", text=title.strip(), changed_by=by
        )
    note("draft.begun", by=by, about=draft)
    return draft


def known_of(organisation: Organisation) -> dict[str, list[str]]:
    """What we need not ask: the sector of the school, and its region when there is one."""
    sectors = Term.objects.filter(vocabulary="sector", key=organisation.sector, region=None, retired_in=None)
    regions = list(access.regions_of(organisation)[:2])
    choices = {"sectors": [str(term.pk) for term in sectors]}
    if len(regions) < 2:
        choices["region"] = [str(regions[0].pk) if regions else NO_REGION]
    return choices


@transaction.atomic
def remove_draft(*, by: Any, draft: Draft) -> Draft:
    """Out of the list; it can be put back for a month. The published practice, if there is one, stays."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_removing(draft))
    draft.remove(timezone.now())
    draft.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("draft.removed", by=by, about=draft)
    return draft


@transaction.atomic
def put_back_draft(*, by: Any, draft: Draft) -> Draft:
    """Undo the removing: it is again what it was."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    others = Draft.objects.filter(practice=draft.practice_id, state__in=OPEN) if draft.practice_id else ()
    would_be_open = draft.state_before in OPEN
    is_changed_elsewhere = would_be_open and bool(others)
    refuse_if(rules.objection_to_putting_back(draft, is_changed_elsewhere=is_changed_elsewhere, today=localdate()))
    draft.put_back()
    draft.save(update_fields=["state", "state_before", "removed_at", "version", "changed_at"])
    note("draft.put_back", by=by, about=draft)
    return draft

"""Asking colleagues through a link, what they tell, and what the school makes of it."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.base.tokens import hash_of
from rodedraad.inventories import access, combining, queries, rules
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.actions import placements
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import LISTS, Details
from rodedraad.programmes.queries.choices import known_terms
from rodedraad.programmes.queries.placements import details_of
from rodedraad.programmes.rules import objection_to_changing as objection_to_changing_programme
from rodedraad.programmes.rules import objection_to_placing
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.models import Link
from rodedraad.schools.rules import objection_to_link

# --- the school asks


@transaction.atomic
def ask_colleagues(*, by: Any, programme: Programme, text: str, days: int) -> tuple[Inventory, str]:
    """A link for every colleague, shown once; a later one opens the same inventory again."""
    programme = locked(programme)
    require(access.may_ask(by, programme.organisation_id, today=localdate()))
    inventory = Inventory.objects.filter(programme=programme).first()
    living = queries.living_links(inventory, now=timezone.now()).count() if inventory else 0
    refuse_if(
        objection_to_changing_programme(programme)
        or rules.objection_to_note(text)
        or objection_to_link(days=days, longest=rules.LINK_DAYS, living=living, most=rules.LINKS_AT_ONCE)
    )
    if inventory is None:
        inventory = Inventory(organisation_id=programme.organisation_id, programme=programme, made_by_id=by.pk)
    inventory.note, inventory.closed_at = text.strip(), None
    inventory.save()
    _link, token = make_link(
        by=by, organisation=programme.organisation, purpose=Link.Purpose.INVENTORY, subject=inventory.pk, days=days
    )
    note("inventory.asked", by=by, about=inventory, days=days, programme=str(programme.pk))
    return inventory, token


@transaction.atomic
def close_inventory(*, by: Any, inventory: Inventory) -> int:
    """No link opens any more; what colleagues told stays. How many links were still open."""
    inventory = locked(inventory)
    require(access.may_ask(by, inventory.organisation_id, today=localdate()))
    number = revoke_links(
        by=by, organisation=inventory.organisation, subject=inventory.pk, purpose=Link.Purpose.INVENTORY
    )
    inventory.closed_at = timezone.now()
    inventory.save(update_fields=["closed_at"])
    note("inventory.closed", by=by, about=inventory, links=number)
    return number


# --- a colleague tells


@transaction.atomic
def tell_activity(*, by: Any, inventory: Inventory, details: Details, name: str, secret: str) -> InventoryAnswer:
    """An activity becomes a draft in the programme at once, with the name of who told about it."""
    inventory = locked(inventory)
    require(access.may_tell(by, inventory))
    answers = InventoryAnswer.objects.filter(inventory=inventory, withdrawn_at=None)
    own = access.own_answers(inventory, secret)
    refuse_if(rules.objection_to_telling(inventory, name=name, told=answers.count(), told_from_here=own.count()))
    placement = placements.propose_activity(
        by=by, programme=inventory.programme, details=details, contributed_by=name.strip()
    )
    answer = InventoryAnswer.objects.create(
        organisation_id=inventory.organisation_id,
        inventory=inventory,
        placement=placement,
        name=name.strip(),
        secret_hash=hash_of(secret),
    )
    note("inventory.told", by=by, about=answer, inventory=str(inventory.pk))
    return answer


@transaction.atomic
def change_answer(*, by: Any, answer: InventoryAnswer, details: Details, name: str, secret: str) -> InventoryAnswer:
    """Tell it otherwise, from the same device, as long as the school has not taken it over."""
    answer = _own(by, answer, secret)
    placement = answer.placement
    refuse_if(rules.objection_to_changing(answer))
    refuse_if(
        rules.objection_to_telling(answer.inventory, name=name, told=0, told_from_here=0)
        or objection_to_placing(
            answer.inventory.programme, details, known=known_terms(answer.inventory.programme.organisation)
        )
    )
    assert placement is not None
    lists = {field: list(getattr(details, field)) for field in LISTS}
    for field, value in (asdict(details) | lists | {"contributed_by": name.strip()}).items():
        setattr(placement, field, value)
    placement.version += 1
    placement.save()
    answer.name = name.strip()
    answer.save(update_fields=["name"])
    note("inventory.retold", by=by, about=answer)
    return answer


@transaction.atomic
def withdraw_answer(*, by: Any, answer: InventoryAnswer, secret: str) -> InventoryAnswer:
    """Take one's own answer back; on the same device, or at school, it can be put back for a month."""
    answer = _own(by, answer, secret)
    refuse_if(rules.objection_to_changing(answer))
    assert answer.placement is not None
    now = timezone.now()
    Placement.objects.filter(pk=answer.placement.pk).update(removed_at=now, changed_at=now)
    answer.withdrawn_at = now
    answer.save(update_fields=["withdrawn_at"])
    note("inventory.taken_back", by=by, about=answer)
    return answer


@transaction.atomic
def put_back_own(*, by: Any, answer: InventoryAnswer, secret: str) -> InventoryAnswer:
    """Undo the taking back, from the same device."""
    inventory = locked(answer.inventory)
    answer = _own(by, answer, secret)
    answers = InventoryAnswer.objects.filter(inventory=inventory, withdrawn_at=None)
    own = access.own_answers(inventory, secret)
    refuse_if(
        rules.objection_to_returning(answer)
        or rules.objection_to_telling(inventory, name=answer.name, told=answers.count(), told_from_here=own.count())
    )
    placement, programme = answer.placement, inventory.programme
    assert placement is not None
    refuse_if(
        objection_to_changing_programme(programme)
        or objection_to_putting_back(placement.removed_at, today=localdate())
        or objection_to_placing(programme, details_of(placement), known=known_terms(programme.organisation))
    )
    Placement.objects.filter(pk=placement.pk).update(
        removed_at=None, changed_at=timezone.now(), version=F("version") + 1
    )
    answer.withdrawn_at = None
    answer.save(update_fields=["withdrawn_at"])
    note("inventory.put_back", by=by, about=answer)
    return answer


def _own(by: Any, answer: InventoryAnswer, secret: str) -> InventoryAnswer:
    """The answer with its draft, both locked, if it was told through this inventory's link and from this device."""
    answer = locked(answer)
    require(access.may_tell(by, answer.inventory) and bool(secret) and answer.secret_hash == hash_of(secret))
    if answer.placement is not None:
        answer.placement = locked(answer.placement)
    return answer


# --- the school settles


@transaction.atomic
def confirm_answer(*, by: Any, answer: InventoryAnswer) -> InventoryAnswer:
    """The activity is part of the programme from now on."""
    return _settled(by, answer, lambda placement: placements.confirm_placement(by=by, placement=placement))


@transaction.atomic
def remove_answer(*, by: Any, answer: InventoryAnswer) -> InventoryAnswer:
    """Out of the programme; it can be put back for thirty days."""
    return _settled(by, answer, lambda placement: placements.remove_placement(by=by, placement=placement))


@transaction.atomic
def put_back_answer(*, by: Any, answer: InventoryAnswer) -> InventoryAnswer:
    """Undo the removing, also of what the colleague took back."""
    answer = _settled(by, answer, lambda placement: placements.put_back_placement(by=by, placement=placement))
    answer.withdrawn_at = None
    answer.save(update_fields=["withdrawn_at"])
    return answer


@transaction.atomic
def reopen_answer(*, by: Any, answer: InventoryAnswer) -> InventoryAnswer:
    """Undo the confirming: a draft again, that its colleague can change."""

    def reopen(placement: Placement) -> None:
        placement = locked(placement)
        refuse_if(objection_to_changing_programme(placement.programme) or rules.objection_to_reopening(placement))
        placement.status = Placement.Status.DRAFT
        placement.version += 1
        placement.save(update_fields=["status", "version", "changed_at"])
        note("inventory.reopened", by=by, about=answer)

    return _settled(by, answer, reopen)


@transaction.atomic
def merge_answer(*, by: Any, answer: InventoryAnswer, into: Placement) -> InventoryAnswer:
    """Two colleagues told about the same: this one goes, the other one stays, for the years, goals and competences of
    both; certain when one of the two was."""
    locked(answer.inventory)
    answer, into = locked(answer), locked(into)
    require(access.may_ask(by, answer.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_merging(answer, into))
    assert answer.placement is not None
    added = combining.added_by(answer.placement, into)
    placements.remove_placement(by=by, placement=answer.placement)
    _keep(into, is_changed=combining.combine(into, added))
    answer.merged_into, answer.added = into, added
    answer.save(update_fields=["merged_into", "added"])
    note("inventory.merged", by=by, about=answer, into=str(into.pk))
    return answer


@transaction.atomic
def split_answer(*, by: Any, answer: InventoryAnswer) -> InventoryAnswer:
    """Undo the putting together: the draft comes back as it was told, and the other is without what it added."""
    locked(answer.inventory)
    answer = locked(answer)
    require(access.may_ask(by, answer.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_splitting(answer))
    assert answer.placement is not None
    answer.placement = placements.put_back_placement(by=by, placement=answer.placement)
    _take_apart(answer)
    answer.merged_into, answer.added = None, {}
    answer.save(update_fields=["merged_into", "added"])
    note("inventory.split", by=by, about=answer)
    return answer


def _take_apart(answer: InventoryAnswer) -> None:
    assert answer.merged_into is not None
    into = locked(answer.merged_into)
    rows = InventoryAnswer.objects.filter(merged_into=into).exclude(pk=answer.pk).select_related("placement")
    others = [row for row in rows if row.placement]
    pairs = [(row.placement, row.added) for row in others if row.placement]
    _keep(into, is_changed=combining.take_apart(into, answer.added, pairs))
    InventoryAnswer.objects.bulk_update(others, ["added"])


def _keep(placement: Placement, *, is_changed: bool) -> None:
    if is_changed:
        placement.version += 1
        placement.save(update_fields=[*combining.FIELDS, "status", "version", "changed_at"])


def _settled(by: Any, answer: InventoryAnswer, change: Any) -> InventoryAnswer:
    answer = locked(answer)
    require(access.may_ask(by, answer.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_settling(answer))
    change(answer.placement)
    return answer

"""The activities of a school's own year programme: added, changed, moved, removed and put back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.starterpack import access, rules
from rodedraad.starterpack.models import OwnItem
from rodedraad.starterpack.removed import REMOVED, REMOVED_ON, without_old

ROWS, MOST_KEPT = "activity", 60
WEEKS_OF_A_YEAR = 52
NEW: dict[str, Any] = {"learner_hours": 0, "coach_hours": 0}


@transaction.atomic
def keep_activity(
    *, by: Any, item: OwnItem, place: int | None, values: Mapping[str, Any], version: int
) -> tuple[OwnItem, int]:
    """What one step says, in the row at this place, or in a new one; the place at which it stands now."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_place(item, place=place, version=version))
    rows = list(item.content.get(ROWS, ()))
    before = dict(rows[place]) if place is not None else dict(NEW)
    row = {name: one for name, one in (before | dict(values)).items() if one is not False and one not in (None, "", [])}
    refuse_if(rules.objection_to_activity(item, row, place=place, version=version))
    if place is None:
        rows.append(row)
    else:
        rows[place] = row
    return _kept(by, item, {ROWS: rows}), len(rows) - 1 if place is None else place


@transaction.atomic
def shift_activity(*, by: Any, item: OwnItem, place: int, weeks: int, version: int) -> OwnItem:
    """So many weeks later, or earlier when below zero; after week 52 comes week 1."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_place(item, place=place, version=version))
    rows = list(item.content[ROWS])
    refuse_if(rules.objection_to_shifting(rows[place]))
    moved = [(min(week, WEEKS_OF_A_YEAR) - 1 + weeks) % WEEKS_OF_A_YEAR + 1 for week in rows[place]["weeks"]]
    rows[place] = {**rows[place], "weeks": moved}
    return _kept(by, item, {ROWS: rows})


@transaction.atomic
def remove_activity(*, by: Any, item: OwnItem, place: int, version: int) -> OwnItem:
    """Out of the programme; for thirty days it can be put back."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_place(item, place=place, version=version))
    rows = list(item.content[ROWS])
    gone = {**rows.pop(place), REMOVED_ON: localdate().isoformat()}
    return _kept(by, item, {ROWS: rows, REMOVED: [gone, *item.content.get(REMOVED, ())][:MOST_KEPT]})


@transaction.atomic
def put_back_activity(*, by: Any, item: OwnItem, place: int, version: int) -> OwnItem:
    """Undo the removing: it stands in its year and weeks again."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_place(item, place=place, version=version, among=REMOVED)
        or rules.objection_to_activity_back(item)
    )
    removed = list(item.content[REMOVED])
    row = {name: value for name, value in removed.pop(place).items() if name != REMOVED_ON}
    return _kept(by, item, {ROWS: [*item.content.get(ROWS, ()), row], REMOVED: removed})


def _kept(by: Any, item: OwnItem, parts: Mapping[str, Any]) -> OwnItem:
    content = without_old({**item.content, **parts}, today=localdate())
    item.content, item.changed_by, item.version = content, by, item.version + 1
    item.save(update_fields=["content", "changed_by", "version", "changed_at"])
    note("own_item.changed", by=by, about=item, version=item.version)
    return item

"""A school's own versions: made as a copy, changed, removed and put back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.schools.actions.retention import forget_removed, in_each_school
from rodedraad.schools.models import Organisation
from rodedraad.starterpack import access, queries, rules
from rodedraad.starterpack.models import OwnItem
from rodedraad.starterpack.queries import Starter
from rodedraad.starterpack.removed import REMOVED, without_old


@transaction.atomic
def copy_item(*, by: Any, organisation: Organisation, item: Starter) -> OwnItem:
    """A copy of a thing of the starter pack that the school may change as it likes."""
    require(access.may_write(by, organisation, today=localdate()))
    refuse_if(rules.objection_to_copying(own=_living(organisation)))
    own = OwnItem.objects.create(
        organisation=organisation,
        kind=item.kind,
        from_key=item.key,
        from_version=item.version,
        title=item.title,
        content=dict(item.content),
        changed_by=by,
    )
    note("own_item.made", by=by, about=own, kind=item.kind, key=item.key, version=item.version)
    return own


@transaction.atomic
def change_item(*, by: Any, item: OwnItem, title: str, content: dict[str, Any], version: int) -> OwnItem:
    """New words in the same structure; refused when somebody else changed it since `version`."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(item, title=title, content=content, version=version))
    item.title, item.content, item.changed_by, item.version = title.strip(), content, by, item.version + 1
    item.save(update_fields=["title", "content", "changed_by", "version", "changed_at"])
    note("own_item.changed", by=by, about=item, version=item.version)
    return item


@transaction.atomic
def remove_item(*, by: Any, item: OwnItem) -> OwnItem:
    """Out of the list; it can be put back for a month."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_removing(item))
    item.removed_at = timezone.now()
    item.save(update_fields=["removed_at"])
    note("own_item.removed", by=by, about=item)
    return item


@transaction.atomic
def put_back_item(*, by: Any, item: OwnItem) -> OwnItem:
    """Undo the removing."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_putting_back(item, own=_living(item.organisation), today=localdate()))
    item.removed_at = None
    item.save(update_fields=["removed_at"])
    note("own_item.put_back", by=by, about=item)
    return item


@transaction.atomic
def keep_as_it_is(*, by: Any, item: OwnItem) -> OwnItem:
    """The starter pack has a newer version; the school looked and keeps its own words."""
    item = locked(item)
    require(access.may_write(by, item.organisation_id, today=localdate()))
    now = queries.item(item.kind, item.from_key)
    refuse_if(rules.objection_to_keeping(item, newest=now.version if now else 0))
    item.from_version = now.version if now else item.from_version
    item.save(update_fields=["from_version"])
    note("own_item.kept", by=by, about=item, version=item.from_version)
    return item


def forget_removed_items(today: date) -> int:
    """Delete what was removed more than thirty days ago, in every organisation; how many own versions went."""
    in_each_school(lambda _organisation: _forget_activities(today))
    return forget_removed(OwnItem.objects.all(), event="own_item.forgotten", today=today)


def _forget_activities(today: date) -> int:
    rows = list(OwnItem.objects.filter(content__has_key=REMOVED))
    for item in rows:
        item.content = without_old(item.content, today=today)
        item.save(update_fields=["content"])
    return len(rows)


def _living(organisation: Organisation) -> int:
    return OwnItem.objects.filter(organisation=organisation, removed_at=None).count()

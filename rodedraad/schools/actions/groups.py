"""Groups of one school year and who is in them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.models import Group, GroupMembership, Membership, Organisation


def _is_taken(organisation: Organisation, name: str, school_year: int, *, besides: Group | None = None) -> bool:
    others = Group.objects.filter(organisation=organisation, school_year=school_year, name__iexact=name)
    return (others.exclude(pk=besides.pk) if besides else others).exists()


@transaction.atomic
def make_group(
    *, by: Any, organisation: Organisation, name: str, school_year: int, track: str = "", year: str = ""
) -> Group:
    """A new group; its name is used once in a school year."""
    today = localdate()
    require(access.may_keep_groups(by, organisation, today=today))
    name = " ".join(name.split())
    taken = _is_taken(organisation, name, school_year)
    refuse_if(rules.objection_to_group(name=name, school_year=school_year, today=today, is_taken=taken))
    group = Group.objects.create(organisation=organisation, name=name, school_year=school_year, track=track, year=year)
    note("group.made", by=by, about=group)
    return group


@transaction.atomic
def change_group(*, by: Any, group: Group, name: str, school_year: int, track: str, year: str) -> Group:
    """Another name, year or track."""
    today = localdate()
    require(access.may_keep_groups(by, group.organisation_id, today=today))
    group = locked(group)
    name = " ".join(name.split())
    taken = _is_taken(group.organisation, name, school_year, besides=group)
    refuse_if(rules.objection_to_group(name=name, school_year=school_year, today=today, is_taken=taken))
    group.name, group.school_year, group.track, group.year = name, school_year, track, year
    group.save(update_fields=["name", "school_year", "track", "year"])
    note("group.changed", by=by, about=group)
    return group


@transaction.atomic
def remove_group(*, by: Any, group: Group) -> None:
    """Take the group away; the people stay."""
    require(access.may_keep_groups(by, group.organisation_id, today=localdate()))
    note("group.removed", by=by, about=group)
    group.delete()


@transaction.atomic
def put_in_group(*, by: Any, group: Group, memberships: Iterable[Membership]) -> int:
    """Put people of the same organisation in a group; how many were not in it yet."""
    require(access.may_keep_groups(by, group.organisation_id, today=localdate()))
    present = set(GroupMembership.objects.filter(group=group).values_list("membership", flat=True))
    new = [row for row in memberships if row.pk not in present and row.organisation_id == group.organisation_id]
    GroupMembership.objects.bulk_create(
        GroupMembership(organisation_id=group.organisation_id, group=group, membership=row) for row in new
    )
    if new:
        note("group.joined", by=by, about=group, memberships=[str(row.pk) for row in new])
    return len(new)


@transaction.atomic
def take_out_of_group(*, by: Any, group: Group, membership: Membership) -> None:
    """Take somebody out of a group."""
    require(access.may_keep_groups(by, group.organisation_id, today=localdate()))
    removed, _ = GroupMembership.objects.filter(group=group, membership=membership).delete()
    if removed:
        note("group.left", by=by, about=group, memberships=[str(membership.pk)])

"""Lists of people: found, narrowed and sorted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from rodedraad.base.names import plain
from rodedraad.schools.models import Group, GroupMembership, Invitation, Link, Membership, Organisation, Role

LIVING, ENDED, ASKED, NOT_YET = "living", "ended", "asked", "not_yet"
SORTS: dict[str, list[Any]] = {
    "name": ["sort_key", "role"],
    "role": ["role", "sort_key"],
    "start": [F("starts_on").desc(), "sort_key"],
}


@dataclass(frozen=True)
class Narrowing:
    """What somebody looks for in the list."""

    search: str = ""
    role: str = ""
    state: str = LIVING
    group: UUID | None = None
    sort: str = "name"


def living(today: date) -> Q:
    """Places that hold on this day."""
    return Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def people(rows: models.QuerySet[Membership], narrowing: Narrowing, *, today: date) -> models.QuerySet[Membership]:
    """These memberships as asked for: found by name, number or user name; narrowed by role, state and group; sorted."""
    if narrowing.state == ENDED:
        rows = rows.exclude(living(today))
    else:
        rows = rows.filter(living(today))
    if narrowing.state == NOT_YET:
        rows = rows.filter(person__last_login__isnull=True)
    if narrowing.role in Role.values:
        rows = rows.filter(role=narrowing.role)
    if narrowing.group:
        rows = rows.filter(Exists(GroupMembership.objects.filter(membership=OuterRef("pk"), group=narrowing.group)))
    for word in narrowing.search.lower().split()[:8]:
        asked = Q(number__istartswith=word) | Q(person__username__istartswith=word)
        for part in plain(word).split():
            asked |= Q(sort_key__contains=part)
        rows = rows.filter(asked)
    return rows.order_by(*SORTS.get(narrowing.sort, SORTS["name"]))


def with_groups(rows: models.QuerySet[Membership], *, school_year: int) -> models.QuerySet[Membership]:
    """These memberships with their groups of this school year at hand (`row.groups_now`)."""
    current = GroupMembership.objects.filter(group__school_year=school_year).select_related("group")
    return rows.prefetch_related(
        models.Prefetch("groups", queryset=current.order_by("group__name"), to_attr="groups_now")
    )


@dataclass(frozen=True)
class Asked:
    """An invitation in the list, and whether its link still works."""

    invitation: Invitation
    is_alive: bool


def invitations(rows: models.QuerySet[Invitation], *, now: datetime) -> list[Asked]:
    """Open invitations, newest first."""
    found = list(rows.filter(accepted_at=None, withdrawn_at=None).order_by("-made_at", "name"))
    alive = set(
        Link.objects.filter(
            subject__in=[row.pk for row in found],
            purpose=Link.Purpose.INVITATION,
            revoked_at=None,
            ends_at__gt=now,
        ).values_list("subject", flat=True)
    )
    return [Asked(row, row.pk in alive) for row in found]


def groups_with_sizes(rows: models.QuerySet[Group], *, school_year: int) -> models.QuerySet[Group]:
    """The groups of one school year with how many people are in each (`group.size`)."""
    return rows.filter(school_year=school_year).annotate(size=models.Count("members")).order_by("name")


def members(group: Group) -> models.QuerySet[Membership]:
    """Who is in a group."""
    return Membership.objects.filter(groups__group=group).select_related("person").order_by("sort_key")


def living_administrators(organisation: Organisation, *, today: date) -> models.QuerySet[Membership]:
    """Who looks after this organisation now."""
    return Membership.objects.filter(living(today), organisation=organisation, role=Role.ADMINISTRATOR)


def names_at(organisation: UUID, people: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names these people go by at this school."""
    known = Membership.objects.filter(organisation_id=organisation, person__in=[pk for pk in people if pk])
    return dict(known.order_by("starts_on").values_list("person_id", "name"))

"""Calendars to follow: making one, revoking it, and forgetting those that ended."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.programmes import access, rules
from rodedraad.programmes.models import Feed, Programme
from rodedraad.programmes.queries.feeds import count_living, feed_ends_on
from rodedraad.schools.actions.links import make_link, revoke_links
from rodedraad.schools.actions.retention import in_each_school
from rodedraad.schools.models import Link, Membership, Organisation

KEPT = timedelta(days=30)


@transaction.atomic
def follow_own(*, by: Any, membership: Membership) -> tuple[Feed, str]:
    """A calendar of what somebody takes care of, and the token of its address, which is shown once."""
    today = localdate()
    organisation = membership.organisation
    require(membership.person_id == by.pk and access.may_write(by, organisation, today=today))
    locked(membership)  # two at once are counted one after the other
    living = count_living(access.feeds_of(membership), now=timezone.now())
    refuse_if(rules.objection_to_another_feed(living, most=rules.MOST_OWN_FEEDS))
    return _made(by, organisation, kind=Feed.Kind.PERSON, label=membership.name, membership=membership)


@transaction.atomic
def follow_programme(
    *, by: Any, programme: Programme, track: str = "", year: int | None = None, label: str
) -> tuple[Feed, str]:
    """A calendar of a programme, or of one year of one track in it; it holds no names of people."""
    today = localdate()
    require(access.may_keep(by, programme.organisation_id, today=today))
    locked(programme.organisation)
    living = count_living(access.shared_feeds_at(by, programme.organisation, today=today), now=timezone.now())
    refuse_if(
        rules.objection_to_changing(programme) or rules.objection_to_another_feed(living, most=rules.MOST_SHARED_FEEDS)
    )
    kind = Feed.Kind.GROUP if track and year else Feed.Kind.PROGRAMME
    return _made(by, programme.organisation, kind=kind, label=label, programme=programme, track=track, year=year)


def _made(by: Any, organisation: Organisation, *, kind: str, label: str, **more: Any) -> tuple[Feed, str]:
    pk, today = uuid.uuid4(), localdate()
    ends_on = feed_ends_on(more.get("programme"), more.get("membership"), today=today)
    refuse_if(rules.objection_to_ended_feed(ends_on, today=today))
    days = (ends_on - today).days + 1
    link, token = make_link(by=by, organisation=organisation, purpose=Link.Purpose.CALENDAR, subject=pk, days=days)
    feed = Feed.objects.create(pk=pk, organisation=organisation, link=link, kind=kind, label=label[:120], **more)
    note("feed.made", by=by, about=feed, kind=kind)
    return feed, token


@transaction.atomic
def revoke_feed(*, by: Any, feed: Feed) -> None:
    """The address of this calendar opens nothing any more."""
    require(access.may_revoke_feed(by, feed, today=localdate()))
    count = revoke_links(by=by, organisation=feed.organisation, subject=feed.pk, purpose=Link.Purpose.CALENDAR)
    if count:
        note("feed.revoked", by=by, about=feed)


def forget_ended_feeds(today: date) -> int:
    """Calendars that ended or were revoked more than thirty days ago are gone, in every organisation; how many."""
    before = timezone.now() - KEPT

    def forget(organisation: Any) -> int:
        links = Link.objects.filter(organisation=organisation, purpose=Link.Purpose.CALENDAR)
        over = links.filter(ends_at__lt=before) | links.filter(revoked_at__lt=before)
        return Feed.objects.filter(link__in=over).delete()[0]

    return in_each_school(forget)

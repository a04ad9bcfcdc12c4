"""Calendars people follow: which there are, and what stands in one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rodedraad.calendars.icalendar import Event
from rodedraad.programmes import access
from rodedraad.programmes.models import Feed, Placement, Programme
from rodedraad.schools import years
from rodedraad.schools.models import Link, Membership, Organisation
from rodedraad.schools.tracks import choices


@dataclass(frozen=True)
class Followed:
    """What whoever holds a link gets: the name of the calendar and its events."""

    name: str
    events: list[Event]


def living_feeds(rows: QuerySet[Feed], *, now: datetime) -> list[Feed]:
    """The calendars among these whose link still opens, with the link itself."""
    return list(rows.filter(link__revoked_at=None, link__ends_at__gt=now).select_related("link", "programme"))


def count_living(rows: QuerySet[Feed], *, now: datetime) -> int:
    """How many of these can still be followed."""
    return rows.filter(link__revoked_at=None, link__ends_at__gt=now).count()


def programmes_to_follow(organisation: Organisation, *, today: date) -> list[Programme]:
    """The programmes of this school year and later."""
    rows = access.programmes_of(organisation).filter(removed_at=None, school_year__gte=years.school_year_of(today))
    return list(rows)


def group_choices(programmes: list[Programme]) -> list[tuple[str, str]]:
    """Every track and year of these programmes, as key and name."""
    names = dict(choices())
    return [
        (f"{row.pk}:{track}:{year}", f"{names.get(track, track)} {year}, {row.name} {row.year_label}")
        for row in programmes
        for track in row.tracks
        for year in row.years
    ]


def feed_behind(link: Link, *, today: date) -> Feed | None:
    """The calendar a link opens, read in the name of its school; None when who follows it has left, or it has gone."""
    feed = Feed.objects.filter(link=link).select_related("programme", "membership", "organisation").first()
    if feed is None or (feed.programme is not None and feed.programme.removed_at is not None):
        return None
    if feed.kind == Feed.Kind.PERSON:
        return feed if feed.membership is not None and feed.membership.holds(today) else None
    return feed if feed.programme is not None else None


def followed(feed: Feed) -> Followed:
    """The calendar: what somebody takes care of with what is said about it, or what a group does without any name."""
    rows = list(_placements(feed))
    is_own = feed.kind == Feed.Kind.PERSON
    events = [_event(row, with_text=is_own) for row in rows if row.starts_on]
    return Followed(_("Rode Draad: %(label)s") % {"label": feed.label}, events)


def _placements(feed: Feed) -> QuerySet[Placement]:
    rows = Placement.objects.filter(
        organisation=feed.organisation_id, removed_at=None, programme__removed_at=None, starts_on__isnull=False
    ).select_related("programme")
    if feed.kind == Feed.Kind.PERSON:
        return rows.filter(owner=feed.membership_id)
    rows = rows.filter(programme=feed.programme_id, status=Placement.Status.CONFIRMED)
    if feed.kind == Feed.Kind.GROUP:
        for_track = Q(tracks__contains=[feed.track]) | Q(tracks=[])
        rows = rows.filter(for_track, years__contains=[feed.year])
    return rows


def _event(row: Placement, *, with_text: bool) -> Event:
    assert row.starts_on is not None
    lines = [str(row.get_kind_display())]
    if with_text:
        lines += [text for text in (row.what, row.week_note) if text]
        lines += [_("Still a draft")] if row.status == Placement.Status.DRAFT else []
    return Event(
        uid=f"{row.pk}@programme.rode-draad",
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on or row.starts_on,
        changed_at=row.changed_at,
        description="\n".join(lines),
        place=str(row.get_place_display()),
        sequence=row.version,
    )


def feed_ends_on(programme: Programme | None, membership: Membership | None, *, today: date) -> date:
    """A calendar can be followed until a month after its school year, or until who follows it leaves."""
    year = programme.school_year if programme else years.school_year_of(today)
    ends_on = date(year + 1, years.FIRST_MONTH, 31)
    if membership is not None and membership.ends_on is not None:
        return min(ends_on, membership.ends_on)
    return ends_on


def group_of(value: str, programmes: list[Programme]) -> tuple[Programme, str, int] | None:
    """The programme, track and year that a choice of `group_choices` names."""
    known = {row.pk: row for row in programmes}
    key, _colon, rest = value.partition(":")
    track, _colon, year = rest.partition(":")
    try:
        programme = known[UUID(key)]
    except (ValueError, KeyError):
        return None
    if value not in dict(group_choices([programme])):
        return None
    return programme, track, int(year)

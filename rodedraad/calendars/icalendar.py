"""Calendar files (RFC 5545) of whole-day events, written by the icalendar library. Plain functions, no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, vText
from icalendar import Event as Row

UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Event:
    """Something on whole days. `uid` stays the same for ever; `sequence` rises with each change."""

    uid: str
    title: str
    starts_on: date
    ends_on: date
    changed_at: datetime
    description: str = ""
    place: str = ""
    sequence: int = 0
    url: str = ""


def calendar(name: str, events: Iterable[Event], *, refresh_hours: int = 12) -> str:
    """A calendar file with these events; readers are asked to look again after so many hours."""
    refresh = timedelta(hours=refresh_hours)
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Rode Draad//Rode Draad//NL")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", vText(writable(name)))
    made.add("x-wr-calname", vText(writable(name)))
    made.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", f"PT{refresh_hours}H")
    for event in events:
        made.add_component(_row(event))
    return made.to_ical().decode()


def _row(event: Event) -> Row:
    """One event; the last day is the day after, as the format has it."""
    row = Row()
    row.add("uid", writable(event.uid))
    row.add("dtstamp", event.changed_at.astimezone(UTC))
    row.add("dtstart", event.starts_on)
    row.add("dtend", event.ends_on + timedelta(days=1))
    row.add("summary", writable(event.title))
    row.add("sequence", event.sequence)
    row.add("transp", "TRANSPARENT")
    for name, text in (("description", event.description), ("location", event.place), ("url", event.url)):
        if text:
            row.add(name, writable(text))
    return row


def writable(text: str) -> str:
    """The text without marks that no calendar file can hold, its line ends made one kind."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

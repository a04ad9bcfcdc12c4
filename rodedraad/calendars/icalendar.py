"""Writing iCalendar (RFC 5545): whole-day events, folded lines, escaped text. Plain functions, no Django."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
TYPE = "text/calendar; charset=utf-8"


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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Rode Draad//Rode Draad//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
        f"X-PUBLISHED-TTL:PT{refresh_hours}H",
    ]
    for event in events:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(event: Event) -> list[str]:
    """One event; the last day is the day after, as the format has it."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{event.starts_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.ends_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(event.title)}",
        f"SEQUENCE:{event.sequence}",
        "TRANSP:TRANSPARENT",
    ]
    lines += [f"DESCRIPTION:{escaped(event.description)}"] if event.description else []
    lines += [f"LOCATION:{escaped(event.place)}"] if event.place else []
    lines += [f"URL:{UNWRITABLE.sub('', event.url)}"] if event.url else []
    return [*lines, "END:VEVENT"]


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line ends written as the format has them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return UNWRITABLE.sub("", text.replace("\n", "\\n"))


def folded(line: str) -> str:
    """A line of at most 75 bytes; the rest goes on after a space on the next, never in the middle of a mark."""
    parts: list[str] = []
    part, size = "", 0
    for mark in line:
        wide = len(mark.encode("utf-8", "replace"))
        if size + wide > LINE - bool(parts):
            parts.append(part)
            part, size = "", 0
        part += mark
        size += wide
    return "\r\n ".join([*parts, part])

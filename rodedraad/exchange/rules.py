"""When a file, a choice of columns or a row cannot be brought in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rodedraad.exchange.access import Reach
from rodedraad.exchange.models import BaseImport
from rodedraad.library.models.examples import DEMO, STUDY
from rodedraad.opendata.rows import Fault, Record

MOST_BYTES = 64 * 1024 * 1024
LONGEST_TEXT = 50_000
LIMITS = {"origin": 60, "number": 20, "title": 200, "contact": 200, "licence": 40}
PART_LIMITS = {
    "fragments": {"said_by": 120, "section": 20, "written": 20, "fault": 40, "proposed": 20},
    "successes": {"how_known": 120, "count": 60},
    "roles": {"who": 120},
    "materials": {"title": 200, "licence": 60, "address": 200},
}
MOST_ITEMS = 300
STATES = {"", "published", "withdrawn"}
OUTCOMES = {"tried", "kept", "dropped"}


def objection_to_upload(size: int) -> str | None:
    """Not more than what can be read while somebody waits."""
    if size > MOST_BYTES:
        return _("This file is larger than %(most)s MB. Bring it in in parts.") % {"most": MOST_BYTES // 1024**2}
    return None


def objection_to_columns(columns: Mapping[str, str]) -> str | None:
    """A title is needed, and no column of ours twice."""
    chosen = [target for target in columns.values() if target]
    if "title" not in chosen:
        return _("Choose which column holds the title. Without a title nothing can be brought in.")
    twice = next((target for place, target in enumerate(chosen) if target in chosen[:place]), None)
    if twice:
        names = [name for name, target in columns.items() if target == twice]
        return _("Two columns stand for the same: %(names)s. Choose one of them.") % {"names": ", ".join(names)}
    return None


def objection_to_checking(row: BaseImport, *, is_busy: bool) -> str | None:
    """Columns can be chosen again as long as it is not being worked on, or done."""
    return None if row.is_open and not is_busy else _("This file is already being checked or brought in.")


def objection_to_applying(row: BaseImport, *, is_busy: bool) -> str | None:
    """Only after a dry run without faults: all or nothing."""
    if is_busy or row.state not in {BaseImport.State.CHECKED, BaseImport.State.APPLYING}:
        return _("Check the file first.")
    if row.fault_count:
        return _("There are still faults in it. Mend them in your file, and upload it again.")
    if not row.found.get("new") and not row.found.get("changed"):
        return _("There is nothing new in this file.")
    return None


def objection_to_removing(row: BaseImport, *, is_busy: bool) -> str | None:
    """Not while it is being worked on."""
    if is_busy:
        return _("It is just being worked on. Stop that first.")
    return None if row.is_open else _("There is nothing left to remove.")


# --- rows


def faults_in(record: Record, reach: Reach) -> Iterator[Fault]:
    """What is wrong with a row by itself, whatever stands in the base."""
    if not str(record.get("title", "")).strip():
        yield Fault("title", "", _("The title is missing."))
    yield from _too_long(record)
    if record.get("origin") in {STUDY, DEMO} and not reach.is_base:
        sentence = _("“%(origin)s” is kept for examples of the study and the demonstration.")
        yield Fault("origin", record["origin"], sentence % {"origin": record["origin"]})
    if record.get("state", "") not in STATES:
        yield Fault("state", record["state"], _("Write published or withdrawn."))
    for adoption in record.get("adoptions", []):
        if adoption["outcome"] not in OUTCOMES or not adoption["began_on"]:
            yield Fault("adoptions", adoption["outcome"], _("Write tried, kept or dropped, and the day it began."))
    yield from _claims(record, reach)


def _too_long(record: Record) -> Iterator[Fault]:
    sentence = _("This is too long: %(length)s characters, at most %(most)s fit.")
    for name, value in record.items():
        most = LIMITS.get(name, LONGEST_TEXT)
        if isinstance(value, str) and len(value) > most:
            yield Fault(name, value[:80], sentence % {"length": len(value), "most": most})
        if isinstance(value, list) and len(value) > MOST_ITEMS:
            yield Fault(name, "", _("There are more than %(most)s items here.") % {"most": MOST_ITEMS})
    for year in record.get("years", []):
        if len(year) > 10:
            yield Fault("years", year[:80], sentence % {"length": len(year), "most": 10})
    for name, limits in PART_LIMITS.items():
        for part in record.get(name, []):
            yield from _long_parts(name, part, limits, sentence)


def _long_parts(name: str, part: Mapping[str, Any], limits: Mapping[str, int], sentence: str) -> Iterable[Fault]:
    for field, value in part.items():
        most = limits.get(field, LONGEST_TEXT)
        if isinstance(value, str) and len(value) > most:
            yield Fault(name, f"{field}={value[:60]}", sentence % {"length": len(value), "most": most})
    address = part.get("address", "")
    if address and not str(address).startswith(("https://", "http://")):
        yield Fault(name, str(address)[:80], _("An address begins with https://."))


def _claims(record: Record, reach: Reach) -> Iterator[Fault]:
    """A school speaks for itself: it cites no source and gives no readings of ours."""
    if reach.is_base:
        return
    told = [value["term"] for value in record.get("terms", []) if value["provenance"] != "school"]
    cited = [fragment["work"] for fragment in record.get("fragments", []) if fragment["work"]]
    if told or cited or record.get("work"):
        sentence = _("Only an editor of a base can bring in what a source says. Leave the source out.")
        yield Fault("work", ", ".join([*told, *cited])[:80], sentence)

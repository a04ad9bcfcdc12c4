"""What loading a file with people does to who is here: the same plan is shown as a dry run and carried out.

Plain functions over plain data, without the database. A file with a fault is not loaded at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rodedraad.base.names import plain
from rodedraad.schools.roster import MOST_FAULTS, Fault, Line

AMBIGUOUS = "more than one"


@dataclass(frozen=True)
class Known:
    """Somebody who is at the organisation now, was there before, or has been asked."""

    pk: str
    name: str
    number: str
    email: str
    role: str
    groups: frozenset[str] = frozenset()
    ends_on: date | None = None
    is_asked: bool = False
    has_left: bool = False


@dataclass
class Deed:
    """What happens to one person: a new place, or another name, number or end, and groups to be put in."""

    line: Line
    known: Known | None = None
    name: str = ""
    number: str = ""
    ends_on: date | None = None
    groups: set[str] = field(default_factory=set)

    @property
    def is_new(self) -> bool:
        """Whether this makes a place that is not there yet (also for who comes back)."""
        return self.known is None or self.known.has_left

    @property
    def changes(self) -> bool:
        """Whether anything is different afterwards."""
        return self.is_new or bool(self.name or self.number or self.ends_on or self.groups)


@dataclass
class Plan:
    """Everything loading this file does, or what stands in the way."""

    deeds: list[Deed] = field(default_factory=list)
    new_groups: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    rows: int = 0
    left_out: int = 0

    def counts(self) -> dict[str, int]:
        """How many people are new, changed and the same, and how many groups are new."""
        changed = [deed for deed in self.deeds if deed.changes]
        return {
            "rows": self.rows,
            "people": len(self.deeds),
            "new": sum(deed.is_new for deed in changed),
            "changed": sum(not deed.is_new for deed in changed),
            "same": len(self.deeds) - len(changed),
            "left_out": self.left_out,
            "groups": len(self.new_groups),
        }


def plan(found: Sequence[Line], known: Iterable[Known], groups: Iterable[str], *, today: date) -> Plan:
    """What loading these rows does to who is here. `groups` are those of this school year.

    A row is known by its number, else by its e-mail address, else by its name; with the same role; earlier rows of the
    file count too. Rows for one person put that person in the groups of all. Who left before today is left out.
    """
    made = Plan(rows=len(found))
    people = _Directory(known)
    taken = {plain(name): name for name in groups}
    deeds: dict[str, Deed] = {}
    for line in found:
        who = people.find(line)
        if who == AMBIGUOUS:
            text = _("There is more than one person with this name. Give a number or an address.")
            made.faults.append(Fault(line.row, "name", text))
        elif _is_past(line, who, today):
            made.left_out += 1
        else:
            _count(line, who if isinstance(who, Known) else None, people, deeds, made, taken)
    made.deeds = list(deeds.values())
    made.faults = made.faults[:MOST_FAULTS]
    return made


def _is_past(line: Line, who: Known | str | None, today: date) -> bool:
    gone = not isinstance(who, Known) or who.has_left
    return gone and line.ends_on is not None and line.ends_on < today


def _count(
    line: Line,
    who: Known | None,
    people: "_Directory",
    deeds: dict[str, Deed],
    made: Plan,
    taken: dict[str, str],
) -> None:
    if who is None:
        new = people.add(line)
        deed = deeds[new.pk] = Deed(line=line)
    elif who.pk not in deeds:
        deed = deeds[who.pk] = _deed(line, who)
    elif deeds[who.pk].line.name != line.name:
        text = _("Row %(row)s says another name for the same person.") % {"row": deeds[who.pk].line.row}
        made.faults.append(Fault(line.row, "name", text))
        return
    else:
        deed = _completed(who.pk, deeds[who.pk], line, people)
    for group in line.groups:
        if plain(group) not in taken:
            taken[plain(group)] = group
            made.new_groups[group] = line.year
        name = taken[plain(group)]
        if deed.known is None or deed.is_new or name not in deed.known.groups:
            deed.groups.add(name)


def _completed(pk: str, deed: Deed, line: Line, people: "_Directory") -> Deed:
    """What a later row of the same person says that the first one did not."""
    for kind in ("number", "email"):
        value = getattr(line, kind)
        if value and not getattr(deed.line, kind):
            said: dict[str, Any] = {kind: value}
            deed.line = replace(deed.line, **said)
            people.learn(pk, kind, value)
    if deed.known and not deed.known.has_left and deed.line.number not in {"", deed.known.number}:
        deed.number = deed.line.number
    return deed


def _deed(line: Line, known: Known | None) -> Deed:
    deed = Deed(line=line, known=known)
    if known and not known.has_left:
        deed.name = line.name if line.name != known.name else ""
        deed.number = line.number if line.number and line.number != known.number else ""
        deed.ends_on = line.ends_on if line.ends_on != known.ends_on else None
    return deed


class _Directory:
    """Who is here, by number, address and name, each with the role; rows that were read join in."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by: dict[tuple[str, str, str], list[Known]] = {}
        self.added = 0
        for person in known:
            self._enter(person)

    def _enter(self, person: Known) -> None:
        names = [] if person.has_left else [("name", plain(person.name))]
        for kind, value in [("number", person.number), ("email", person.email.lower()), *names]:
            if value:
                self.by.setdefault((kind, value, person.role), []).append(person)

    def add(self, line: Line) -> Known:
        """Somebody new in this file, so that later rows find them."""
        self.added += 1
        person = Known(f"new {self.added}", line.name, line.number, line.email, line.role)
        self._enter(person)
        return person

    def learn(self, pk: str, kind: str, value: str) -> None:
        """A later row gave a number or address: from now on that person has it."""
        said: dict[str, Any] = {kind: value}
        for person in [person for rows in self.by.values() for person in rows if person.pk == pk][:1]:
            self._replace(person, replace(person, **said))

    def _replace(self, old: Known, new: Known) -> None:
        for rows in self.by.values():
            rows[:] = [person for person in rows if person != old]
        self._enter(new)

    def find(self, line: Line) -> Known | str | None:
        """Who this row is about; AMBIGUOUS when it could be more than one; None for somebody new."""
        for kind, value in (("number", line.number), ("email", line.email)):
            matches = self.by.get((kind, value, line.role), []) if value else []
            if matches:
                return min(matches, key=lambda person: person.has_left)
        free = [
            person
            for person in self.by.get(("name", plain(line.name), line.role), [])
            if not (line.number and person.number) and not (line.email and person.email)
        ]
        if len(free) > 1:
            return AMBIGUOUS
        return free[0] if free else None

"""Who decides, who does and who must know of each task, and where nobody does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.framework.queries import national_terms
from rodedraad.quality import access, task_list
from rodedraad.quality.models import SchoolTask
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.queries.words import words_of


@dataclass(frozen=True)
class Who:
    """A role, a colleague or a name; `is_here` is False for a colleague who does not work here any more."""

    word: str
    name: str
    is_here: bool


@dataclass(frozen=True)
class TaskLine:
    """A task of this school. `holes` says in sentences what is missing; `is_double` that several decide."""

    key: str
    title: str
    what: str
    near: str
    decides: list[Who]
    does: list[Who]
    knows: list[Who]
    holes: list[str]
    is_double: bool
    is_own: bool
    talked_on: date | None
    note: str
    row: SchoolTask | None


@dataclass(frozen=True)
class TaskMap:
    """The tasks of a school: what applies, and what was hidden or removed."""

    lines: list[TaskLine]
    hidden: list[TaskLine]

    @property
    def holes(self) -> int:
        """Of how many tasks nobody decides, nobody does it, or who was named has gone."""
        return sum(bool(line.holes) for line in self.lines)

    @property
    def doubles(self) -> int:
        """Of how many tasks several decide."""
        return sum(line.is_double for line in self.lines)

    @property
    def talked_on(self) -> date | None:
        """When any of it was last talked about."""
        return max((line.talked_on for line in self.lines if line.talked_on), default=None)


def task_map(organisation: Organisation, *, today: date | None = None) -> TaskMap:
    """The tasks of the list for this sector and the school's own, with who decides, does and knows.

    `map.holes` counts the tasks where something is missing, `map.doubles` those where several decide. Needs
    `acting_as` that school; four questions to the database.
    """
    today = today or localdate()
    words = words_of(organisation)
    rows = {row.key: row for row in SchoolTask.objects.filter(organisation=organisation)}
    names = _Names(organisation, rows.values(), task_list.roles(organisation.sector, words), today=today)
    near = {term.key: term.name for term in national_terms("role")}
    lines = [
        _line(one.key, one.title, one.what, near.get(one.role, ""), rows.get(one.key), names)
        for one in task_list.listed(organisation.sector, words)
    ]
    own = [row for key, row in rows.items() if key.startswith(task_list.OWN)]
    lines += [_line(row.key, row.title, row.what, "", row, names) for row in own]
    gone = {row.key for row in rows.values() if row.removed_at is not None}
    return TaskMap([one for one in lines if one.key not in gone], [one for one in lines if one.key in gone])


def task_with(organisation: Organisation, key: str) -> TaskLine | None:
    """One task of this school, hidden ones too."""
    found = task_map(organisation)
    return next((one for one in (*found.lines, *found.hidden) if one.key == key), None)


class _Names:
    """What stands behind the words of a task."""

    def __init__(self, organisation: Organisation, rows: Any, roles: Mapping[str, str], *, today: date) -> None:
        asked = {key for row in rows for key in task_list.people_among([*row.decides, *row.does, *row.knows])}
        people = Membership.objects.filter(organisation=organisation, pk__in=asked) if asked else ()
        self.people = {str(one.pk): (one.name, one.holds(today)) for one in people}
        self.roles = roles

    def who(self, word: str) -> Who:
        """One of those who were named."""
        kind, _mark, said = word.partition(":")
        if kind == task_list.PERSON:
            name, is_here = self.people.get(said, (_("somebody who has gone"), False))
            return Who(word, name, is_here)
        return Who(word, self.roles.get(said, said) if kind == task_list.ROLE else said, True)


def _line(key: str, title: str, what: str, near: str, row: SchoolTask | None, names: _Names) -> TaskLine:
    parts = {name: [names.who(one) for one in getattr(row, name)] if row else [] for name in PARTS}
    return TaskLine(
        key=key,
        title=title,
        what=what,
        near=near,
        holes=_holes(parts["decides"], parts["does"], [one for part in parts.values() for one in part]),
        is_double=len([one for one in parts["decides"] if one.is_here]) > 1,
        is_own=key.startswith(task_list.OWN),
        talked_on=row.talked_on if row else None,
        note=row.note if row else "",
        row=row,
        **parts,
    )


PARTS = ("decides", "does", "knows")


def _holes(decides: Sequence[Who], does: Sequence[Who], everybody: Sequence[Who]) -> list[str]:
    found = []
    if not any(one.is_here for one in decides):
        found.append(_("Nobody decides"))
    if not any(one.is_here for one in does):
        found.append(_("Nobody does it"))
    gone = dict.fromkeys(one.name for one in everybody if not one.is_here)
    return found + [_("%(name)s does not work here now") % {"name": name} for name in gone]


def choices_for(organisation: Organisation, line: TaskLine | None, *, today: date) -> list[tuple[str, Any]]:
    """Roles and colleagues to choose from; who stands there already is among them."""
    roles = [
        (f"role:{key}", name) for key, name in task_list.roles(organisation.sector, words_of(organisation)).items()
    ]
    people = [(f"person:{row.pk}", row.name) for row in access.colleagues_at(organisation, today=today)]
    there = [*line.decides, *line.does, *line.knows] if line else []
    known = {key for key, _name in people}
    gone = {one.word: one.name for one in there if one.word.startswith("person:") and one.word not in known}
    return [(_("Roles"), roles), (_("Colleagues"), [*people, *gone.items()])]


def filled_in(line: TaskLine | None) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What a form for this task begins with, and who is named in it."""
    if line is None:
        return {}, {}
    initial: dict[str, Any] = {name: getattr(line, name) for name in ("title", "what", "talked_on", "note")}
    return initial | {"version": line.row.version if line.row else 0}, {
        part: [one.word for one in getattr(line, part)] for part in PARTS
    }


def lines(found: TaskMap) -> list[dict[str, str]]:
    """The map as rows of a list."""
    return [
        {
            "title": one.title,
            "what": one.what,
            "near": one.near,
            **{name: ", ".join(who.name for who in getattr(one, name)) for name in PARTS},
            "holes": "; ".join([*one.holes, *([_("Several decide")] if one.is_double else [])]),
            "talked_on": one.talked_on.isoformat() if one.talked_on else "",
            "note": one.note,
        }
        for one in found.lines
    ]

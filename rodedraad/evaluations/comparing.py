"""What differs from the year before, in words and side by side. Plain data; no database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from rodedraad.evaluations.document import Chapter, Chart, Entry, Evaluated, Figure, Lines, Table, Value

MOST_SAID = 4


@dataclass(frozen=True)
class Pair:
    """One entry this year and the year before; `before` is None where there was none."""

    now: Entry
    before: Entry | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lay side by side."""
        both = [one for one in (self.now, self.before) if one]
        return not any(one.values or one.own_words for one in both)


def with_last_year(now: Evaluated, before: Evaluated | None) -> Evaluated:
    """The same evaluation, with last year's numbers beside its numbers and in words what differs."""
    if before is None:
        return now
    known = {entry.key: entry for entry in before.entries}
    chapters = tuple(
        Chapter(one.key, one.title, tuple(_compared(entry, known.get(entry.key)) for entry in one.entries))
        for one in now.chapters
    )
    return replace(now, chapters=chapters)


def pairs(now: Evaluated, before: Evaluated) -> list[tuple[Chapter, list[Pair]]]:
    """Chapter by chapter, each entry beside the same one of the year before."""
    known = {entry.key: entry for entry in before.entries}
    return [(one, [Pair(entry, known.get(entry.key)) for entry in one.entries]) for one in now.chapters]


def difference(now: Entry, before: Entry | None) -> str:
    """What changed since then, in words: figures by name, the rest as a whole."""
    if before is None or not before.values:
        return ""
    if not now.values:
        return _("Last year there was a value; this year there is none.")
    was = figures_in(before.values)
    moved = [
        _("%(what)s: was %(then)s, is %(now)s") % {"what": label, "then": was[label], "now": value}
        for label, value in figures_in(now.values).items()
        if label in was and was[label] != value
    ]
    if moved:
        more = [_("and more")] if len(moved) > MOST_SAID else []
        return ". ".join([*moved[:MOST_SAID], *more]) + "."
    return _("The same as last year.") if _plain(now) == _plain(before) else _("Different from last year.")


def figures_in(values: tuple[Value, ...]) -> dict[str, str]:
    """The numbers by what they are called."""
    return {value.label: value.value for value in values if isinstance(value, Figure)}


def _compared(now: Entry, before: Entry | None) -> Entry:
    was: Mapping[str, str] = figures_in(before.values) if before else {}
    values = tuple(_with_last_year(value, was) for value in now.values)
    return replace(now, values=values, changed=difference(now, before))


def _with_last_year(value: Value, was: Mapping[str, str]) -> Value:
    if isinstance(value, Figure) and not value.last_year and value.label in was:
        return replace(value, last_year=was[value.label])
    return value


def _plain(entry: Entry) -> list[object]:
    """What is compared: never a drawing, and no number of another year."""
    found: list[object] = []
    for value in entry.values:
        if isinstance(value, Figure):
            found.append((value.label, value.value))
        elif isinstance(value, Chart):
            found.append(value.table.rows)
        elif isinstance(value, Table):
            found.append(value.rows)
        else:
            found.append(value.items if isinstance(value, Lines) else value)
    return found

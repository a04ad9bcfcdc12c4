"""Reading what a browser sent: a school's own version, field by field, in the structure it was copied from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.starterpack import shapes
from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.shapes import PARTS, Part

EXTRA_ROWS = 2
MOST_AT_ONCE = 600
FORMS = {shapes.LINE, shapes.TEXT, shapes.LINES, shapes.NUMBER, shapes.YES}
ONE_BY_ONE = {(Kind.PROGRAMME, "activity")}
LOOSE = "tekst"


@dataclass
class Group:
    """Fields that stand together under a heading: a part, a table, or one row of rows."""

    title: str | Promise
    names: list[str] = field(default_factory=list)
    rows: list["Group"] = field(default_factory=list)
    is_open: bool = False


@dataclass(frozen=True)
class Step:
    """A part of a thing that is too large for one form: its name in the address, its label, and its parts."""

    key: str
    label: str | Promise
    parts: tuple[Part, ...]


def worded(kind: str) -> tuple[Part, ...]:
    """The parts a school may word itself in this form; activities of a year programme have pages of their own."""
    return tuple(part for part in PARTS[kind] if not part.is_fixed and (kind, part.name) not in ONE_BY_ONE)


def steps_of(kind: str, content: Mapping[str, Any]) -> list[Step]:
    """The steps in which a large thing is changed, so that no form grows without end; nothing when it fits in one."""
    parts = worded(kind)
    if sum(_fields_in(part, content.get(part.name)) for part in parts) <= MOST_AT_ONCE:
        return []
    loose = tuple(part for part in parts if part.form in FORMS)
    grouped = [Step(part.name, part.label, (part,)) for part in parts if part.form not in FORMS]
    return [Step(LOOSE, _("Title and texts"), loose), *grouped]


def _fields_in(part: Part, value: Any) -> int:
    if part.form == shapes.TABLE:
        return sum(_fields_in(one, (value or {}).get(one.name)) for one in part.parts)
    return (len(value or ()) + EXTRA_ROWS) * len(part.parts) if part.form == shapes.ROWS else 1


class OwnItemForm(forms.Form):
    """The parts of the thing that a school may word itself. An emptied row goes; an empty one is added at the end."""

    def __init__(
        self,
        *args: Any,
        kind: str,
        title: str,
        content: Mapping[str, Any],
        version: int,
        parts: tuple[Part, ...] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.kind, self.was = kind, content
        self.parts = worded(kind) if parts is None else parts
        self.groups: list[Group] = []
        self.fields["version"] = forms.IntegerField(initial=version, widget=forms.HiddenInput)
        self.fields["title"] = forms.CharField(label=_("Title"), max_length=200, initial=title)
        loose = Group("", ["title"])
        self.groups.append(loose)
        for part in self.parts:
            value = content.get(part.name)
            if part.form == shapes.TABLE:
                self.groups.append(self._table(part, part.name, value or {}))
            elif part.form == shapes.ROWS:
                self.groups.append(self._rows(part, part.name, value or []))
            elif part.form in FORMS:
                self._add(part, part.name, value, needed=part.needed)
                loose.names.append(part.name)

    def sections(self) -> Iterator[tuple[Group, list[Any], list[tuple[Group, list[Any]]]]]:
        """Each group with its bound fields and its rows, for the template; open where something is wrong."""
        for group in self.groups:
            rows = [(row, [self[name] for name in row.names]) for row in group.rows]
            names = [*group.names, *(name for row in group.rows for name in row.names)]
            group.is_open = any(name in self.errors for name in names)
            yield group, [self[name] for name in group.names], rows

    def clean(self) -> dict[str, Any]:
        """Of a row that stays, what it cannot do without has to be there."""
        for part in self.parts:
            self._miss(part, part.name, self.was.get(part.name))
        return self.cleaned_data

    def _miss(self, part: Part, prefix: str, was: Any) -> None:
        if part.form == shapes.TABLE:
            for one in part.parts:
                self._miss(one, f"{prefix}.{one.name}", (was or {}).get(one.name))
        elif part.form == shapes.ROWS:
            for place in range(len(was or ()) + EXTRA_ROWS):
                needed = [f"{prefix}.{place}.{one.name}" for one in part.parts if one.needed]
                if self._is_filled(part, f"{prefix}.{place}"):
                    for name in needed:
                        if (
                            name in self.fields
                            and name not in self.errors
                            and self.cleaned_data.get(name) in (None, "")
                        ):
                            self.add_error(name, _("Fill this in too, or leave the whole row empty."))

    def _is_filled(self, part: Part, prefix: str) -> bool:
        names = [f"{prefix}.{one.name}" for one in part.parts]
        return any(self.cleaned_data.get(name) not in (None, "", False) for name in names if name in self.fields)

    def content(self) -> dict[str, Any]:
        """What was filled in, in the structure of the thing; fixed parts and other steps are as they were."""
        return self._read(self.parts, "", self.was)

    def _table(self, part: Part, prefix: str, value: Mapping[str, Any]) -> Group:
        group = Group(part.label)
        for one in part.parts:
            name = f"{prefix}.{one.name}"
            if one.form == shapes.ROWS:
                group.rows += self._rows(one, name, value.get(one.name) or []).rows
            elif one.form in FORMS and not one.is_fixed:
                self._add(one, name, value.get(one.name), needed=one.needed)
                group.names.append(name)
        return group

    def _rows(self, part: Part, prefix: str, rows: list[Mapping[str, Any]]) -> Group:
        group = Group(part.label)
        extra = 0 if any(one.is_fixed and one.needed for one in part.parts) else EXTRA_ROWS
        for place, row in enumerate([*rows, *([{}] * extra)]):
            line = Group(str(place + 1) if place < len(rows) else _("New"))
            for one in part.parts:
                if one.form in FORMS and not one.is_fixed:
                    self._add(one, f"{prefix}.{place}.{one.name}", row.get(one.name), needed=False)
                    line.names.append(f"{prefix}.{place}.{one.name}")
            group.rows.append(line)
        return group

    def _add(self, part: Part, name: str, value: Any, *, needed: bool) -> None:
        label, initial = str(part.label), value
        made: forms.Field
        if part.form == shapes.NUMBER:
            made = forms.FloatField(label=label, min_value=0, max_value=10_000, required=needed)
        elif part.form == shapes.YES:
            made = forms.BooleanField(label=label, required=False)
        elif part.form == shapes.LINE:
            made = forms.CharField(label=label, max_length=shapes.LONGEST_LINE, required=needed)
        else:
            rows = 4 if part.form == shapes.LINES else 2 if "." in name else 5
            area = forms.Textarea(attrs={"rows": max(rows, min(18, len(str(value or "")) // 70 + 1))})
            made = forms.CharField(label=label, max_length=shapes.LONGEST_TEXT, required=needed, widget=area)
            initial = "\n".join(value or ()) if part.form == shapes.LINES else value
        if part.form == shapes.LINES:
            made.help_text = _("One on each line.")
        made.initial = initial
        self.fields[name] = made

    def _read(self, parts: tuple[Part, ...], prefix: str, was: Mapping[str, Any]) -> dict[str, Any]:
        read = {name: value for name, value in was.items() if name not in {part.name for part in parts}}
        for part in parts:
            name = f"{prefix}{part.name}"
            if part.form == shapes.ROWS and not part.is_fixed:
                value: Any = self._read_rows(part, name, was.get(part.name) or [])
            elif part.form == shapes.TABLE:
                value = self._read(part.parts, f"{name}.", was.get(part.name) or {})
            elif name in self.fields:
                value = _cleaned(part, self.cleaned_data.get(name))
            else:
                value = was.get(part.name)
            if value not in (None, "", []):
                read[part.name] = value
        return read

    def _read_rows(self, part: Part, prefix: str, rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
        found = []
        for place in range(len(rows) + EXTRA_ROWS):
            if self._is_filled(part, f"{prefix}.{place}"):
                found.append(self._read(part.parts, f"{prefix}.{place}.", rows[place] if place < len(rows) else {}))
        return found


def _cleaned(part: Part, value: Any) -> Any:
    if part.form == shapes.LINES:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]
    if part.form == shapes.NUMBER and value is not None:
        return int(value) if float(value).is_integer() else value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\x00", "").strip()
    return value

"""Every earlier form of a figure and of its values, with what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.base.differences import Piece, words
from rodedraad.indicators import snapshots, wording
from rodedraad.indicators.models import Indicator, IndicatorVersion, Value, ValueVersion
from rodedraad.indicators.queries.shown import Shown, shown_values
from rodedraad.indicators.wanted import LONGEST
from rodedraad.schools.models import Membership
from rodedraad.schools.queries.people import names_at
from rodedraad.schools.years import label

LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("name"),
    "definition": gettext_lazy("definition"),
    "why": gettext_lazy("why"),
    "source": gettext_lazy("source"),
    "kind": gettext_lazy("kind"),
    "unit": gettext_lazy("unit"),
    "part_is": gettext_lazy("counted"),
    "whole_is": gettext_lazy("out of"),
    "counts": gettext_lazy("whom or what it counts"),
    "direction": gettext_lazy("direction"),
    "target": gettext_lazy("target"),
    "target_year": gettext_lazy("by school year"),
    "owner": gettext_lazy("owner"),
    "seen_by": gettext_lazy("who sees it"),
}
CHOICES = {
    "kind": Indicator.Kind,
    "counts": Indicator.Counts,
    "direction": Indicator.Direction,
    "seen_by": Indicator.SeenBy,
}


@dataclass(frozen=True)
class Changed:
    """One field of a version beside the version before it."""

    label: str | Promise
    pieces: list[Piece]


@dataclass(frozen=True)
class Earlier:
    """A version: which, when, by whom, and what changed in it."""

    number: int
    at: datetime
    by: str
    changed: list[Changed]
    is_first: bool
    can_go_back: bool


def versions_of(indicator: Indicator) -> list[Earlier]:
    """Every version of a figure, newest first."""
    rows = list(IndicatorVersion.objects.filter(indicator=indicator))
    people = names_at(indicator.organisation_id, {row.by_id for row in rows})
    owners = {row.fields.get("owner_id") for row in rows} - {None}
    members = Membership.objects.filter(organisation_id=indicator.organisation_id, pk__in=owners)
    names = {str(pk): name for pk, name in members.values_list("pk", "name")}
    texts = [_texts(row.fields, names) for row in rows]
    found = []
    for at, row in enumerate(rows):
        before = texts[at + 1] if at + 1 < len(rows) else {}
        changed = [
            Changed(said, _pieces(name, before.get(name, ""), texts[at][name]))
            for name, said in LABELS.items()
            if before.get(name, "") != texts[at][name]
        ]
        by = people.get(row.by_id, "") if row.by_id else ""
        is_first = row.number == 1
        found.append(
            Earlier(row.number, row.at, by, [] if is_first else changed, is_first, row.number < indicator.version)
        )
    return found


def _texts(fields: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    texts = {name: "" if fields.get(name) is None else str(fields[name]) for name in LABELS}
    texts |= {name: str(kinds(texts[name]).label) for name, kinds in CHOICES.items()}
    owner = fields.get("owner_id")
    texts["owner"] = names.get(owner, _("gone since")) if owner else fields.get("owner_name", "")
    if texts["target"]:
        texts["target"] = wording.amount(Decimal(texts["target"]))
    if texts["target_year"]:
        texts["target_year"] = label(int(texts["target_year"]))
    return texts


def _pieces(name: str, old: str, new: str) -> list[Piece]:
    """Texts word by word; a number or a name as a whole."""
    if name in LONGEST:
        return words(old, new)
    gone = [Piece("gone", old), Piece("same", " ")] if old else []
    return [*gone, Piece("new", new)] if new else gone


@dataclass(frozen=True)
class EarlierValue:
    """A value as it stood: when it was noted, by whom, and what it said."""

    number: int
    at: datetime
    by: str
    shown: Shown
    can_go_back: bool


def versions_of_value(value: Value) -> list[EarlierValue]:
    """Every form of a value, newest first; what may not be shown of it now is not shown here either."""
    indicator = value.indicator
    rows = list(ValueVersion.objects.filter(value=value))
    people = names_at(value.organisation_id, {row.by_id for row in rows})
    found = []
    for row in rows:
        form = Value(pk=value.pk, indicator=indicator, as_of=row.at, **snapshots.value_fields(row.fields))
        by = people.get(row.by_id, "") if row.by_id else ""
        can_go_back = row.number < value.version
        found.append(EarlierValue(row.number, row.at, by, shown_values(indicator, [form])[0], can_go_back))
    return found


def moment(shown: Shown) -> str:
    """The school year, and the day when it is about one."""
    return f"{shown.year_label}, {date_format(shown.on, 'j F Y')}" if shown.on else shown.year_label


# --- as a file


def headings() -> dict[str, str]:
    """The columns of the file, in order; the same that can be brought in."""
    return {
        "title": _("Figure"),
        "school_year": _("School year"),
        "on": _("On"),
        "value": _("Value"),
        "bound": _("Limit"),
        "part": _("Counted"),
        "n": _("Number"),
        "low": _("Margin from"),
        "high": _("Margin to"),
        "unit": _("Unit"),
        "target": _("Target"),
        "source": _("Source"),
        "remark": _("Remark"),
    }


def file_rows(found: list[Shown]) -> list[dict[str, str]]:
    """A row for each value that may be shown; of a hidden one only its year, with that it is hidden."""
    rows = []
    for one in found:
        kept = one.kept
        row = {"title": one.indicator.title, "school_year": one.year_label, "on": one.on.isoformat() if one.on else ""}
        row |= {"source": one.source, "remark": one.remark, "target": one.target}
        row |= {"unit": "%" if one.indicator.kind == Indicator.Kind.SHARE else one.indicator.unit}
        if kept is None:
            row["bound"] = _("not shown: too few people")
        else:
            row |= {name: _cell(getattr(kept, name)) for name in ("value", "part", "n", "low", "high")}
            row["bound"] = str(Value.Bound(kept.bound).label)
        rows.append(row)
    return rows


def _cell(number: Any) -> str:
    return "" if number is None else str(number).replace(".", ",")

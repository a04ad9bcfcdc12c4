"""The earlier versions of an aim, a moment or a task, with what changed in each."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.quality import kept, task_list
from rodedraad.quality.models import Aim, CycleMoment, CycleVersion, SchoolTask, Versioned
from rodedraad.quality.queries.course import standings
from rodedraad.quality.queries.improvement import Changed, Earlier, pieces_of
from rodedraad.schools.models import Membership
from rodedraad.schools.queries.people import names_at
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.years import label

SHOWN = 60
WORD_BY_WORD = 40  # longer texts are compared word by word
Texts = dict[str, str]


def history(row: Versioned) -> list[Earlier]:
    """Every version, newest first, with what changed in it."""
    versions = list(CycleVersion.objects.filter(**{kept.POINTER[type(row)]: row})[: SHOWN + 1])
    by = names_at(row.organisation_id, {one.by_id for one in versions})
    said = _words_for(row, versions)
    texts = [said(one.fields) for one in versions]
    found = []
    for at, one in enumerate(versions[:SHOWN]):
        before: Mapping[str, str] = texts[at + 1] if at + 1 < len(texts) else {}
        is_first = one.number == 1
        changed = [
            Changed(name, pieces_of(before.get(name, ""), text, is_long=len(text) > WORD_BY_WORD))
            for name, text in texts[at].items()
            if before.get(name, "") != text
        ]
        name = by.get(one.by_id, "") if one.by_id else ""
        found.append(Earlier(one.number, one.at, name, [] if is_first else changed, is_first, one.number < row.version))
    return found


def _words_for(row: Versioned, versions: list[CycleVersion]) -> Callable[[dict[str, Any]], Texts]:
    names = _people(row, versions)
    if isinstance(row, Aim):
        return lambda fields: _aim(fields, names)
    if isinstance(row, CycleMoment):
        return lambda fields: _moment(fields, names)
    roles = task_list.roles(row.organisation.sector, words_of(row.organisation))
    return lambda fields: _task(fields, names | {f"role:{key}": name for key, name in roles.items()})


def _people(row: Versioned, versions: list[CycleVersion]) -> dict[str, str]:
    """Whom the versions name, by key."""
    asked = {one.fields["owner_id"] for one in versions if one.fields.get("owner_id")}
    for one in versions:
        asked |= {
            str(key)
            for name in ("decides", "does", "knows")
            for key in task_list.people_among(one.fields.get(name, ()))
        }
    rows = Membership.objects.filter(organisation=row.organisation_id, pk__in=asked) if asked else ()
    return {str(one.pk): one.name for one in rows}


def _label(kind: type[Versioned], name: str) -> str:
    field: Any = kind._meta.get_field(name)
    return str(field.verbose_name)


def _owner(fields: dict[str, Any], names: Mapping[str, str]) -> str:
    owner = fields.get("owner_id")
    return names.get(owner, _("gone since")) if owner else str(fields.get("owner_name", ""))


def _aim(fields: dict[str, Any], names: Mapping[str, str]) -> Texts:
    texts = {_label(Aim, name): str(fields[name]) for name in ("title", "why", "sign", "theme")}
    texts |= {_label(Aim, name): label(fields[name]) for name in ("from_year", "to_year")}
    texts[_label(Aim, "owner")] = _owner(fields, names)
    texts[_label(Aim, "state")] = str(Aim.State(fields["state"]).label)
    for one in standings(fields["conditions"]):
        texts[str(one.name)] = ": ".join(part for part in (str(one.standing_name), one.word) if part)
    return texts


def _moment(fields: dict[str, Any], names: Mapping[str, str]) -> Texts:
    return {
        _label(CycleMoment, "title"): fields["title"],
        _label(CycleMoment, "kind"): str(CycleMoment.Kind(fields["kind"]).label),
        _label(CycleMoment, "day"): f"{fields['day']} {MONTHS[fields['month']]}",
        _label(CycleMoment, "year"): label(fields["year"]) if fields["year"] is not None else _("every year"),
        _label(CycleMoment, "note"): fields["note"],
        _label(CycleMoment, "owner"): _owner(fields, names),
    }


def _task(fields: dict[str, Any], names: Mapping[str, str]) -> Texts:
    def named(word: str) -> str:
        said = word.partition(":")[2]
        return names.get(word) or names.get(said) or (_("gone since") if word.startswith(task_list.PERSON) else said)

    texts = {_label(SchoolTask, name): fields[name] for name in ("title", "what", "note")}
    texts |= {
        _label(SchoolTask, name): ", ".join(named(one) for one in fields[name]) for name in ("decides", "does", "knows")
    }
    day = fields["talked_on"]
    texts[_label(SchoolTask, "talked_on")] = date_format(date.fromisoformat(day), "j F Y") if day else ""
    return texts

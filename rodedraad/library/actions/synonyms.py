"""Changes to the synonym sets: loading them from data, and by the editors of the national base."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.library import access
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import SynonymSet
from rodedraad.library.rules import synonyms as synonym_rules

FILE = Path(__file__).parents[1] / "data" / "synonyms.toml"


@transaction.atomic
def load_synonyms(file: Path = FILE) -> int:
    """Load the sets of the file; what an editor made or changed stays. Returns how many sets changed.

    Who may: the operator, by command. A second time changes nothing; a set that left the file is retired.
    """
    wanted = {row["key"]: _set_of(row) for row in tomllib.loads(file.read_text("utf-8"))["set"]}
    now = {row.key: row for row in SynonymSet.objects.all()}
    changed = 0
    for key, columns in wanted.items():
        row = now.get(key) or SynonymSet(key=key)
        if row.is_own or (row.pk and all(getattr(row, name) == value for name, value in columns.items())):
            continue
        for name, value in columns.items():
            setattr(row, name, value)
        row.save()
        changed += 1
    gone = SynonymSet.objects.filter(is_own=False, is_retired=False).exclude(key__in=wanted)
    changed += gone.update(is_retired=True)
    if changed:
        base_changed("synonyms.loaded", title=f"{changed}")
        note("synonyms.loaded", sets=changed)
    return changed


def _set_of(row: dict[str, Any]) -> dict[str, Any]:
    words = row.get("words", [])
    return {
        "kind": row["kind"],
        "from_words": row.get("from", words),
        "to_words": row.get("to", words),
        "note": row.get("note_nl", ""),
        "is_retired": False,
    }


@transaction.atomic
def keep_synonyms(
    *,
    by: Any,
    key: str,
    kind: str,
    from_words: Sequence[str],
    to_words: Sequence[str],
    note_text: str = "",
    today: date,
) -> SynonymSet:
    """Make a set, or change the one with this key. From then on it is the editors' own."""
    require(access.may_edit_synonyms(by, today=today))
    refuse_if(synonym_rules.objection_to_set(key, from_words, to_words))
    row = SynonymSet.objects.filter(key=key).first() or SynonymSet(key=key)
    row.kind, row.from_words, row.to_words = kind, list(from_words), list(to_words)
    row.note, row.is_own, row.is_retired = note_text, True, False
    row.save()
    base_changed("synonyms.changed", title=key)
    note("synonyms.changed", by=by, about=row)
    return row


@transaction.atomic
def retire_synonyms(*, by: Any, row: SynonymSet, retired: bool, today: date) -> SynonymSet:
    """Take a set out of use, or bring it back."""
    require(access.may_edit_synonyms(by, today=today))
    row = locked(row)
    row.is_retired, row.is_own = retired, True
    row.save(update_fields=["is_retired", "is_own"])
    base_changed("synonyms.changed", title=row.key)
    note("synonyms.retired" if retired else "synonyms.restored", by=by, about=row)
    return row

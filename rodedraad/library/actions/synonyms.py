"""Loading the words that search brings together; what editors changed stays."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from rodedraad.audit.actions import note
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import SynonymSet

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

"""Changes by editors to the words that search brings together."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.library.actions.base_version import base_changed
from rodedraad.library.models import SynonymSet
from rodedraad.publication import access
from rodedraad.search import rules


@transaction.atomic
def keep_synonyms(
    *, by: Any, key: str, kind: str, from_words: Sequence[str], to_words: Sequence[str], remark: str = "", today: date
) -> SynonymSet:
    """Make a set, or change the one with this key. From then on it is the editors' own: loading leaves it alone."""
    require(access.may_edit_search_words(by, today=today))
    refuse_if(rules.objection_to_words(key, from_words, to_words))
    row = SynonymSet.objects.select_for_update().filter(key=key).first() or SynonymSet(key=key)
    row.kind, row.from_words, row.to_words = kind, list(from_words), list(to_words)
    row.note, row.is_own, row.is_retired = remark, True, False
    row.save()
    base_changed("synonyms.changed", title=key)
    note("synonyms.changed", by=by, about=row)
    return row


@transaction.atomic
def use_synonyms(*, by: Any, row: SynonymSet, in_use: bool, today: date) -> SynonymSet:
    """Take a set out of use, or bring it back."""
    require(access.may_edit_search_words(by, today=today))
    row = locked(row)
    row.is_retired, row.is_own = not in_use, True
    row.save(update_fields=["is_retired", "is_own"])
    base_changed("synonyms.changed", title=row.key)
    note("synonyms.restored" if in_use else "synonyms.retired", by=by, about=row)
    return row

"""An organisation's own words."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if, require
from rodedraad.schools import access, rules
from rodedraad.schools.lexicon import Word, entries
from rodedraad.schools.models import LexiconWord, Organisation


@transaction.atomic
def choose_words(*, by: Any, organisation: Organisation, words: dict[str, Word]) -> list[str]:
    """Say these words instead of the sector's; a word with empty forms goes back to the sector's. The keys changed."""
    require(access.may_change_organisation(by, organisation, today=localdate()))
    present = {row.key: row for row in LexiconWord.objects.filter(organisation=organisation)}
    changed = []
    for key, word in words.items():
        refuse_if(rules.objection_to_words(singular=word.singular, plural=word.plural, with_article=word.with_article))
        if key in entries() and _settle(organisation, key, word, present.get(key)):
            changed.append(key)
    if changed:
        note("words.changed", by=by, about=organisation, organisation=organisation.pk, words=changed)
    return changed


def _settle(organisation: Organisation, key: str, word: Word, row: LexiconWord | None) -> bool:
    forms = {form: " ".join(word.form(form).split()) for form in ("singular", "plural", "with_article")}
    if not any(forms.values()):
        if row:
            row.delete()
        return row is not None
    if row and all(getattr(row, form) == value for form, value in forms.items()):
        return False
    LexiconWord.objects.update_or_create(organisation=organisation, key=key, defaults=forms)
    return True

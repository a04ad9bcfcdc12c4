"""Writing in an evaluation: two people at once, merged by words on the server, and never a word lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base import writing
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.writing import Save, Typed
from rodedraad.evaluations import access
from rodedraad.evaluations.models import TABLES, Evaluation, EvaluationKept
from rodedraad.evaluations.rules import evaluations as rules
from rodedraad.evaluations.template import entries_for


@dataclass
class Saved:
    """What saving led to: which entries changed, and per entry a sentence where words could not be kept."""

    evaluation: Evaluation
    changed: set[str] = field(default_factory=set)
    objections: dict[str, str] = field(default_factory=dict)


def open_to(by: Any, evaluation: Evaluation) -> Evaluation:
    """The evaluation under a lock, when this person may write in it now."""
    evaluation = locked(evaluation)
    require(access.may_write(by, evaluation.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(evaluation))
    return evaluation


@transaction.atomic
def save_words(*, by: Any, evaluation: Evaluation, texts: Mapping[str, Typed], save: Save) -> Saved:
    """Keep what somebody typed together with what others typed meanwhile. The same save counts once."""
    evaluation = open_to(by, evaluation)
    saved = Saved(evaluation)
    if writing.has_arrived(evaluation.content, save.name):
        return saved
    stored = writing.texts_of(evaluation, TABLES)
    is_in = writing.has_arrived(evaluation.content, save.tried)
    known = entries_for(evaluation.organisation.sector)
    for name, typed in texts.items():
        result = writing.written(typed, stored[name].text if name in stored else "", has_arrived=is_in)
        objection = rules.objection_to_words(name, typed.now, known=known)
        if objection := objection or rules.objection_to_words(name, result.text, known=known):
            saved.objections[name] = objection
        elif writing.store(result, stored, name, document=evaluation, among=TABLES, by=by):
            saved.changed.add(name)
    writing.remember(evaluation.content, save.name)
    if saved.changed:
        evaluation.version += 1
        note("evaluation.saved", by=by, about=evaluation, entries=sorted(saved.changed))
    evaluation.save(update_fields=["content", "version", "changed_at"])
    return saved


@transaction.atomic
def keep_late_words(*, by: Any, evaluation: Evaluation, texts: Mapping[str, Typed]) -> int:
    """What somebody typed while a colleague signed or removed it stands among the earlier versions; in how many."""
    evaluation = locked(evaluation)
    require(access.may_write(by, evaluation.organisation_id, today=localdate()))
    known = entries_for(evaluation.organisation.sector)

    def fits(name: str, text: str) -> bool:
        return rules.objection_to_words(name, text, known=known) is None

    late = writing.keep_late(texts, document=evaluation, among=TABLES, by=by, fits=fits)
    if late:
        note("evaluation.late_words_kept", by=by, about=evaluation, entries=late)
    return len(late)


@transaction.atomic
def restore_version(*, by: Any, kept: EvaluationKept) -> None:
    """An earlier text back at its entry; what stands there now is kept in its turn."""
    evaluation = open_to(by, kept.evaluation)
    writing.put_back(kept, document=evaluation, among=TABLES, by=by)
    note("evaluation.version_restored", by=by, about=evaluation, entry=kept.name)


@transaction.atomic
def settle_version(*, by: Any, kept: EvaluationKept) -> None:
    """Somebody looked at both versions and leaves the text as it is."""
    require(access.may_write(by, kept.organisation_id, today=localdate()))
    if writing.settle(kept):
        writing.raise_version(kept.evaluation)
        note("evaluation.version_settled", by=by, about=kept.evaluation, entry=kept.name)

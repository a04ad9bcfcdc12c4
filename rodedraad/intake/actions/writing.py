"""Writing in a draft: two people at once, merged by words on the server, and never a word lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.writing import (
    has_arrived,
    keep,
    keep_late,
    listed,
    put_back,
    raise_version,
    remember,
    settle,
    store,
    written,
)
from rodedraad.intake import access, guide, rules
from rodedraad.intake.changes import Changes, Typed
from rodedraad.intake.models import TABLES, Draft, DraftField, DraftKept
from rodedraad.intake.queries import choices as known_choices
from rodedraad.intake.queries import drafts as queries

IDLE = timedelta(minutes=5)


@dataclass
class Saved:
    """What saving led to: which fields changed, and per field a sentence where something could not be kept."""

    draft: Draft
    changed: set[str] = field(default_factory=set)
    objections: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_answers(*, by: Any, draft: Draft, changes: Changes, opened_at: datetime | None = None) -> Saved:
    """Keep what somebody typed and chose, together with what others did meanwhile.

    A field that cannot be kept gets its sentence; the other fields are kept all the same.
    """
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft))
    saved = Saved(draft)
    if has_arrived(draft.content, changes.save.name):
        return saved
    fields = queries.fields_of(draft)
    _choose(saved, changes)
    _keep_rows(saved, changes, fields, by)
    is_in = has_arrived(draft.content, changes.save.tried)
    for name, typed in changes.texts.items():
        _write(saved, fields, name, typed, by, is_in=is_in)
    _answer_unknown(saved, changes)
    remember(draft.content, changes.save.name)
    _count_time(draft, opened_at, now=timezone.now())
    if saved.changed:
        draft.version += 1
        draft.title = (fields["title"].text if "title" in fields else "").strip()[:200]
        note("draft.saved", by=by, about=draft, fields=sorted(saved.changed))
    draft.save(update_fields=["content", "title", "version", "saved_at", "seconds_spent", "changed_at"])
    return saved


@transaction.atomic
def keep_late_words(*, by: Any, draft: Draft, changes: Changes) -> int:
    """What somebody typed while a colleague handed the draft in or removed it: the texts stay as they are, and the
    words stand among the earlier versions. Returns in how many fields."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    late = keep_late(changes.texts, document=draft, among=TABLES, by=by, fits=_fits)
    if late:
        note("draft.late_words_kept", by=by, about=draft, fields=late)
    return len(late)


def _fits(name: str, text: str) -> bool:
    return rules.objection_to_merged(name, text) is None


def _write(saved: Saved, fields: dict[str, DraftField], name: str, typed: Typed, by: Any, *, is_in: bool) -> None:
    """Merge one text into what stands there; `is_in`: what was tried before did arrive."""
    part, _, rest = name.partition(".")
    if rest and rest.partition(".")[0] not in {row["id"] for row in _rows(saved.draft, part)}:
        return
    result = written(typed, fields[name].text if name in fields else "", has_arrived=is_in)
    if objection := rules.objection_to_text(name, typed.now) or rules.objection_to_merged(name, result.text):
        saved.objections[name] = objection
    elif store(result, fields, name, document=saved.draft, among=TABLES, by=by):
        saved.changed.add(name)


def _choose(saved: Saved, changes: Changes) -> None:
    draft = saved.draft
    parts = [guide.parts()[name] for name in changes.choices]
    terms = known_choices.terms_of([part.vocabulary for part in parts if part.vocabulary], draft.organisation)
    chosen = draft.content.setdefault("choices", {})
    for part in parts:
        stored = frozenset(chosen.get(part.name, []))
        now = changes.choices[part.name].merged_with(stored)
        if part.kind == "region":
            now = now - stored or now
        objection = rules.objection_to_choice(
            now - stored, known=known_choices.known_values(part, terms, draft.organisation)
        )
        if objection:
            saved.objections[part.name] = objection
        elif now != stored:
            chosen[part.name] = listed(now)
            saved.changed.add(part.name)


def _rows(draft: Draft, part: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = draft.content.setdefault("rows", {}).setdefault(part, [])
    return rows


def _keep_rows(saved: Saved, changes: Changes, fields: dict[str, DraftField], by: Any) -> None:
    """Add rows that got a term or words, change terms, and take removed rows away."""
    draft = saved.draft
    parts = {part for part, _ in changes.row_terms}
    terms = known_choices.terms_of([guide.parts()[part].vocabulary for part in parts], draft.organisation)
    for (part, row_id), (was, now) in changes.row_terms.items():
        if (part, row_id) in changes.removed_rows:
            continue
        row = next((row for row in _rows(draft, part) if row["id"] == row_id), None)
        known = {
            "",
            row["term"] if row else "",
            *(str(term.pk) for term in terms.get(guide.parts()[part].vocabulary, [])),
        }
        objection = rules.objection_to_choice([now], known=known) if now != was or row is None else None
        if row is None and ((now and not objection) or _has_words(changes.texts, part, row_id)):
            full = rules.objection_to_rows(part, len(_rows(draft, part)) + 1)
            if not full:
                _rows(draft, part).append({"id": row_id, "term": "" if objection else now})
                saved.changed.add(part)
            objection = objection or full
        elif row is not None and not objection and now not in (was, row["term"]):
            row["term"] = now
            saved.changed.add(part)
        if objection:
            saved.objections[f"{part}.{row_id}"] = objection
    for part, row_id in changes.removed_rows:
        _take_away(saved, part, row_id, fields)


def _has_words(texts: Mapping[str, Typed], part: str, row_id: str) -> bool:
    return any(typed.now.strip() for name, typed in texts.items() if name.startswith(f"{part}.{row_id}."))


def _take_away(saved: Saved, part: str, row_id: str, fields: dict[str, DraftField]) -> None:
    rows = _rows(saved.draft, part)
    rows[:] = [row for row in rows if row["id"] != row_id]
    for name in [name for name in fields if name.startswith(f"{part}.{row_id}.")]:
        field = fields.pop(name)
        if field.text:
            keep(field, TABLES)
        field.delete()
    saved.changed.add(part)


def _answer_unknown(saved: Saved, changes: Changes) -> None:
    """ "We don't know" is an answer; ticking it leaves what was filled in alone."""
    content = saved.draft.content
    unknown = set(content.get("unknown", []))
    for key, (was, now) in changes.unknown.items():
        if was != now:
            unknown = unknown | {key} if now else unknown - {key}
    if sorted(unknown) != content.get("unknown", []):
        content["unknown"] = sorted(unknown)
        saved.changed.add("unknown")


def _count_time(draft: Draft, opened_at: datetime | None, *, now: datetime) -> None:
    """Add the time since the page was opened or since the save before; a pause over five minutes is not work."""
    begun = max((moment for moment in (draft.saved_at, opened_at) if moment and moment <= now), default=None)
    if begun is not None and now - begun <= IDLE:
        draft.seconds_spent += round((now - begun).total_seconds())
    draft.saved_at = now


# --- earlier versions


@transaction.atomic
def settle_version(*, by: Any, kept: DraftKept) -> None:
    """Somebody looked at both versions and leaves the text as it is."""
    require(access.may_write(by, kept.organisation_id, today=localdate()))
    if settle(kept):
        raise_version(kept.draft)
        note("draft.version_settled", by=by, about=kept.draft, field=kept.name)


@transaction.atomic
def restore_version(*, by: Any, kept: DraftKept) -> DraftField:
    """Put an earlier version back in the text; what stands there now is kept in its turn."""
    draft = locked(kept.draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft))
    part, _, rest = kept.name.partition(".")
    if rest:
        row_id = rest.partition(".")[0]
        if row_id not in {row["id"] for row in _rows(draft, part)}:
            refuse_if(rules.objection_to_rows(part, len(_rows(draft, part)) + 1))
            _rows(draft, part).append({"id": row_id, "term": ""})
            draft.save(update_fields=["content"])
    field: DraftField = put_back(kept, document=draft, among=TABLES, by=by)
    note("draft.version_restored", by=by, about=draft, field=kept.name)
    return field


# --- suggestions


@transaction.atomic
def take_suggestion(*, by: Any, draft: Draft, part: str, term: str, sentence: str = "") -> Draft:
    """Tick the suggested term; of a success element, begin a row with the sentence that led there."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft))
    where = guide.parts()[part]
    terms = known_choices.terms_of([where.vocabulary], draft.organisation)
    refuse_if(rules.objection_to_choice([term], known=known_choices.known_values(where, terms, draft.organisation)))
    if where.kind == "rows":
        rows = _rows(draft, part)
        refuse_if(rules.objection_to_rows(part, len(rows) + 1))
        row_id = guide.new_row_id()
        rows.append({"id": row_id, "term": term})
        cell = where.cells[0]
        DraftField.objects.create(
            organisation=draft.organisation,
            draft=draft,
            name=f"{part}.{row_id}.{cell.name}",
            text=sentence.strip()[: cell.limit],
            changed_by=by,
        )
    else:
        chosen = draft.content.setdefault("choices", {}).setdefault(part, [])
        chosen[:] = listed({*chosen, term})
    draft.version += 1
    draft.save(update_fields=["content", "version", "changed_at"])
    note("draft.suggestion_taken", by=by, about=draft, part=part, term=int(term))
    return draft


@transaction.atomic
def refuse_suggestion(*, by: Any, draft: Draft, part: str, term: str) -> Draft:
    """Not this one: it is not suggested for this draft again."""
    draft = locked(draft)
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(draft))
    where = guide.parts()[part]
    terms = known_choices.terms_of([where.vocabulary], draft.organisation)
    refuse_if(rules.objection_to_choice([term], known=known_choices.known_values(where, terms, draft.organisation)))
    draft.content["refused"] = sorted({*draft.content.get("refused", []), f"{part}:{term}"})
    draft.save(update_fields=["content", "changed_at"])
    note("draft.suggestion_refused", by=by, about=draft, part=part, term=int(term))
    return draft

"""Preparing a talk, writing down what is said, deciding, closing, opening again, removing and putting back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.base.writing import (
    Save,
    Typed,
    has_arrived,
    keep_late,
    put_back,
    raise_version,
    remember,
    settle,
    store,
    texts_of,
    written,
)
from rodedraad.quality.actions.improvements import make_improvement
from rodedraad.quality.wanted import Wanted
from rodedraad.scan import access
from rodedraad.scan.agenda import Agenda, steps_of
from rodedraad.scan.items import Theme, themes
from rodedraad.scan.models import TABLES, Talk, TalkDecision, TalkKept, TalkText
from rodedraad.scan.rules import talks as rules
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.surveys.models import Round


@dataclass
class Saved:
    """What saving led to: at which steps words changed, and per step a sentence where they could not be kept."""

    talk: Talk
    changed: set[str] = field(default_factory=set)
    objections: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def prepare_talk(*, by: Any, round: Round, agenda: Agenda) -> Talk:
    """The agenda of an hour about this scan."""
    round = locked(round)
    require(access.may_lead(by, round.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_talking(round)
        or rules.objection_to_another(access.talk_about(round) is not None)
        or rules.objection_to_agenda(agenda, known=_theme_keys(), today=localdate())
    )
    talk = Talk(organisation_id=round.organisation_id, round=round, title=round.title, made_by_id=by.pk)
    _fill(talk, agenda)
    talk.save()
    log("talk.prepared", by=by, about=talk)
    return talk


@transaction.atomic
def change_talk(*, by: Any, talk: Talk, agenda: Agenda, agenda_version: int | None) -> Talk:
    """Another agenda; what was written at a theme that falls out stays."""
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_changing(talk, agenda_version)
        or rules.objection_to_agenda(agenda, known=_theme_keys(), today=localdate())
    )
    _fill(talk, agenda)
    talk.agenda_version += 1
    talk.version += 1
    talk.save()
    log("talk.changed", by=by, about=talk)
    return talk


def _fill(talk: Talk, agenda: Agenda) -> None:
    minutes = {step: agenda.minutes[step] for step in agenda.steps}
    talk.content = talk.content | {"themes": list(agenda.themes), "minutes": minutes}
    talk.held_on, talk.people, talk.names = agenda.held_on, agenda.people, agenda.names.strip()


def _theme_keys() -> set[str]:
    return {theme.key for theme in themes()}


# --- what is said


@transaction.atomic
def write_talk(*, by: Any, talk: Talk, texts: Mapping[str, Typed], save: Save) -> Saved:
    """Keep what somebody typed at a step, together with what others typed meanwhile. The same save counts once."""
    talk = _open_to(by, talk)
    saved = Saved(talk)
    if has_arrived(talk.content, save.name):
        return saved
    stored, is_in = texts_of(talk, TABLES), has_arrived(talk.content, save.tried)
    for name, typed in texts.items():
        _write(saved, stored, name, typed, by, is_in=is_in)
    remember(talk.content, save.name)
    if saved.changed:
        talk.version += 1
        log("talk.written", by=by, about=talk, steps=sorted(saved.changed))
    talk.save(update_fields=["content", "version", "changed_at"])
    return saved


def _open_to(by: Any, talk: Talk) -> Talk:
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_writing(talk))
    return talk


def _write(saved: Saved, stored: dict[str, TalkText], name: str, typed: Typed, by: Any, *, is_in: bool) -> None:
    if name not in steps_of(saved.talk.themes) and name not in stored:
        return
    result = written(typed, stored[name].text if name in stored else "", has_arrived=is_in)
    if objection := rules.objection_to_text(typed.now) or rules.objection_to_text(result.text):
        saved.objections[name] = objection
    elif store(result, stored, name, document=saved.talk, among=TABLES, by=by):
        saved.changed.add(name)


@transaction.atomic
def keep_late_words(*, by: Any, talk: Talk, texts: Mapping[str, Typed]) -> int:
    """What somebody typed while a colleague closed or removed the talk stands among the earlier versions. Returns at
    how many steps."""
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    known = set(steps_of(talk.themes)) | set(texts_of(talk, TABLES))
    typed = {name: one for name, one in texts.items() if name in known}
    late = keep_late(typed, document=talk, among=TABLES, by=by, fits=_fits)
    if late:
        log("talk.late_words_kept", by=by, about=talk, steps=late)
    return len(late)


def _fits(_name: str, text: str) -> bool:
    return rules.objection_to_text(text) is None


@transaction.atomic
def settle_version(*, by: Any, kept: TalkKept) -> None:
    """Somebody looked at both versions and leaves the text as it is."""
    require(access.may_lead(by, kept.organisation_id, today=localdate()))
    if settle(kept):
        raise_version(kept.talk)
        log("talk.version_settled", by=by, about=kept.talk, step=kept.name)


@transaction.atomic
def restore_version(*, by: Any, kept: TalkKept) -> TalkText:
    """An earlier version back; what stands there now is kept in its turn."""
    talk = _open_to(by, kept.talk)
    restored: TalkText = put_back(kept, document=talk, among=TABLES, by=by)
    log("talk.version_restored", by=by, about=talk, step=kept.name)
    return restored


# --- what is decided


@transaction.atomic
def decide(*, by: Any, talk: Talk, step: str, wanted: Wanted, save: str = "") -> TalkDecision | None:
    """Something to do better on the board, and here that it was decided at this step. The same save counts once."""
    talk = _open_to(by, talk)
    if has_arrived(talk.content, save):
        return None
    made = TalkDecision.objects.filter(talk=talk).count()
    refuse_if(rules.objection_to_step(step, steps_of(talk.themes)) or rules.objection_to_deciding(made))
    theme = _theme(talk, step)
    name, terms = (theme.name["nl"], theme.terms) if theme else ("", ())
    improvement = make_improvement(
        by, talk.organisation, wanted, from_round=talk.round, theme=name[:80], terms=list(terms)
    )
    decision = TalkDecision.objects.create(
        organisation_id=talk.organisation_id,
        talk=talk,
        step=step,
        title=improvement.title,
        improvement=improvement,
        by_id=by.pk,
    )
    remember(talk.content, save)
    talk.version += 1
    talk.save(update_fields=["content", "version", "changed_at"])
    log("talk.decided", by=by, about=talk, improvement=improvement.pk)
    return decision


def _theme(talk: Talk, step: str) -> Theme | None:
    return next((theme for theme in themes(talk.organisation.sector or "public") if theme.key == step), None)


# --- its end, and back


@transaction.atomic
def close_talk(*, by: Any, talk: Talk, held_on: date | None, people: int | None, names: str) -> Talk:
    """It was held: from now on one reads the minutes."""
    talk = _open_to(by, talk)
    objections = rules.objections_to_closing(held_on=held_on, people=people, names=names, today=localdate())
    if objections:
        raise Refused(objections)
    talk.state, talk.held_on, talk.people, talk.names = Talk.State.HELD, held_on, people, names.strip()
    talk.version += 1
    talk.save()
    log("talk.closed", by=by, about=talk)
    return talk


@transaction.atomic
def reopen_talk(*, by: Any, talk: Talk) -> Talk:
    """Something was forgotten: it can be written in again."""
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_reopening(talk))
    talk.state = Talk.State.PLANNED
    talk.version += 1
    talk.save()
    log("talk.reopened", by=by, about=talk)
    return talk


@transaction.atomic
def remove_talk(*, by: Any, talk: Talk) -> None:
    """Away, for thirty days to be put back; what was decided stays on the board."""
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    if talk.removed_at is None:
        talk.remove(timezone.now())
        talk.save()
        log("talk.removed", by=by, about=talk)


@transaction.atomic
def put_back_talk(*, by: Any, talk: Talk) -> None:
    """Back as it was, unless there is another talk about the same scan by now."""
    round = locked(talk.round)
    talk = locked(talk)
    require(access.may_lead(by, talk.organisation_id, today=localdate()))
    refuse_if(
        objection_to_putting_back(talk.removed_at, today=localdate())
        or rules.objection_to_another(access.talk_about(round) is not None)
    )
    talk.put_back()
    talk.save()
    log("talk.put_back", by=by, about=talk)


def forget_removed_talks(today: date) -> int:
    """Talks removed more than thirty days ago are gone with what was said, everywhere; how many went."""
    return forget_removed(Talk.objects.all(), event="talk.forgotten", today=today)

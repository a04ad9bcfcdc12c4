"""Making, changing, telling how far, going back to an earlier version, removing and putting back."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note as log
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.removing import objection_to_putting_back
from rodedraad.quality import access, snapshots
from rodedraad.quality.models import Improvement, ImprovementVersion
from rodedraad.quality.rules import improvements as rules
from rodedraad.quality.wanted import FIELDS, Wanted
from rodedraad.schools.actions.retention import forget_removed
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Round

LINKS = ("owner_id", "plan_id", "placement_id", "practice_id", "aim_id")


@transaction.atomic
def make_improvement(
    by: Any,
    organisation: Organisation,
    wanted: Wanted,
    *,
    from_round: Round | None = None,
    theme: str = "",
    terms: Sequence[str] = (),
) -> Improvement:
    """Something to do better; from a conversation about a round of questions it keeps that round and its terms."""
    require(access.may_keep(by, organisation, today=localdate()))
    wanted = _tidy(replace(wanted, theme=wanted.theme or theme))
    standing = Improvement.objects.filter(organisation=organisation, removed_at=None).count()
    refuse_if(rules.objection_to_another(standing) or _objection(organisation.pk, wanted))
    improvement = Improvement(organisation=organisation, from_round=from_round, terms=list(terms), made_by_id=by.pk)
    _fill(improvement, wanted)
    improvement.save()
    _keep_version(improvement, by)
    log("improvement.made", by=by, about=improvement)
    return improvement


@transaction.atomic
def change_improvement(*, by: Any, improvement: Improvement, wanted: Wanted, version: int | None) -> Improvement:
    """Everything its keepers settle, at once; what it pointed at already may stay."""
    improvement = locked(improvement)
    require(access.may_keep(by, improvement.organisation_id, today=localdate()))
    wanted = _tidy(wanted)
    refuse_if(
        rules.objection_to_changing(improvement, version)
        or _objection(improvement.organisation_id, wanted, before=improvement)
    )
    _fill(improvement, wanted)
    return _saved(improvement, by, "improvement.changed")


@transaction.atomic
def tell_state(
    *,
    by: Any,
    improvement: Improvement,
    state: str,
    note: str | None = None,
    went: str | None = None,
    version: int | None = None,
) -> Improvement:
    """How far it is, why it is stuck or stops, and how it went; what is not given stays, a reason until the state
    changes."""
    improvement = locked(improvement)
    require(access.may_tell(by, improvement, today=localdate()))
    if note is None:
        note = improvement.state_note if state == improvement.state else ""
    went = improvement.went if went is None else went
    refuse_if(rules.objection_to_changing(improvement, version) or rules.objection_to_state(state, note, went))
    improvement.state, improvement.state_note, improvement.went = state, note.strip(), went.strip()
    return _saved(improvement, by, "improvement.told")


@transaction.atomic
def go_back_to(*, by: Any, improvement: Improvement, number: int) -> Improvement:
    """As it stood in an earlier version; what that pointed at and is not there any more is left out."""
    improvement = locked(improvement)
    require(access.may_keep(by, improvement.organisation_id, today=localdate()))
    kept = ImprovementVersion.objects.filter(improvement=improvement)
    refuse_if(
        rules.objection_to_changing(improvement, None)
        or rules.objection_to_version(number, improvement, set(kept.values_list("number", flat=True)))
    )
    earlier = kept.get(number=number).fields
    known = _known(improvement.organisation_id, today=localdate(), before=improvement)
    wanted = snapshots.wanted_of(earlier)
    gone: dict[str, Any] = {name: None for name in LINKS if getattr(wanted, name) not in known[name]}
    _fill(improvement, replace(wanted, **gone))
    improvement.state, improvement.state_note = earlier["state"], earlier["state_note"]
    improvement.went = earlier["went"]
    return _saved(improvement, by, "improvement.went_back")


@transaction.atomic
def remove_improvement(*, by: Any, improvement: Improvement) -> None:
    """Off the board; for thirty days it can be put back."""
    improvement = locked(improvement)
    require(access.may_keep(by, improvement.organisation_id, today=localdate()))
    if improvement.removed_at is None:
        improvement.removed_at = timezone.now()
        improvement.save(update_fields=["removed_at"])
        log("improvement.removed", by=by, about=improvement)


@transaction.atomic
def put_back_improvement(*, by: Any, improvement: Improvement) -> None:
    """On the board again."""
    improvement = locked(improvement)
    require(access.may_keep(by, improvement.organisation_id, today=localdate()))
    refuse_if(objection_to_putting_back(improvement.removed_at, today=localdate()))
    improvement.removed_at = None
    improvement.save(update_fields=["removed_at"])
    log("improvement.put_back", by=by, about=improvement)


def forget_removed_improvements(today: date) -> int:
    """Improvements removed more than thirty days ago are gone with their versions, everywhere; how many went."""
    return forget_removed(Improvement.objects.all(), event="improvement.forgotten", today=today)


def _tidy(wanted: Wanted) -> Wanted:
    texts: dict[str, Any] = {name: text.strip() for name, text in asdict(wanted).items() if isinstance(text, str)}
    return replace(wanted, **texts)


def _objection(organisation: UUID, wanted: Wanted, *, before: Improvement | None = None) -> rules.Sentence:
    today = localdate()
    return rules.objection_to_wanted(wanted, today=today) or rules.objection_to_links(
        wanted, known=_known(organisation, today=today, before=before, among=wanted)
    )


def _known(
    organisation: UUID, *, today: date, before: Improvement | None = None, among: Wanted | None = None
) -> dict[str, Collection[UUID | int]]:
    """What may be pointed at, by field; of much only what is asked about."""
    rows: dict[str, Any] = {
        "owner_id": access.colleagues_at(organisation, today=today),
        "plan_id": access.plans_at(organisation),
        "placement_id": access.placements_at(organisation, today=today),
        "practice_id": access.practices(),
        "aim_id": access.aims_at(organisation),
    }
    known: dict[str, set[UUID | int]] = {}
    for name, found in rows.items():
        found = found if among is None else found.filter(pk=getattr(among, name))
        known[name] = set(found.values_list("pk", flat=True))
        if before is not None and getattr(before, name) is not None:
            known[name].add(getattr(before, name))
    return dict(known)


def _fill(improvement: Improvement, wanted: Wanted) -> None:
    for name in FIELDS:
        setattr(improvement, name, getattr(wanted, name))


def _saved(improvement: Improvement, by: Any, event: str) -> Improvement:
    improvement.version += 1
    improvement.save()
    _keep_version(improvement, by)
    log(event, by=by, about=improvement)
    return improvement


def _keep_version(improvement: Improvement, by: Any) -> None:
    ImprovementVersion.objects.create(
        organisation_id=improvement.organisation_id,
        improvement=improvement,
        number=improvement.version,
        fields=snapshots.fields_of(improvement),
        by_id=by.pk,
    )

"""Signing fixes an evaluation as it is read; opening it again, with a reason, leads to another edition."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, locked, refuse_if, require
from rodedraad.evaluations import access
from rodedraad.evaluations.models import Edition, Evaluation, SignedBy
from rodedraad.evaluations.packing import fingerprint, pack
from rodedraad.evaluations.queries.evaluations import draft_of, latest_edition
from rodedraad.evaluations.rules import evaluations as rules
from rodedraad.evaluations.template import LANGUAGES


@transaction.atomic
def sign(*, by: Any, evaluation: Evaluation, name: str, role: str, version: int) -> SignedBy:
    """Somebody who leads signs what they read. The first signature fixes the content; a second one joins it."""
    evaluation = locked(evaluation)
    require(access.may_sign(by, evaluation.organisation_id, today=localdate()))
    if objections := rules.objections_to_signature(name, role):
        raise Refused(objections)
    is_signed = evaluation.state == Evaluation.State.SIGNED
    edition = latest_edition(evaluation) if is_signed else None
    signed_by = [one.by_id for one in edition.signatures.all()] if edition else []
    refuse_if(rules.objection_to_signing(evaluation, version, signed_by, by.pk))
    edition = edition or _fixed(evaluation)
    signature = SignedBy.objects.create(
        organisation_id=evaluation.organisation_id,
        edition=edition,
        name=name.strip(),
        role=role.strip(),
        on=localdate(),
        by=by,
    )
    note("evaluation.signed", by=by, about=evaluation, edition=edition.number)
    return signature


def _fixed(evaluation: Evaluation) -> Edition:
    """The content as it is now, in both languages, for good."""
    content = {}
    for language in LANGUAGES:
        with translation.override(language):
            content[language] = pack(draft_of(evaluation, language=language))
    latest = Edition.objects.filter(evaluation=evaluation).first()
    edition = Edition.objects.create(
        organisation_id=evaluation.organisation_id,
        evaluation=evaluation,
        number=latest.number + 1 if latest else 1,
        content=content,
        fingerprint=fingerprint(content),
    )
    evaluation.state = Evaluation.State.SIGNED
    evaluation.version += 1
    evaluation.save(update_fields=["state", "version", "changed_at"])
    return edition


@transaction.atomic
def reopen(*, by: Any, evaluation: Evaluation, reason: str) -> Evaluation:
    """Open again what was signed, with the reason; the signed edition stays to be read."""
    evaluation = locked(evaluation)
    require(access.may_sign(by, evaluation.organisation_id, today=localdate()))
    editions = Edition.objects.filter(evaluation=evaluation)
    refuse_if(rules.objection_to_reopening(evaluation, reason, editions=editions.count()))
    edition = editions.get(number=editions.order_by("-number").values_list("number", flat=True)[0])
    edition.reopened_at, edition.reopened_by, edition.reason = timezone.now(), by, reason.strip()
    edition.save(update_fields=["reopened_at", "reopened_by", "reason"])
    evaluation.state = Evaluation.State.WRITING
    evaluation.version += 1
    evaluation.save(update_fields=["state", "version", "changed_at"])
    note("evaluation.reopened", by=by, about=evaluation, edition=edition.number)
    return evaluation

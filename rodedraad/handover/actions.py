"""Naming a study, saying yes to it, keeping a text back, and handing over."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.handover import queries, rules
from rodedraad.handover.models import HandedOver, Study
from rodedraad.handover.queries import Question, Written
from rodedraad.surveys import access
from rodedraad.surveys.models import Response, Round
from rodedraad.surveys.rules import objection_to_answering


@transaction.atomic
def name_study(*, by: Any, round: Round, who: str, purpose: str, asks_learners: bool = False) -> Study:
    """Say for whom open answers are and what for, or say it in other words, while nobody answered yet."""
    round = locked(round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(round, has_answers=queries.has_answers(round)))
    refuse_if(rules.objection_to_study(who, purpose))
    wanted = {"who": who.strip(), "purpose": purpose.strip(), "asks_learners": asks_learners}
    study, _is_new = Study.objects.update_or_create(
        organisation_id=round.organisation_id,
        round=round,
        defaults=wanted,
        create_defaults=wanted | {"made_by": by},
    )
    note("handover.named", by=by, about=study, round=round.pk)
    return study


@transaction.atomic
def drop_study(*, by: Any, study: Study) -> None:
    """No study after all, while nobody answered yet."""
    round = locked(study.round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_changing(round, has_answers=queries.has_answers(round)))
    note("handover.dropped", by=by, about=study, round=round.pk)
    study.delete()


@transaction.atomic
def permit(*, response: Response, study: Study, words: str, may: bool) -> None:
    """Say that one's own words may go to the study, or take that back, while the round is open.

    Who may is settled by having the response in hand. A yes to other words than those of now does not count.
    """
    response = locked(response)
    round = Round.objects.get(pk=response.audience.round_id)
    refuse_if(objection_to_answering(round, today=localdate()))
    require(study.round_id == round.pk and study.asks(response.audience.respondent))
    may = may and words == study.words
    if may != response.may_be_coded:
        response.may_be_coded = may
        response.save(update_fields=["may_be_coded"])


@transaction.atomic
def leave_out(*, by: Any, study: Study, mark: str, back: bool = False) -> None:
    """Keep one text back, or let it go along after all."""
    study = locked(study)
    require(access.may_ask(by, study.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_looking(study.round))
    refuse_if(rules.objection_to_leaving_out(mark, queries.marks_of(queries.questions_of(study))))
    left = set(study.left_out) - {mark}
    study.left_out = sorted(left if back else left | {mark})
    study.save(update_fields=["left_out"])
    note("handover.text_let_through" if back else "handover.text_kept_back", by=by, about=study)


@transaction.atomic
def hand_over(*, by: Any, study: Study, seen: str) -> list[tuple[Question, str, Written]]:
    """The texts, in an order drawn by lot; how many and by whom is noted."""
    study = locked(study)
    require(access.may_ask(by, study.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_looking(study.round))
    questions = queries.questions_of(study)
    texts = queries.going(questions)
    refuse_if(rules.objection_to_handing_over(len(texts), seen=seen, now=queries.seen_as(questions)))
    secrets.SystemRandom().shuffle(texts)
    HandedOver.objects.create(organisation_id=study.organisation_id, study=study, texts=len(texts), by=by)
    note("handover.done", by=by, about=study, texts=len(texts), round=study.round_id)
    return texts

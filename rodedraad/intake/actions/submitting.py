"""Handing in, taking back and comments: the side of the school."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import acting_as, locked, refuse_if, require
from rodedraad.intake import access, rules
from rodedraad.intake.models import Draft, DraftComment, ReviewRequest
from rodedraad.intake.queries import drafts as queries
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.people import names_at

TAKEN_BACK = "taken_back"


@transaction.atomic
def submit_draft(*, by: Any, draft: Draft, reviewer: Organisation | None, agrees: bool) -> Draft:
    """Ask the region, or without one the national base, to review it; the school agrees to CC BY 4.0."""
    draft = locked(draft)
    require(access.may_submit(by, draft.organisation_id, today=localdate()))
    refuse_if(
        rules.objection_to_submitting(
            draft,
            queries.answers_of(draft),
            reviewer=reviewer,
            reviewers=list(access.reviewers_for(draft.organisation)),
            agrees=agrees,
        )
    )
    assert reviewer is not None
    draft.state, draft.licence, draft.reviewer = Draft.State.SUBMITTED, rules.LICENCE, reviewer
    draft.submitted_at = timezone.now()
    draft.version += 1
    draft.save()
    name = names_at(draft.organisation_id, [by.pk]).get(by.pk, "")
    note("draft.submitted", by=by, about=draft, reviewer=str(reviewer.pk), seconds=draft.seconds_spent)
    with acting_as(by.pk, reviewer.pk):
        request = ReviewRequest.objects.create(
            organisation=reviewer,
            from_organisation=draft.organisation,
            draft_id=draft.pk,
            title=draft.title,
            asked_by=name,
            seconds_spent=draft.seconds_spent,
        )
        note("review.asked", by=by, about=request)
    return draft


@transaction.atomic
def take_back(*, by: Any, draft: Draft) -> Draft:
    """The school changes its mind while nobody has decided yet; the editors no longer see it."""
    draft = locked(draft)
    require(access.may_submit(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_taking_back(draft))
    draft.state = Draft.State.WRITING
    draft.version += 1
    draft.save(update_fields=["state", "version", "changed_at"])
    note("draft.taken_back", by=by, about=draft)
    with acting_as(by.pk, draft.reviewer_id):
        for request in ReviewRequest.objects.select_for_update().filter(draft_id=draft.pk, closed_at=None):
            close_request(request, TAKEN_BACK, by)
    return draft


@transaction.atomic
def comment(*, by: Any, draft: Draft, name: str, text: str) -> DraftComment:
    """A remark by a colleague, about one question or about the whole."""
    require(access.may_write(by, draft.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_comment(text, name))
    who = names_at(draft.organisation_id, [by.pk]).get(by.pk, "")
    row = DraftComment.objects.create(
        organisation=draft.organisation, draft=draft, name=name, text=text.strip(), by=by, by_name=who
    )
    note("draft.commented", by=by, about=draft, question=name)
    return row


@transaction.atomic
def resolve_comment(*, by: Any, comment: DraftComment) -> DraftComment:
    """Done with it."""
    comment = locked(comment)
    require(access.may_write(by, comment.organisation_id, today=localdate()))
    if comment.resolved_at is None:
        comment.resolved_at = timezone.now()
        comment.save(update_fields=["resolved_at"])
        note("draft.comment_resolved", by=by, about=comment.draft, question=comment.name)
    return comment


@transaction.atomic
def close_request(request: ReviewRequest, outcome: str, by: Any) -> None:
    """It is decided: from now on the editors no longer see the draft. Called while acting for them."""
    request.closed_at, request.outcome = timezone.now(), outcome
    request.save(update_fields=["closed_at", "outcome"])
    note(f"review.{outcome}", by=by, about=request)

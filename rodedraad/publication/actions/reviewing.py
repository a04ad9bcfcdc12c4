"""What editors do with a draft: comments, back to the school, into the base."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if
from rodedraad.intake.actions.submitting import close_request
from rodedraad.intake.models import Draft, DraftComment, ReviewRequest
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.rules import NAME_LIMIT, objection_to_comment
from rodedraad.library.models import PracticeExample
from rodedraad.publication import access, rules
from rodedraad.publication.actions.publishing import publish

RETURNED, PUBLISHED = "returned", "published"


@transaction.atomic
def comment_in_review(*, by: Any, request: ReviewRequest, name: str, text: str, by_name: str) -> DraftComment:
    """What the reviewer asks about one question or about the whole; the school sees it when it comes back."""
    with access.draft_under_review(by, locked(request), today=localdate()) as draft:
        refuse_if(rules.objection_to_judging(draft, by.pk) or objection_to_comment(text, name))
        row = DraftComment.objects.create(
            organisation=draft.organisation,
            draft=draft,
            name=name,
            text=text.strip(),
            by=by,
            by_name=by_name[:NAME_LIMIT],
            is_review=True,
        )
        note("draft.commented", by=by, about=draft, question=name, review=True)
    return row


@transaction.atomic
def remove_review_comment(*, by: Any, request: ReviewRequest, comment: Any) -> None:
    """The reviewer takes an own comment of this round away again."""
    with access.draft_under_review(by, locked(request), today=localdate()) as draft:
        found = DraftComment.objects.filter(
            pk=comment, draft=draft, by=by, is_review=True, at__gte=draft.submitted_at or timezone.now()
        )
        if found.delete()[0]:
            note("draft.comment_removed", by=by, about=draft)


@transaction.atomic
def return_draft(*, by: Any, request: ReviewRequest) -> Draft:
    """Back to the school with the comments; it can hand it in again."""
    request = locked(request)
    with access.draft_under_review(by, request, today=localdate()) as draft:
        draft = locked(draft)
        open_comments = DraftComment.objects.filter(draft=draft, is_review=True, resolved_at=None).count()
        refuse_if(rules.objection_to_judging(draft, by.pk) or rules.objection_to_returning(comments=open_comments))
        draft.state, draft.reviewed_at = Draft.State.RETURNED, timezone.now()
        draft.version += 1
        draft.save(update_fields=["state", "reviewed_at", "version", "changed_at"])
        note("draft.returned", by=by, about=draft, comments=open_comments)
    close_request(request, RETURNED, by)
    return draft


@transaction.atomic
def publish_draft(*, by: Any, request: ReviewRequest) -> PracticeExample:
    """Into the public base, as a new practice or over the one it changes."""
    today = localdate()
    request = locked(request)
    with access.draft_under_review(by, request, today=today) as draft:
        draft = locked(draft)
        refuse_if(rules.objection_to_judging(draft, by.pk) or rules.objection_to_publishing(queries.opinions_on(draft)))
        practice = publish(draft, today=today)
        draft.state, draft.reviewed_at = Draft.State.PUBLISHED, timezone.now()
        draft.version += 1
        draft.save(update_fields=["state", "reviewed_at", "version", "practice", "changed_at"])
        note("draft.published", by=by, about=draft, practice=practice.pk)
    close_request(request, PUBLISHED, by)
    return practice

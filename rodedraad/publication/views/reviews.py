"""For editors: what waits, one draft under review, comments, returning and publishing, and what is due."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuid_or_404
from rodedraad.intake import forms
from rodedraad.intake.models import ReviewRequest
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.queries import preview
from rodedraad.intake.views.files import handed_out
from rodedraad.publication import access, rules
from rodedraad.publication.actions import reviewing as actions
from rodedraad.publication.actions.publishing import until_next
from rodedraad.publication.queries import reviews
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of


def _editing(request: Request) -> Organisation:
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not access.is_editor(request.user, organisation, today=localdate()):
        raise PermissionDenied
    return organisation


def _asked(request: Request, pk: UUID) -> ReviewRequest:
    found: ReviewRequest = get_object_or_404(
        access.requests_to(request.user, _editing(request), today=localdate()), pk=pk
    )
    return found


@require_safe
def editors(request: Request) -> HttpResponse:
    """What schools asked to review, what was decided, what is due, and how long filling in takes."""
    organisation, today = _editing(request), localdate()
    requests = access.requests_to(request.user, organisation, today=today)
    practices = access.practices_edited(request.user, organisation, today=today)
    context = {
        "organisation": organisation,
        "waiting": reviews.waiting(requests),
        "settled": reviews.settled(requests)[:20],
        "time": reviews.time_spent(requests, today=today),
        "due": Paginator(reviews.due(practices, today=today), 50).get_page(request.GET.get("page")),
        "withdrawn": reviews.withdrawn(practices)[:20],
        "today": today,
        "default_until": until_next(today),
    }
    return render(request, "publication/editors.html", context)


@require_safe
def review(request: Request, pk: UUID) -> HttpResponse:
    """One draft as the school handed it in, with a comment box at each question; only while the request is open."""
    asked = _asked(request, pk)
    if asked.closed_at is not None:
        messages.info(request, _("This one is settled; the text is with the school."))
        return redirect("publication:reviews")
    with access.draft_under_review(request.user, asked, today=localdate()) as draft:
        opinions = list(queries.opinions_on(draft))
        context = {
            "asked": asked,
            "draft": draft,
            "school": draft.organisation,
            "sections": preview.sections_of(draft, queries.answers_of(draft), with_comments=True),
            "comments": queries.comments_on(draft).filter(name=""),
            "attachments": list(queries.attachments_of(draft)),
            "opinions": opinions,
            "objection": rules.objection_to_judging(draft, request.user.pk) or rules.objection_to_publishing(opinions),
            "words": words_of(draft.organisation),
        }
        return render(request, "publication/review.html", context)


@require_POST
def comment_in_review(request: Request, pk: UUID) -> HttpResponse:
    """Ask something about one question, or take an own comment away."""
    asked = _asked(request, pk)
    form = forms.CommentForm(request.POST)
    where = request.POST.get("name", "")
    try:
        if gone := request.POST.get("remove"):
            actions.remove_review_comment(by=request.user, request=asked, comment=uuid_or_404(gone))
        elif form.is_valid():
            signed = f"{request.membership.name}, {request.membership.organisation}"
            actions.comment_in_review(by=request.user, request=asked, by_name=signed, **form.cleaned_data)
        else:
            messages.error(request, _("Write down what you want to say."))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    response = redirect("publication:review", asked.pk)
    response["Location"] += f"#s-{where}" if where.isalpha() else ""
    return response


@require_POST
def settle_review(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Back to the school, or into the base."""
    asked = _asked(request, pk)
    try:
        if deed == "publiceren":
            practice = actions.publish_draft(by=request.user, request=asked)
            messages.success(request, _("Published as %(number)s.") % {"number": practice.number})
        else:
            actions.return_draft(by=request.user, request=asked)
            messages.success(request, _("Back to the school, with your comments."))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("publication:review", asked.pk)
    return redirect("publication:reviews")


@require_safe
def review_file(request: Request, pk: UUID, file: UUID) -> FileResponse:
    """A file of the draft under review."""
    with access.draft_under_review(request.user, _asked(request, pk), today=localdate()) as draft:
        return handed_out(get_object_or_404(queries.attachments_of(draft), pk=file))

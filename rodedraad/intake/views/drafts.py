"""The drafts of a school: the list, one as a whole, its versions and log, handing in, removing."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuid_or_404
from rodedraad.base.telling import telling
from rodedraad.intake import access, forms, guide, rules
from rodedraad.intake.actions import drafts as actions
from rodedraad.intake.actions import submitting, writing
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.queries import pages, preview
from rodedraad.intake.views.own import own_draft, own_school
from rodedraad.schools.queries.people import names_at

PER_PAGE = 25


@require_safe
def drafts(request: Request) -> HttpResponse:
    """All examples this school is working on, with how far each is."""
    own = access.drafts_at(request.user, own_school(request), today=localdate())
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("staat", "")
    sort = request.GET.get("volgorde", "changed")
    found = queries.found_drafts(own, words=words, state=state, sort=sort)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": queries.draft_lines(page.object_list),
        "counts": queries.counts_by_state(own),
        "states": own.model.State.choices,
        "words": words,
        "state": state,
        "sort": sort if sort in queries.SORTS else "changed",
        "form": forms.BeginForm(),
    }
    return render(request, "intake/drafts.html", context)


@require_safe
def draft(request: Request, pk: UUID) -> HttpResponse:
    """One draft as it will be read, where it is on its way, and what can be done now."""
    row = own_draft(request, pk)
    answers = queries.answers_of(row)
    waiting = answers.open()
    context = {
        "draft": row,
        "sections": preview.sections_of(row, answers, with_comments=True),
        "progress": pages.progress_of(answers),
        "going_on": (waiting or guide.questions())[0].slug,
        "comments": queries.comments_on(row).filter(name=""),
        "open_comments": queries.comments_on(row).filter(resolved_at=None).count(),
        "attachments": queries.attachments_of(row),
        "opinions": queries.opinions_on(row),
        "conflicts": queries.conflicts_in(row).count(),
        "is_open": rules.objection_to_writing(row) is None,
        "may_submit": access.may_submit(request.user, row.organisation, today=localdate()),
        "comment_form": forms.CommentForm(),
    }
    return render(request, "intake/draft.html", context)


def submit(request: Request, pk: UUID) -> HttpResponse:
    """Hand it in: what is still open, who reviews it, and the licence."""
    row = own_draft(request, pk)
    reviewers = {str(place.pk): place for place in access.reviewers_for(row.organisation)}
    form = forms.SubmitForm(request.POST or None, reviewers=[(pk, place.name) for pk, place in reviewers.items()])
    if request.method == "POST" and form.is_valid():
        chosen = reviewers.get(form.cleaned_data["reviewer"])
        try:
            submitting.submit_draft(by=request.user, draft=row, reviewer=chosen, agrees=form.cleaned_data["agrees"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Handed in. You hear from the editors what they think of it."))
            return redirect("intake:draft", row.pk)
    answers = queries.answers_of(row)
    context = {
        "draft": row,
        "form": form,
        "progress": pages.progress_of(answers),
        "needed": [(label, guide.holding(name).slug) for name, label in rules.needed_for_submitting(answers).items()],
        "places": [place for place in pages.places_in(row, answers) if not place.is_answered],
        "may_submit": access.may_submit(request.user, row.organisation, today=localdate()),
        "open_comments": queries.comments_on(row).filter(resolved_at=None).count(),
    }
    return render(request, "intake/submit.html", context)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Take back, remove or put back."""
    row = own_draft(request, pk)
    deeds = {
        "terughalen": (submitting.take_back, _("You can change it again.")),
        "verwijderen": (actions.remove_draft, _("Removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_draft, _("Put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence):
        action(by=request.user, draft=row)
    return redirect("intake:drafts") if deed == "verwijderen" else redirect("intake:draft", row.pk)


@require_POST
def comment(request: Request, pk: UUID) -> HttpResponse:
    """Say something about the draft, or mark a comment as done."""
    row = own_draft(request, pk)
    form = forms.CommentForm(request.POST)
    try:
        if done := request.POST.get("done"):
            remark = get_object_or_404(queries.comments_on(row), pk=uuid_or_404(done))
            submitting.resolve_comment(by=request.user, comment=remark)
        elif form.is_valid():
            submitting.comment(by=request.user, draft=row, **form.cleaned_data)
        else:
            messages.error(request, _("Write down what you want to say."))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("intake:draft", row.pk)


@require_safe
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier versions of the texts, each with who wrote it, to put back."""
    row = own_draft(request, pk)
    page = Paginator(queries.kept_versions(row), PER_PAGE).get_page(request.GET.get("page"))
    names = names_at(row.organisation_id, [kept.by_id for kept in page.object_list])
    lines = [(kept, pages.label_of(kept.name, row), names.get(kept.by_id or row.pk, "")) for kept in page.object_list]
    context = {"draft": row, "page": page, "lines": lines, "is_open": rules.objection_to_writing(row) is None}
    return render(request, "intake/versions.html", context)


@require_POST
def version(request: Request, pk: UUID, kept: UUID) -> HttpResponse:
    """Put an earlier version back, or leave the text as it is."""
    row = own_draft(request, pk)
    found = get_object_or_404(queries.kept_versions(row), pk=kept)
    try:
        if request.POST.get("do") == "restore":
            writing.restore_version(by=request.user, kept=found)
            messages.success(request, _("Put back. What stood there is kept too."))
        else:
            writing.settle_version(by=request.user, kept=found)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    slug = request.POST.get("next", "")
    if guide.by_slug(slug):
        return redirect("intake:question", row.pk, slug)
    return redirect("intake:versions", row.pk) if slug == "versies" else redirect("intake:whole", row.pk)


@require_safe
def log(request: Request, pk: UUID) -> HttpResponse:
    """What happened to this draft, by whom and when."""
    row = own_draft(request, pk)
    page = Paginator(queries.log_of(row), 50).get_page(request.GET.get("page"))
    names = names_at(row.organisation_id, [entry.by_id for entry in page.object_list])
    lines = [(entry, pages.event_of(entry.event), names.get(entry.by_id or row.pk, "")) for entry in page.object_list]
    minutes = round(row.seconds_spent / 60)
    context = {"draft": row, "page": page, "lines": lines, "minutes": minutes, "now": timezone.now()}
    return render(request, "intake/log.html", context)

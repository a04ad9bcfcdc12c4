"""Writing in the guide: one question at a time or all on one page, kept as one goes."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, sent_to
from rodedraad.intake import forms, guide, rules
from rodedraad.intake.actions import drafts as draft_actions
from rodedraad.intake.actions import writing
from rodedraad.intake.actions.writing import Saved
from rodedraad.intake.guide import Question
from rodedraad.intake.models import Draft
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.queries import pages, suggesting
from rodedraad.intake.views.own import own_draft, own_school


@login_not_required
@require_safe
def start(request: Request) -> HttpResponse:
    """What the guide asks and how long it takes; whoever works at a school can begin."""
    context = {
        "shorts": pages.shorts(getattr(request, "membership", None)),
        "minutes": guide.minutes_of(guide.counted()),
        "form": forms.BeginForm(),
    }
    return render(request, "intake/start.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """A new draft, and on to its first question."""
    form = forms.BeginForm(request.POST)
    school = own_school(request)
    if not form.is_valid():
        messages.error(request, _("Choose a shorter title."))
        return redirect("intake:start")
    try:
        draft = draft_actions.begin_draft(by=request.user, organisation=school, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("intake:drafts")
    return redirect("intake:question", draft.pk, guide.questions()[0].slug)


def question(request: Request, pk: UUID, slug: str) -> HttpResponse:
    """One question."""
    asked = guide.by_slug(slug)
    if asked is None:
        raise Http404
    return _page(request, own_draft(request, pk), [asked])


def whole(request: Request, pk: UUID) -> HttpResponse:
    """All questions on one page."""
    return _page(request, own_draft(request, pk), list(guide.questions()))


def _page(request: Request, draft: Draft, questions: list[Question]) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, draft, questions)
    changes = forms.changes_in(request.POST, questions)
    try:
        saved = writing.save_answers(
            by=request.user,
            draft=draft,
            changes=changes,
            opened_at=forms.opened_at(request.POST.get("opened", "")),
        )
    except Refused as refusal:
        late = writing.keep_late_words(by=request.user, draft=draft, changes=changes)
        kept = _("What you typed just now stands among the earlier versions.") if late else ""
        return _sent_away(request, draft, f"{refusal.messages[0]} {kept}".strip())
    if request.htmx:
        return _state(request, saved.draft, questions, saved)
    if saved.objections:
        typed = {name: one.now for name, one in changes.texts.items()}
        return _shown(request, saved.draft, questions, errors=saved.objections, typed=typed)
    return _onward(request, saved.draft, questions)


def _shown(
    request: Request,
    draft: Draft,
    questions: list[Question],
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    if objection := rules.objection_to_writing(draft):
        return _sent_away(request, draft, objection)
    answers = queries.answers_of(draft)
    asked = pages.asked(draft, questions, answers, errors=errors, typed=typed)
    context = _context(request, draft, questions) | {
        "asked": asked,
        "errors": errors or {},
        "one": asked[0] if len(asked) == 1 else None,
        "opened": forms.opened_now(),
        "around": guide.around(questions[0]) if len(asked) == 1 else None,
    }
    return render(request, "intake/question.html", context)


def _context(request: Request, draft: Draft, questions: list[Question]) -> dict[str, object]:
    answers = queries.answers_of(draft)
    return {
        "draft": draft,
        "progress": pages.progress_of(answers),
        "places": pages.places_in(draft, answers),
        "conflicts": pages.conflicts_on(draft, questions),
        "along": queries.writing_along(draft, besides=request.user.pk, now=timezone.now()),
        "state_url": reverse("intake:state", args=[draft.pk]),
        "slug": questions[0].slug if len(questions) == 1 else "",
    }


def _state(request: Request, draft: Draft, questions: list[Question], saved: Saved | None = None) -> HttpResponse:
    refused = saved.objections if saved else {}
    fields = [one for one in pages.fields_on(questions, queries.answers_of(draft)) if one.name not in refused]
    context = _context(request, draft, questions) | {"fields": fields, "saved": saved, "is_part": True}
    return render(request, "intake/_state.html", context)


@require_safe
def state(request: Request, pk: UUID) -> HttpResponse:
    """What has changed since the version this page has: nothing (204), or the texts as they stand now."""
    draft = own_draft(request, pk)
    if request.GET.get("v", "") == str(draft.version):
        return HttpResponse(status=204)
    if rules.objection_to_writing(draft):
        response = HttpResponse(status=200)
        response["HX-Redirect"] = reverse("intake:draft", args=[draft.pk])
        return response
    asked = guide.by_slug(request.GET.get("vraag", ""))
    return _state(request, draft, [asked] if asked else list(guide.questions()))


def _sent_away(request: Request, draft: Draft, sentence: str) -> HttpResponse:
    messages.info(request, sentence)
    return sent_to(request, reverse("intake:draft", args=[draft.pk]))


def _onward(request: Request, draft: Draft, questions: list[Question]) -> HttpResponse:
    """Where the button leads: a suggestion taken or refused, this page again, or another question."""
    here = request.path
    for name, action in (("take", _take), ("refuse", _refuse)):
        part, _sign, term = request.POST.get(name, "").partition(":")
        if part in guide.parts() and guide.parts()[part].suggests:
            try:
                action(request, draft, part, term)
            except Refused as refusal:
                messages.error(request, refusal.messages[0])
            return redirect(f"{here}#{part}")
    go = request.POST.get("go", "")
    if go in ("overview", "whole"):
        return redirect("intake:draft" if go == "overview" else "intake:whole", draft.pk)
    target = guide.by_slug(go)
    return redirect("intake:question", draft.pk, target.slug) if target else redirect(here)


def _take(request: Request, draft: Draft, part: str, term: str) -> None:
    found = suggesting.suggested_for(guide.parts()[part], queries.answers_of(draft), refused=())
    sentence = next((row.sentence for row in found if str(row.term.pk) == term), "")
    writing.take_suggestion(by=request.user, draft=draft, part=part, term=term, sentence=sentence)


def _refuse(request: Request, draft: Draft, part: str, term: str) -> None:
    writing.refuse_suggestion(by=request.user, draft=draft, part=part, term=term)

"""One evaluation: how far it is, writing in a chapter together, gathering again, and beside last year."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, sent_to
from rodedraad.base.sent import has_was, save_in, typed_in
from rodedraad.base.telling import telling
from rodedraad.base.writing import Typed
from rodedraad.evaluations import access, comparing
from rodedraad.evaluations.actions import evaluations as actions
from rodedraad.evaluations.actions import writing
from rodedraad.evaluations.models import Evaluation
from rodedraad.evaluations.queries import evaluations as queries
from rodedraad.evaluations.queries import pages
from rodedraad.evaluations.rules import evaluations as rules
from rodedraad.evaluations.views.own import own_evaluation, own_to_write

State = Evaluation.State


@require_safe
def evaluation(request: Request, pk: UUID) -> HttpResponse:
    """While it is written: how far it is, for who writes. Signed: the whole of it, for everybody who works here."""
    found = own_evaluation(request, pk)
    writes = access.is_writer(request.membership)
    if writes and found.state != State.SIGNED:
        return _overview(request, found)
    editions = queries.editions_of(found)
    edition = editions[0]
    context = {
        "evaluation": found,
        "edition": edition,
        "shown": queries.as_signed(edition),
        "earlier": editions[1:],
        "writes": writes,
        "signs": access.is_signer(request.membership),
        "may_sign": access.is_signer(request.membership) and queries.may_still_sign(found, edition, request.user),
    }
    return render(request, "evaluations/read.html", context)


def _overview(request: Request, found: Evaluation) -> HttpResponse:
    shown = queries.draft_of(found)
    context = {
        "evaluation": found,
        "shown": shown,
        "progress": queries.progress_of(shown, found.organisation.sector),
        "chapters": pages.chapters_on(shown),
        "news": queries.news_of(found),
        "has_before": "before" in found.content,
        "editions": queries.editions_of(found),
        "signs": access.is_signer(request.membership),
        "is_removed": found.state == State.REMOVED,
    }
    return render(request, "evaluations/evaluation.html", context)


def chapter(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Ready values with their sources, and own words beside each; saved while typing, or by the button."""
    found = own_to_write(request, pk)
    texts = _typed(request, found, key)
    if request.method != "POST":
        return _page(request, found, key)
    try:
        saved = writing.save_words(by=request.user, evaluation=found, texts=texts, save=save_in(request.POST))
    except Refused as refusal:
        late = writing.keep_late_words(by=request.user, evaluation=found, texts=texts)
        kept = _("What you typed just now stands among the earlier versions.") if late else ""
        messages.info(request, f"{refusal.messages[0]} {kept}".strip())
        return sent_to(request, reverse("evaluations:evaluation", args=[found.pk]))
    if request.htmx:
        return _state(request, saved.evaluation, key, saved.objections)
    if saved.objections:
        return _page(request, saved.evaluation, key, saved.objections, {name: one.now for name, one in texts.items()})
    messages.success(request, _("Saved."))
    onward = pages.next_of(found, key) if "onward" in request.POST else key
    return redirect("evaluations:chapter", found.pk, onward) if onward else redirect("evaluations:evaluation", found.pk)


def _typed(request: Request, found: Evaluation, key: str) -> dict[str, Typed]:
    names = pages.entries_in(found, key)
    if not names:
        raise Http404
    post = request.POST
    return {name: typed_in(post, name) for name in names if name in post and has_was(post, name)}


def _page(
    request: Request,
    found: Evaluation,
    key: str,
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    if rules.objection_to_writing(found):
        return redirect("evaluations:evaluation", found.pk)
    context = _around(request, found, key, errors or {})
    context |= pages.chapter_on(found, key, typed=typed or {}, errors=errors or {})
    return render(request, "evaluations/chapter.html", context)


def _around(request: Request, found: Evaluation, key: str, errors: Mapping[str, str]) -> dict[str, Any]:
    return {
        "evaluation": found,
        "errors": errors,
        "key": key,
        "conflicts": pages.conflicts_on(found, key),
        "along": pages.writing_along(found, besides=request.user.pk, now=timezone.now()),
        "state_url": reverse("evaluations:state", args=[found.pk, key]),
    }


def _state(request: Request, found: Evaluation, key: str, errors: Mapping[str, str] | None = None) -> HttpResponse:
    context = _around(request, found, key, errors or {})
    context |= {"stored": pages.stored_in(found, key, besides=errors or {}), "is_part": True}
    return render(request, "evaluations/_state.html", context)


@require_safe
def state(request: Request, pk: UUID, key: str) -> HttpResponse:
    """What has changed since the version this page has: nothing (204), or the texts as they stand now."""
    found = own_to_write(request, pk)
    if not pages.entries_in(found, key):
        raise Http404
    if request.GET.get("v", "") == str(found.version):
        return HttpResponse(status=204)
    if rules.objection_to_writing(found):
        return sent_to(request, reverse("evaluations:evaluation", args=[found.pk]))
    return _state(request, found, key)


@require_POST
def gather(request: Request, pk: UUID) -> HttpResponse:
    """Newer values, never over own words; or back to those of before."""
    found = own_to_write(request, pk)
    with telling(request):
        if request.POST.get("do") == "back":
            if actions.take_gathering_back(by=request.user, evaluation=found):
                messages.success(request, _("The earlier values stand there again."))
        else:
            changed = actions.gather_again(by=request.user, evaluation=found)
            said = ngettext("%(n)s entry has a newer value.", "%(n)s entries have newer values.", changed)
            messages.success(request, said % {"n": changed} if changed else _("Everything is still as it was."))
    return redirect("evaluations:evaluation", found.pk)


@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Each entry beside the same one of last year."""
    found = own_evaluation(request, pk)
    is_draft = access.is_writer(request.membership) and found.state != State.SIGNED
    edition = None if is_draft else queries.latest_edition(found)
    now = queries.as_signed(edition) if edition else queries.draft_of(found)
    before = queries.last_year_of(found, only_signed=not access.is_writer(request.membership))
    pairs = comparing.pairs(now, before) if before else []
    return render(
        request, "evaluations/compare.html", {"evaluation": found, "now": now, "before": before, "pairs": pairs}
    )

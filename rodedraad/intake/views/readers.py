"""Who was there reads along: links made by the school, the page behind a link, opinions and answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.sent import uuid_or_404
from rodedraad.intake import access, forms, rules
from rodedraad.intake.actions import opinions as actions
from rodedraad.intake.models import Draft
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.queries import preview
from rodedraad.intake.views.own import own_draft
from rodedraad.schools.forms.links import LinkForm
from rodedraad.schools.models import Link
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import behind


def readers(request: Request, pk: UUID) -> HttpResponse:
    """Links to read along, what was said, and saying something oneself. A new link is shown once."""
    row = own_draft(request, pk)
    form = LinkForm(request.POST if "days" in request.POST else None, longest=rules.LINK_DAYS)
    if request.method == "POST" and form.is_valid():
        try:
            _link, token = actions.open_to_guests(by=request.user, draft=row, days=form.cleaned_data["days"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            address = request.build_absolute_uri(reverse("intake:guest", args=[token]))
            return _page(request, row, address=address)
    return _page(request, row, form=form)


@require_POST
def change_readers(request: Request, pk: UUID) -> HttpResponse:
    """End all links, give one's own opinion, or answer an objection."""
    row = own_draft(request, pk)
    opinion = forms.OpinionForm(request.POST, with_name=False)
    answer = forms.AnswerForm(request.POST)
    try:
        if "end" in request.POST:
            actions.close_to_guests(by=request.user, draft=row)
            messages.success(request, _("No link to this example opens any more."))
        elif "answer_to" in request.POST and answer.is_valid():
            asked = get_object_or_404(queries.opinions_on(row), pk=uuid_or_404(request.POST["answer_to"]))
            actions.answer_opinion(by=request.user, opinion=asked, **answer.cleaned_data)
            messages.success(request, _("Your answer is with the objection."))
        elif "answer_to" in request.POST:
            messages.error(request, _("Not everything was filled in."))
        elif opinion.is_valid():
            actions.give_opinion(by=request.user, draft=row, **opinion.cleaned_data)
            messages.success(request, _("Thank you. The reviewer sees it too."))
        else:
            return _page(request, row, opinion_form=opinion)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("intake:readers", row.pk)


def _page(request: Request, row: Draft, *, address: str = "", **filled: Any) -> HttpResponse:
    """The page, with a link that was just made, or a form as it was filled in."""
    context = {
        "draft": row,
        "address": address,
        "links": queries.living_links(row, now=timezone.now()),
        "opinions": queries.opinions_on(row),
        "own": queries.opinion_of(row, person=request.user.pk),
        "may_give": access.may_give_opinion(request.user, row, today=localdate()),
        "form": filled.get("form") or LinkForm(longest=rules.LINK_DAYS),
        "opinion_form": filled.get("opinion_form") or forms.OpinionForm(with_name=False),
    }
    return render(request, "intake/readers.html", context)


@login_not_required
def guest(request: Request, token: str) -> HttpResponse:
    """What somebody with a link sees: the text as it will be read, and their own answer; nothing else."""
    with behind(token, Link.Purpose.COUNTERSIGN) as found:
        draft = queries.draft_for_guest(found)
        if draft is None:
            raise Http404
        form = forms.OpinionForm(request.POST or None, with_name=True)
        if request.method == "POST" and form.is_valid():
            try:
                actions.give_opinion(by=found, draft=draft, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal)
            else:
                return redirect(request.path)
        context = {
            "draft": draft,
            "school": draft.organisation,
            "sections": preview.sections_of(draft, queries.answers_of(draft)),
            "own": queries.opinion_of(draft, link=found.link_id),
            "form": form,
            "words": words_of(draft.organisation),
        }
        return render(request, "intake/guest.html", context)

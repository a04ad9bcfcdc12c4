"""Letters of one group: made and shown once, as PDF or as a table; withdrawn."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.requests import Request
from rodedraad.base.telling import kept, telling
from rodedraad.invitations import access, paper, rules
from rodedraad.invitations.actions import letters as actions
from rodedraad.invitations.forms import NumberForm, PaperForm
from rodedraad.invitations.queries.letters import standing
from rodedraad.questionnaires.views.own import asked_round
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import site_of
from rodedraad.surveys.models import Audience

TEMPLATES = {"letters": "invitations/letters_pdf.html", "labels": "invitations/labels_pdf.html"}


def _group(request: Request, pk: UUID, audience: UUID) -> tuple[Audience, dict[str, Any]]:
    """The group of this address, and what each of its pages shows."""
    found = asked_round(request, pk)
    group = get_object_or_404(access.audiences_of(found), pk=audience)
    name = group.label or respondent_names(words_of(found.organisation))[group.respondent]
    return group, {"round": found, "audience": group, "name": name, "most": rules.MOST_LETTERS}


def letters(request: Request, pk: UUID, audience: UUID) -> HttpResponse:
    """How the letters of a group stand, and more of them; the answer to the form is the letters, once."""
    group, context = _group(request, pk, audience)
    form = NumberForm(
        request.POST or None, initial={"number": None if group.by_letter else group.invited, "batch": uuid4()}
    )
    made: list[str] = []

    def make(number: int, batch: UUID) -> None:
        made.extend(actions.make_letters(by=request.user, audience=group, number=number, batch=batch))

    if request.method == "POST" and kept(form, make, at="number"):
        texts = {f"text_{language}": paper.proposed(group, language) for language in ("nl", "en")}
        parts = _parts(made)
        form_of = PaperForm(initial={**texts, "made": paper.sealed(group, made)}, parts=parts)
        return _made(request, context, form_of, made)
    why_not = rules.objection_to_letters(group, 1, there=0, is_made=False, today=localdate())
    return render(
        request, "invitations/letters.html", context | {"form": form, "standing": standing(group), "why_not": why_not}
    )


def _made(request: Request, context: dict[str, Any], form: PaperForm, made: Sequence[str]) -> HttpResponse:
    found = {"form": form, "number": len(made), "objection": printing.objection_to_printing()}
    return render(request, "invitations/letters_made.html", context | found)


def _parts(made: Sequence[str]) -> list[tuple[int, str]]:
    """A file holds so many letters at most: making more in one go takes too long."""
    starts = range(0, len(made), paper.PART)
    return [
        (at, _("%(first)s to %(last)s") % {"first": start + 1, "last": min(start + paper.PART, len(made))})
        for at, start in enumerate(starts)
    ]


@require_POST
def letters_file(request: Request, pk: UUID, audience: UUID) -> HttpResponse:
    """The codes that the page holds, as letters, labels or a table."""
    group, context = _group(request, pk, audience)
    made = paper.unsealed(group, request.POST.get("made", ""))
    if not made:
        messages.error(request, _("This page has been open for too long. Withdraw these letters and make new ones."))
        return redirect("invitations:letters", pk, audience)
    form = PaperForm(request.POST, parts=_parts(made))
    if not form.is_valid():
        return _made(request, context, form, made)
    kind, texts, site = request.POST.get("as", ""), form.texts(), site_of(request)
    language = next(iter(texts))
    with translation.override(language):
        if kind not in TEMPLATES:
            return download(f"{_('letters')}.csv", paper.table(made, site=site, language=language))
        if printing.objection_to_printing():
            return _made(request, context, form, made)
        start = int(form.cleaned_data.get("part", 0)) * paper.PART
        found = paper.page_context(group, made[start : start + paper.PART], site=site, texts=texts)
        written = printing.pdf(TEMPLATES[kind], found, style=paper.STYLE)
        return download(f"{_('letters')}.pdf", written)


def withdraw_letters(request: Request, pk: UUID, audience: UUID) -> HttpResponse:
    """Before withdrawing: what it means; then what was not used does not work any more."""
    group, context = _group(request, pk, audience)
    if request.method == "POST":
        with telling(request, _("The letters that were not used do not work any more. The code on the board does.")):
            actions.withdraw_letters(by=request.user, audience=group)
        return redirect("invitations:letters", pk, audience)
    if not group.by_letter:
        return redirect("invitations:letters", pk, audience)
    return render(request, "invitations/withdraw_letters.html", context)

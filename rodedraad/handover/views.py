"""Whether open answers go to a study, the list one reads before they do, and the file."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base import files
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.handover import actions, queries, rules, told
from rodedraad.handover.access import study_of
from rodedraad.handover.forms import StudyForm
from rodedraad.handover.models import Study
from rodedraad.schools.views.parts import here
from rodedraad.surveys import access
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.results import LEAST

FILE = "open-antwoorden.csv"


def _own_round(request: Request, pk: UUID) -> Round:
    """A round of this organisation, for who may ask; who may not is told so before we look whether it is there."""
    organisation = here(request)
    if not access.may_ask(request.user, organisation, today=localdate()):
        raise PermissionDenied
    rows = access.rounds_at(request.user, organisation, today=localdate())
    return get_object_or_404(rows.filter(removed_at=None), pk=pk)


def _own_study(request: Request, pk: UUID) -> Study:
    found = study_of(_own_round(request, pk))
    if found is None:
        raise Http404
    return found


def study(request: Request, pk: UUID) -> HttpResponse:
    """Before the first answer: who and what for. Until closing: that it stays so. After it: the texts to read."""
    found = _own_round(request, pk)
    named = study_of(found)
    fixed = rules.objection_to_changing(found, has_answers=queries.has_answers(found))
    if fixed:
        return _listed(request, found, named) if found.closed_at and named else _fixed(request, found, named, fixed)
    start = {"study": True, "study_who": named.who, "study_purpose": named.purpose} if named else {}
    start |= {"study_learners": named.asks_learners} if named else {}
    form = StudyForm(request.POST or None, initial=start)
    if form.is_valid() and _named(request, found, named, form):
        return redirect("questionnaires:round", pk)
    return render(request, "handover/study.html", {"round": found, "study": named, "form": form})


def _named(request: Request, found: Round, named: Study | None, form: StudyForm) -> bool:
    """Whether what the form says could be kept."""
    wanted = form.study_wanted()
    try:
        if wanted:
            actions.name_study(by=request.user, round=found, **wanted)
            messages.success(request, _("From now on people read this at the open questions."))
        elif named:
            actions.drop_study(by=request.user, study=named)
            messages.success(request, _("Open answers go to no study."))
    except Refused as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _fixed(request: Request, found: Round, named: Study | None, why: str) -> HttpResponse:
    return render(request, "handover/study.html", {"round": found, "study": named, "form": None, "why": why})


def _listed(request: Request, found: Round, named: Study) -> HttpResponse:
    """One question at a time, each text as it would be handed over."""
    questions = queries.questions_of(named)
    wanted = request.GET.get("vraag", "")
    at = next((one for one in questions if one.key == wanted), questions[0] if questions else None)
    context: dict[str, Any] = {
        "round": found,
        "study": named,
        "questions": questions,
        "at": at,
        "roles": [_role(role) for role in at.roles] if at else [],
        "going": len(queries.going(questions)),
        "seen": queries.seen_as(questions),
        "handed_over": queries.handed_over(named),
        "least": LEAST,
    }
    return render(request, "handover/texts.html", context)


def _role(role: queries.Role) -> dict[str, Any]:
    texts = [{"mark": one.mark, "is_out": one.is_out, "parts": told.shown(one.parts)} for one in role.texts]
    return {"respondent": role.respondent, "texts": texts, "goes": bool(role.going)}


@require_POST
def leave_out(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Keep one text back, or let it go along after all."""
    back = deed == "meegeven"
    said = _("The text goes along again.") if back else _("This text is kept back. You can let it go along again.")
    with telling(request, said):
        mark = request.POST.get("text", "")
        actions.leave_out(by=request.user, study=_own_study(request, pk), mark=mark, back=back)
    at = urlencode({"vraag": request.POST.get("question", "")})
    return redirect(f"{reverse('handover:study', args=[pk])}?{at}")


@require_POST
def file(request: Request, pk: UUID) -> HttpResponse:
    """The texts as a file; that they were handed over is noted."""
    named = _own_study(request, pk)
    if "read" not in request.POST:
        messages.error(request, _("First read the texts of every question, and tick that you did."))
        return redirect("handover:study", pk)
    try:
        texts = actions.hand_over(by=request.user, study=named, seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("handover:study", pk)
    return files.sheet(FILE, _("Open answers"), told.headings(), told.rows(texts))

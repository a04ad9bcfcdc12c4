"""What came out of a closed round: on a page, and as a file."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.requests import Request
from rodedraad.handover.written import open_answers
from rodedraad.questionnaires import outcome
from rodedraad.questionnaires.views.own import own_round
from rodedraad.questionnaires.wording import respondent_names
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.models import Round
from rodedraad.surveys.queries.change import earlier_rounds
from rodedraad.surveys.queries.results import LEAST, Results
from rodedraad.surveys.queries.results import results as results_of

FILE = "uitkomst"


@require_safe
def results(request: Request, pk: UUID) -> HttpResponse:
    """Per question what each group answered, drawn and as a table; what was written, per role."""
    found = own_round(request, pk)
    if not found.closed_at:
        return redirect("questionnaires:round", pk)
    shown = results_of(found)
    names = respondent_names(words_of(found.organisation))
    questions = outcome.questions(shown, names)
    context = {
        "round": found,
        "people": [
            {"name": outcome.name_of(cut, names), "number": shown.people[cut.key], "asked": cut.asked}
            for cut in shown.cuts
            if cut.depth == 0
        ],
        "questions": [
            {"shown": one, "written": _written(found, shown, one, names) if one.item.kind == "text" else []}
            for one in questions
        ],
        "hidden": shown.hidden,
        "least": LEAST,
        "has_earlier": earlier_rounds(found).exists(),
        "is_named": any(not cut.is_anonymous for cut in shown.cuts),
    }
    return render(request, "questionnaires/results.html", context)


def _written(found: Round, shown: Results, question: outcome.Question, names: outcome.Names) -> list[dict[str, Any]]:
    """What was written, of whole roles only: of smaller groups it could be told from the difference."""
    asked = {line.respondent for line in question.lines}
    return [
        {"name": names[cut.respondent], "texts": open_answers(found, question.item.key, cut)}
        for cut in shown.cuts
        if cut.depth == 0 and cut.respondent in asked
    ]


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The same numbers as CSV or as a workbook."""
    found = own_round(request, pk)
    if name.partition(".")[0] != FILE or not found.closed_at:
        raise Http404
    names = respondent_names(words_of(found.organisation))
    rows = outcome.file_rows(outcome.questions(results_of(found), names))
    return files.sheet(name, _("Results"), outcome.headings(), rows)

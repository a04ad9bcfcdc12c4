"""An evaluation as documents: which there are, each as a page, as a PDF and for a word processor."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.requests import Request
from rodedraad.evaluations import access
from rodedraad.evaluations.document import Evaluated
from rodedraad.evaluations.documents import audiences, paper, word
from rodedraad.evaluations.documents.select import Paper, for_audience
from rodedraad.evaluations.models import Evaluation
from rodedraad.evaluations.queries import evaluations as queries
from rodedraad.evaluations.views.own import own_evaluation
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.years import label

KINDS = {"pdf": paper.pdf, "docx": word.docx}


def _read(request: Request, found: Evaluation) -> Evaluated:
    """As it stands, for who writes; for others as it was signed last."""
    edition = None if access.is_writer(request.membership) else queries.latest_edition(found)
    return queries.as_signed(edition) if edition else queries.assembled(found)


def _paper(request: Request, found: Evaluation, key: str) -> Paper:
    words = words_of(found.organisation)
    audience = audiences.audience(key, words)
    if audience is None:
        raise Http404
    return for_audience(_read(request, found), audience, words)


@require_safe
def documents(request: Request, pk: UUID) -> HttpResponse:
    """The documents of this school's sector."""
    found = own_evaluation(request, pk)
    context = {
        "evaluation": found,
        "shown": _read(request, found),
        "audiences": audiences.audiences(words_of(found.organisation)),
        "pdf_objection": printing.objection_to_printing(),
    }
    return render(request, "evaluations/documents.html", context)


@require_safe
def document(request: Request, pk: UUID, key: str) -> HttpResponse:
    """One of them, to read here."""
    found = own_evaluation(request, pk)
    context = {
        "evaluation": found,
        "paper": _paper(request, found, key),
        "pdf_objection": printing.objection_to_printing(),
    }
    return render(request, "evaluations/document.html", context)


@require_safe
def file(request: Request, pk: UUID, key: str, kind: str) -> HttpResponse:
    """One of them as a file."""
    found = own_evaluation(request, pk)
    made, objection = _paper(request, found, key), printing.objection_to_printing()
    if kind == "pdf" and objection:
        context = {"evaluation": found, "objection": objection}
        return render(request, "evaluations/no_pdf.html", context, status=501)
    name = f"jaarevaluatie-{label(found.school_year)}-{slugify(made.name)}.{kind}"
    return download(name, KINDS[kind](made), shown=kind == "pdf")

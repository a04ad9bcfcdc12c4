"""Taking a programme along: texts for PTA, OER and school plan, and files to print or to work on."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import printing, table
from rodedraad.base.files import download
from rodedraad.base.requests import Request
from rodedraad.learning_line.queries import met, written
from rodedraad.programmes.models import Programme
from rodedraad.programmes.queries import choices, matrix
from rodedraad.programmes.views.own import own_programme, words


@require_safe
def out(request: Request, pk: UUID) -> HttpResponse:
    """Everything that can be taken along."""
    programme = own_programme(request, pk)
    year = words(programme.organisation)
    context = {
        "programme": programme,
        "written": written.written(programme, year_word=year["year_word"]),
        "pdf_objection": printing.objection_to_printing(),
        **year,
    }
    return render(request, "learning_line/out.html", context)


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """One of the files by its name; every other name leads nowhere."""
    programme = own_programme(request, pk)
    year_word = words(programme.organisation)["year_word"]
    if name == "programma.pdf":
        return _pdf(request, programme, year_word)
    headings, rows = written.headings(), written.activity_rows(programme)
    if name == "activiteiten.csv":
        return _download(programme, name, table.csv_text(written.COLUMNS, headings, rows))
    asked = request.GET.get("rijen", "")
    names, lines = written.overview_rows(
        programme, asked if asked in matrix.TABS else "competenties", year_word=year_word
    )
    if name == "overzicht.csv":
        return _download(programme, name, table.csv_text(names, {}, lines))
    if name == "programma.xlsx":
        sheets = [(_("Activities"), written.COLUMNS, headings, rows), (_("Overview"), names, {}, lines)]
        return _download(programme, name, table.workbook(sheets))
    raise Http404


def _pdf(request: Request, programme: Programme, year_word: str) -> HttpResponse:
    if objection := printing.objection_to_printing():
        return render(
            request, "learning_line/no_pdf.html", {"objection": objection, "programme": programme}, status=501
        )
    context = {
        "programme": programme,
        "found": met.years_of(programme),
        "written": written.written(programme, year_word=year_word),
        "tracks": choices.named_tracks(programme),
        "year_word": year_word,
        "today": localdate(),
    }
    return _download(programme, "programma.pdf", printing.pdf("learning_line/pdf.html", context))


def _download(programme: Programme, name: str, content: bytes | str) -> HttpResponse:
    return download(f"{slugify(programme.name) or 'programma'}-{programme.school_year}-{name}", content)

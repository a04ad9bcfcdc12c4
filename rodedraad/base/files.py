"""A made file as an answer: under its own name, of its own kind, saved or shown."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse

from rodedraad.base.table import Rows, csv_text, workbook

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def download(name: str, content: bytes | str, *, shown: bool = False) -> HttpResponse:
    """A file under its name, whose ending says what it is; shown in the browser, or saved."""
    response = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sheet(name: str, title: str, headings: Mapping[str, str], rows: Rows) -> HttpResponse:
    """A list as the file of this name, CSV or a workbook; other kinds of files do not exist (404)."""
    columns, ending = list(headings), name.partition(".")[2]
    if ending == "csv":
        return download(name, csv_text(columns, headings, rows))
    if ending == "xlsx":
        return download(name, workbook([(title, columns, headings, rows)]))
    raise Http404

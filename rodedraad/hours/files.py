"""Lists of hours and activities as files for a spreadsheet: CSV or a workbook, no cell a formula."""

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpResponse

from rodedraad.learning_line.table import csv_text, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(name: str, title: str, headings: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> HttpResponse:
    """The list as the file of this name; other kinds of files do not exist."""
    columns, ending = list(headings), name.partition(".")[2]
    if ending == "csv":
        response = HttpResponse(csv_text(columns, headings, rows), content_type="text/csv; charset=utf-8")
    elif ending == "xlsx":
        response = HttpResponse(workbook([(title, columns, headings, rows)]), content_type=XLSX)
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

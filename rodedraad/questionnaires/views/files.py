"""Questions as files: taken along, and read in from elsewhere, after showing what would be left out."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.question_tables.table import headings, rows
from rodedraad.questionnaires import told
from rodedraad.questionnaires.forms.files import MakeForm, ReadInForm
from rodedraad.questionnaires.preview import sheets
from rodedraad.questionnaires.queries.asked import newest_version
from rodedraad.questionnaires.views.own import asker, own_instrument
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.content import read
from rodedraad.surveys.formats.found import Found
from rodedraad.surveys.formats.plain import to_json
from rodedraad.surveys.formats.writing import to_xlsform

NAME = "vragenlijst"


@require_safe
def file(request: Request, pk: UUID, name: str) -> HttpResponse:
    """The questions as they would be asked now: whole (JSON), for other programs (XLSForm), or as a table (CSV)."""
    found = own_instrument(request, pk)
    version = newest_version(found)
    if version is None or name.partition(".")[0] != NAME:
        raise Http404
    content = read(version.content)
    match name.partition(".")[2]:
        case "json":
            return files.download(name, to_json(found.title, version.content))
        case "xlsx":
            return files.download(name, to_xlsform(found.title, content))
        case "csv":
            return files.sheet(name, found.title, headings(content.languages), rows(content))
        case _:
            raise Http404


def read_in(request: Request) -> HttpResponse:
    """Choose a file; see the questions and what would be left out; only then it is made."""
    organisation = asker(request)
    if "document" in request.POST:
        made = MakeForm(request.POST)
        if made.is_valid():
            document = dict(made.cleaned_data["document"].document)
            try:
                instrument = make_instrument(
                    by=request.user, organisation=organisation, title=made.cleaned_data["title"], content=document
                )
            except Refused as refusal:
                made.add_error(None, refusal)
            else:
                messages.success(request, _("“%(title)s” is yours now.") % {"title": instrument.title})
                return redirect("questionnaires:instrument", instrument.pk)
        return _shown(request, made, made.cleaned_data.get("document"))
    form = ReadInForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        found: Found = form.cleaned_data["found"]
        start = {"title": found.title[:160], "document": to_json(found.title, dict(found.document))}
        return _shown(request, MakeForm(initial=start), found)
    return render(request, "questionnaires/read_in.html", {"form": form})


def _shown(request: Request, form: MakeForm, found: Found | None) -> HttpResponse:
    """The questions as people would read them, and what is left out; without a document, the choice of a file."""
    if found is None:
        messages.error(request, _("This is not what was shown. Choose the file once more."))
        return redirect("questionnaires:read_in")
    content = read(found.document)
    context = {
        "form": form,
        "sheets": sheets(content),
        "left_out": [told.left_out(one) for one in found.left_out],
        "questions": sum(item.kind != "note" for item in content.items),
        "languages": ", ".join(content.languages),
    }
    return render(request, "questionnaires/read_in_shown.html", context)

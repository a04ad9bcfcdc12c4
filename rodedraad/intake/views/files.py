"""Files with a draft: adding, opening and removing them; opened only by whoever may, and never shown in the browser."""

from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.intake import forms, rules
from rodedraad.intake.actions import attachments as actions
from rodedraad.intake.models import DraftAttachment
from rodedraad.intake.queries import choices
from rodedraad.intake.queries import drafts as queries
from rodedraad.intake.views.own import own_draft


def files(request: Request, pk: UUID) -> HttpResponse:
    """What comes with the example, and adding something."""
    row = own_draft(request, pk)
    kinds = [(term.key, term.name) for term in choices.terms_of(["material"], row.organisation).get("material", [])]
    form = forms.FileForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_file(by=request.user, draft=row, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("Added."))
            return redirect("intake:files", row.pk)
    context = {
        "draft": row,
        "form": form,
        "attachments": queries.attachments_of(row),
        "kinds": dict(kinds),
        "is_open": rules.objection_to_writing(row) is None,
    }
    return render(request, "intake/files.html", context)


@require_safe
def file(request: Request, pk: UUID, file: UUID) -> FileResponse:
    """One file, as a download."""
    return handed_out(get_object_or_404(queries.attachments_of(own_draft(request, pk)), pk=file))


@require_POST
def remove_file(request: Request, pk: UUID, file: UUID) -> HttpResponse:
    """Away with it."""
    row = own_draft(request, pk)
    try:
        actions.remove_file(by=request.user, attachment=get_object_or_404(queries.attachments_of(row), pk=file))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Removed."))
    return redirect("intake:files", row.pk)


def handed_out(attachment: DraftAttachment) -> FileResponse:
    """The content as a download under a name made from its title; a browser never shows it as a page."""
    name = attachment.file.name
    if not name or not default_storage.exists(name):
        raise Http404
    ending = name.rpartition(".")[2]
    response = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"{slugify(attachment.title)[:60] or 'bestand'}.{ending}",
        content_type=attachment.file_type or "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response

"""Bring a table in: upload, choose columns, look at the dry run, bring in."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.exchange import access, forms
from rodedraad.exchange.actions import imports as actions
from rodedraad.exchange.models import BaseImport
from rodedraad.exchange.queries import previews, remembered

SHOWN = 100


def _own(request: Request, pk: UUID) -> BaseImport:
    organisation = request.membership.organisation_id if request.membership else None
    return get_object_or_404(access.imports_at(request.user, organisation, today=localdate()), pk=pk)


def imports(request: Request) -> HttpResponse:
    """Upload a table, and what was brought in before."""
    organisation = request.membership.organisation if request.membership else None
    if organisation is None or not access.may_import(request.user, organisation, today=localdate()):
        raise PermissionDenied
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            imported = actions.receive_file(by=request.user, organisation=organisation, file=file, name=file.name)
        except Refused as refusal:
            form.add_error("file", refusal)
        else:
            return redirect("exchange:import_columns", imported.pk)
    rows = access.imports_at(request.user, organisation, today=localdate())[:50]
    reach = access.reach_of(request.user, organisation, today=localdate())
    return render(request, "exchange/imports.html", {"form": form, "imports": rows, "reach": reach})


def columns(request: Request, pk: UUID) -> HttpResponse:
    """Which column of the file is which of ours, beside its first ten rows."""
    imported = _own(request, pk)
    reach = access.reach_of(request.user, imported.organisation, today=localdate())
    form = forms.ColumnsForm(request.POST or None, imported=imported, asks_licence=not reach.is_base)
    if not imported.is_open or remembered.is_busy(imported):
        return redirect("exchange:import_file", pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(by=request.user, imported=imported, **form.chosen())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("exchange:import_file", pk)
    preview = previews.first_rows_as_understood(imported)
    return render(request, "exchange/columns.html", {"imported": imported, "form": form, "preview": preview})


@require_safe
def import_file(request: Request, pk: UUID) -> HttpResponse:
    """Where an import stands: being checked, its faults, ready to bring in, or brought in."""
    imported = _own(request, pk)
    job = remembered.job_of(imported)
    context = {
        "imported": imported,
        "job": job,
        "is_busy": bool(job and job.is_open),
        "left_out": [name for name in imported.header if not imported.columns.get(name)],
        "faults": [previews.Told(*fault) for fault in imported.faults[:SHOWN]],
        "notices": [previews.Told(*notice) for notice in imported.notices[:SHOWN]],
    }
    page = "exchange/_import_file.html" if request.htmx and not request.htmx.boosted else "exchange/import_file.html"
    return render(request, page, context)


@require_safe
def faults(request: Request, pk: UUID) -> HttpResponse:
    """The faults of the dry run as a table to take along."""
    imported = _own(request, pk)
    headings = {"row": _("row"), "column": _("column"), "text": _("what stands there"), "fault": _("what is wrong")}
    rows = [dict(zip(headings, map(str, fault), strict=False)) for fault in imported.faults]
    return files.sheet(f"rodedraad-fouten-{imported.pk}.csv", "", headings, rows)


@require_POST
def bring_in(request: Request, pk: UUID) -> HttpResponse:
    """Bring a checked table in."""
    try:
        actions.apply_import(by=request.user, imported=_own(request, pk))
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("exchange:import_file", pk)


@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Throw an upload away."""
    try:
        actions.remove_import(by=request.user, imported=_own(request, pk))
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return redirect("exchange:import_file", pk)
    messages.success(request, _("The file has been removed."))
    return redirect("exchange:imports")

"""Reading in a file with people and groups: hand in, check, load."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import files
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.schools import access, years
from rodedraad.schools.actions import rosters as actions
from rodedraad.schools.forms.rosters import LABELS, ColumnsForm, RosterFileForm
from rodedraad.schools.models import Roster
from rodedraad.schools.queries import rosters as queries
from rodedraad.schools.views.parts import here, roles_at, site_of


def roster(request: Request) -> HttpResponse:
    """Hand in a file."""
    organisation = here(request)
    require(access.may_keep_people(request.user, organisation, today=localdate()))
    is_sent = request.method == "POST"
    form = RosterFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.receive_roster(
                by=request.user, organisation=organisation, file_name=file.name, content=file.read()
            )
        except Refused as refusal:
            form.add_error("file", refusal)
        else:
            return redirect("schools:roster_file", kept.pk)
    return render(request, "schools/roster.html", {"form": form, "words_of_roles": roles_at(organisation)})


def _found(request: Request, pk: UUID) -> Roster:
    return get_object_or_404(access.rosters_at(request.user, here(request), today=localdate()), pk=pk)


def _labels() -> dict[str, str]:
    return {name: str(label) for name, label in LABELS.items()}


def roster_file(request: Request, pk: UUID) -> HttpResponse:
    """The dry run: what is in the columns, what would happen, and what is wrong."""
    kept = _found(request, pk)
    if kept.loaded_at:
        return render(request, "schools/roster_loaded.html", {"roster": kept, "counts": kept.outcome})
    run = queries.dry_run(kept, today=localdate())
    form = _columns(request, kept, run)
    if form.is_valid():
        found: dict[str, Any] = {name: form.cleaned_data[name] for name in ("role", "reach", "school_year")}
        actions.choose_columns(by=request.user, kept=kept, mapping=form.mapping(), **found)
        return redirect("schools:roster_file", pk)
    context = {
        "roster": kept,
        "run": run,
        "form": form,
        "counts": run.plan.counts(),
        "faults": queries.fault_rows(run, _labels())[:100],
        "fault_count": len(run.plan.faults),
        "columns": queries.columns(run),
        "shown": [deed for deed in run.plan.deeds if deed.changes][:10],
        "role_names": dict(roles_at(here(request))),
    }
    return render(request, "schools/roster_file.html", context)


def _columns(request: Request, kept: Roster, run: queries.DryRun) -> ColumnsForm:
    initial = {**kept.choices, **{f"column-{name}": place for name, place in run.mapping.items()}}
    return ColumnsForm(
        request.POST or None,
        header=run.table.header,
        roles=roles_at(here(request)),
        years=[(str(year), years.label(year)) for year in years.around(localdate())],
        initial=initial,
    )


@require_safe
def roster_faults(request: Request, pk: UUID) -> HttpResponse:
    """What is wrong, as a file to mend the list by."""
    kept = _found(request, pk)
    headings = {"row": _("Row"), "column": _("Column"), "fault": _("Fault")}
    found = queries.fault_rows(queries.dry_run(kept, today=localdate()), _labels()) if not kept.loaded_at else ()
    rows = [{"row": str(row), "column": column, "fault": text} for row, column, text in found]
    return files.sheet(f"{_('faults')}.csv", "", headings, rows)


@require_POST
def load_roster(request: Request, pk: UUID) -> HttpResponse:
    """Do what the dry run showed, now or as a job."""
    kept = _found(request, pk)
    if kept.loaded_at:
        return redirect("schools:roster_file", pk)
    rows = kept.text.count("\n") + 1
    try:
        job = actions.ask_to_load(by=request.user, kept=kept, rows=rows, site=site_of(request))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("schools:roster_file", pk)
    if job is not None:
        return redirect("jobs:job", job.pk)
    messages.success(request, _("The people have been read in."))
    return redirect("schools:roster_file", pk)


@require_POST
def remove_roster(request: Request, pk: UUID) -> HttpResponse:
    """Throw the file away."""
    actions.remove_roster(by=request.user, kept=_found(request, pk))
    messages.success(request, _("The file has been thrown away. Nothing was changed."))
    return redirect("schools:people")

"""Pages of long work: your list, how far one is, stop it, try it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.jobs import access, actions

SHOWN = 50


@require_safe
def jobs(request: Request) -> HttpResponse:
    """The long work you asked for, newest first; fetched again by htmx while some is going on."""
    rows = list(access.jobs_of(request.user)[:SHOWN])
    page = "jobs/_list.html" if request.htmx else "jobs/list.html"
    return render(request, page, {"jobs": rows, "is_going_on": any(row.is_open for row in rows)})


@require_safe
def job(request: Request, pk: UUID) -> HttpResponse:
    """One piece of work and how far it is; htmx fetches only the part that changes."""
    row = get_object_or_404(access.jobs_of(request.user), pk=pk)
    return render(request, "jobs/_progress.html" if request.htmx else "jobs/job.html", {"job": row})


@require_POST
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Stop your job."""
    row = get_object_or_404(access.jobs_of(request.user), pk=pk)
    try:
        actions.cancel(by=request.user, job=row)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("The job is being stopped. What it did is undone."))
    return redirect("jobs:job", pk=pk)


@require_POST
def retry(request: Request, pk: UUID) -> HttpResponse:
    """Try your job again from the beginning."""
    row = get_object_or_404(access.jobs_of(request.user), pk=pk)
    try:
        actions.retry(by=request.user, job=row)
    except Refused as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("jobs:job", pk=pk)

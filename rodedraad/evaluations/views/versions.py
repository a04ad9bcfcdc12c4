"""Earlier own words, to look at and to put back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.differences import words
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.evaluations.actions import writing
from rodedraad.evaluations.queries import evaluations as queries
from rodedraad.evaluations.queries import pages
from rodedraad.evaluations.rules import evaluations as rules
from rodedraad.evaluations.template import entries_for
from rodedraad.evaluations.views.own import own_to_write
from rodedraad.schools.queries.people import names_at

PER_PAGE = 25


@require_safe
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Every text from which words vanished, with what changed since, word by word."""
    found = own_to_write(request, pk)
    page = Paginator(queries.kept_versions(found), PER_PAGE).get_page(request.GET.get("page"))
    names = names_at(found.organisation_id, [kept.by_id for kept in page.object_list])
    now, rows = queries.texts_of(found), entries_for(found.organisation.sector)
    lines = [
        (
            kept,
            rows[kept.name].title if kept.name in rows else kept.name,
            names.get(kept.by_id or found.pk, ""),
            words(kept.text, now.get(kept.name, "")),
        )
        for kept in page.object_list
    ]
    is_open = rules.objection_to_writing(found) is None
    context = {"evaluation": found, "page": page, "lines": lines, "is_open": is_open}
    return render(request, "evaluations/versions.html", context)


@require_POST
def version(request: Request, pk: UUID, kept: UUID) -> HttpResponse:
    """Put an earlier text back, or leave the text as it is."""
    found = own_to_write(request, pk)
    row = get_object_or_404(queries.kept_versions(found), pk=kept)
    with telling(request):
        if request.POST.get("do") == "restore":
            writing.restore_version(by=request.user, kept=row)
            messages.success(request, _("Put back. What stood there is kept too."))
        else:
            writing.settle_version(by=request.user, kept=row)
    chapter = request.POST.get("next", "")
    if pages.entries_in(found, chapter) and rules.objection_to_writing(found) is None:
        return redirect("evaluations:chapter", found.pk, chapter)
    return redirect("evaluations:versions", found.pk)

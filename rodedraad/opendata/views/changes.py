"""The change log of the base: what was published, changed, withdrawn. No persons, so it is kept for good."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.library.pages import public_page
from rodedraad.library.queries.base import base_version
from rodedraad.opendata.queries import change_log

PER_PAGE = 50


@public_page
def changes(request: HttpRequest) -> HttpResponse:
    """What happened to the base, newest first."""
    page = Paginator(change_log.changes_of_the_base(), PER_PAGE).get_page(request.GET.get("page"))
    lines = change_log.lines_of(page.object_list)
    return render(request, "opendata/changes.html", {"page": page, "lines": lines, "version": base_version()})

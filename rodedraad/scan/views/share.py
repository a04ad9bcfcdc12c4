"""Short versions of a scan for councils: choosing what goes in, reading, printing, and as a PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.requests import Request
from rodedraad.questionnaires.wording import said
from rodedraad.scan import access
from rodedraad.scan.drawing import drawing
from rodedraad.scan.drawn import AXIS, ends
from rodedraad.scan.queries import short as queries
from rodedraad.scan.rules import talks as rules
from rodedraad.scan.views.own import own_scan
from rodedraad.surveys.queries.results import LEAST

PARTS = ("gevraagd", "wie", "verschillen", "besluiten", "verder")
CHOSEN = "keuze"  # stands in an address once somebody chose, so that nothing ticked is a choice too


def part_names() -> dict[str, str]:
    """The parts of a short version, in order."""
    names = (_("What was asked"), _("Who answered"), _("The three largest differences"), _("What we decided"))
    return dict(zip(PARTS, (*names, _("What happens next")), strict=True))


def _choice(request: Request, deals: list[queries.Deal]) -> dict[str, Any]:
    """Which parts and decisions go in: what the address says, all of them when it says nothing."""
    has_chosen = CHOSEN in request.GET
    parts = [part for part in PARTS if not has_chosen or part in request.GET.getlist("deel")]
    kept = [deal for deal in deals if not has_chosen or deal.key in request.GET.getlist("besluit")]
    return {"parts": parts, "deals": kept}


@require_safe
def share(request: Request, pk: UUID) -> HttpResponse:
    """For whom, and what goes in."""
    scan = own_scan(request, pk)
    deals = queries.deals_in(access.talk_about(scan))
    context = {
        "scan": scan,
        "objection": rules.objection_to_talking(scan),
        "councils": [(one.key, said(one.name)) for one in queries.councils_at(scan.organisation)],
        "part_names": part_names(),
        "all_deals": deals,
        "chosen": _choice(request, deals),
        "least_of_team": queries.LEAST_OF_TEAM,
    }
    return render(request, "scan/share.html", context)


def _version(request: Request, pk: UUID, council: str) -> dict[str, Any]:
    """One short version as it was chosen; a council that this sector does not have leads nowhere."""
    scan = own_scan(request, pk)
    found = queries.council_at(scan.organisation, council)
    if found is None or rules.objection_to_talking(scan):
        raise Http404
    version = queries.short(scan, found, access.talk_about(scan), today=localdate())
    context = {"scan": scan, "version": version, "axis": AXIS, "ends": ends(), "least": LEAST, "today": localdate()}
    return context | {"least_of_team": queries.LEAST_OF_TEAM} | _choice(request, version.deals)


@require_safe
def version(request: Request, pk: UUID, council: str) -> HttpResponse:
    """The short version for one council, to read on a screen or to print."""
    context = _version(request, pk, council)
    context |= {"pdf_objection": printing.objection_to_printing(), "query": request.GET.urlencode()}
    return render(request, "scan/share_version.html", context)


@require_safe
def version_pdf(request: Request, pk: UUID, council: str) -> HttpResponse:
    """The same as a tagged PDF, with the picture as a drawing."""
    context = _version(request, pk, council)
    if objection := printing.objection_to_printing():
        messages.error(request, objection)
        return redirect(f"{reverse('scan:share_version', args=[pk, council])}?{request.GET.urlencode()}")
    found: queries.Short = context["version"]
    context["drawing"] = drawing(part_names()["verschillen"], found.lines, ends()) if found.lines else ""
    return download(f"{council}.pdf", printing.pdf("scan/share_pdf.html", context), shown=True)

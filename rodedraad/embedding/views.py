"""How far a school is with carrying its career guidance on by itself; for a region how many schools are where."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.embedding import access, actions, queries
from rodedraad.embedding.parts import until
from rodedraad.evaluations.documents.paper import STYLE
from rodedraad.schools.models import Organisation

FILE = "borging.pdf"


def _own(request: Request) -> Organisation:
    """The school or region this person works for; 403 for whoever works at neither."""
    membership = request.membership
    if membership is None or not access.reads(membership):
        raise PermissionDenied
    return membership.organisation


def _context(organisation: Organisation) -> dict[str, Any]:
    if organisation.kind == Organisation.Kind.REGION:
        found: dict[str, Any] = {"regional": queries.regional(organisation)}
    else:
        found = {"embedded": queries.embedded(organisation, today=localdate())}
    return {
        "organisation": organisation,
        "until": until(),
        "today": localdate(),
        "least": queries.LEAST_SCHOOLS,
        **found,
    }


@require_safe
def embedding(request: Request) -> HttpResponse:
    """What is in place, what is not, and who does what before the day."""
    organisation = _own(request)
    context = _context(organisation)
    if "regional" in context:
        return render(request, "embedding/region.html", context)
    shared, belongs = queries.shared_with(organisation), set(organisation.regions.all())
    context |= {
        "writes": access.shares(request.membership),
        "regions": [(one, shared.get(one.pk), one in belongs) for one in queries.regions_for(organisation)],
    }
    return render(request, "embedding/school.html", context)


@require_safe
def file(request: Request) -> HttpResponse:
    """The same on paper."""
    context = _context(_own(request))
    if objection := printing.objection_to_printing():
        return render(request, "embedding/no_pdf.html", {"objection": objection}, status=501)
    return download(FILE, printing.pdf("embedding/pdf.html", context, style=STYLE), shown=True)


def _region(request: Request, organisation: Organisation) -> Organisation | None:
    """The region that was chosen, if the school takes part in it or still shares with it."""
    return next((one for one in queries.regions_for(organisation) if str(one.pk) == request.POST.get("region")), None)


@require_POST
def share(request: Request) -> HttpResponse:
    """Let a region count this school."""
    organisation = _own(request)
    with telling(request, _("The region counts how it stands today, without words or names.")):
        actions.share_embedding(by=request.user, organisation=organisation, region=_region(request, organisation))
    return redirect("embedding:embedding")


@require_POST
def withdraw(request: Request) -> HttpResponse:
    """Take that back."""
    organisation = _own(request)
    with telling(request, _("The region does not count your school any more.")):
        actions.withdraw_embedding(by=request.user, organisation=organisation, region=_region(request, organisation))
    return redirect("embedding:embedding")

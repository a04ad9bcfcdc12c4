"""Letters with a code to sign in: printed from the browser, or as PDF."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from rodedraad.base import printing
from rodedraad.base.files import download
from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.schools import access, paper
from rodedraad.schools.actions import letters as actions
from rodedraad.schools.models import Membership
from rodedraad.schools.queries import people as queries
from rodedraad.schools.views.parts import chosen_ids, here, role_names, site_of
from rodedraad.schools.views.people import narrowing


@reauthentication_required
def letters(request: Request) -> HttpResponse:
    """Choose for whom; the answer to the form is the letters themselves, shown once."""
    today = localdate()
    everybody = access.people_at(request.user, here(request), today=today).select_related("organisation", "person")
    if request.method != "POST":
        return _asked(request, everybody)
    chosen = list(everybody.filter(pk__in=chosen_ids(request, "people")).order_by("sort_key"))
    if not chosen:
        messages.error(request, _("Choose for whom the letters are."))
        return redirect("schools:people")
    try:
        made = actions.give_letters(by=request.user, memberships=chosen)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("schools:people")
    return _printed(request, made, chosen)


def _asked(request: Request, everybody: QuerySet[Membership]) -> HttpResponse:
    """One person, or everybody of the list as it was narrowed."""
    today = localdate()
    if "person" in request.GET:
        rows = list(everybody.filter(pk__in=chosen_ids(request, "person")))
    else:
        rows = list(queries.people(everybody, narrowing(request), today=today)[: actions.MOST_AT_ONCE + 1])
    if not rows:
        raise Http404
    require(access.may_give_letter(request.user, rows[0], today=today))
    context = {
        "rows": rows[: actions.MOST_AT_ONCE],
        "is_more": len(rows) > actions.MOST_AT_ONCE,
        "most": actions.MOST_AT_ONCE,
        "has_pdf": not printing.objection_to_printing(),
        "role_names": role_names(here(request)),
    }
    return render(request, "schools/letters_ask.html", context)


def _printed(request: Request, made: list[actions.Letter], chosen: list[Membership]) -> HttpResponse:
    pages = [paper.page(letter, site=site_of(request)) for letter in made]
    context: dict[str, Any] = {"pages": pages, "organisation": chosen[0].organisation}
    if request.POST.get("as") == "pdf" and not printing.objection_to_printing():
        written = printing.pdf("schools/letters_pdf.html", context, style=paper.STYLE)
        return download(f"{_('letters')}.pdf", written)
    return render(request, "schools/letters.html", context)

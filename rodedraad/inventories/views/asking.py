"""For who keeps the programme: asking colleagues, what they told, and settling it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base import qr
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.inventories import access, actions, forms, queries
from rodedraad.inventories.models import InventoryAnswer
from rodedraad.programmes.access import programmes_at
from rodedraad.programmes.models import Placement, Programme
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import here

PAGE = 30


def _keeper(request: Request) -> Any:
    organisation = here(request)
    if not access.may_ask(request.user, organisation, today=localdate()):
        raise PermissionDenied
    return organisation


def _programme(request: Request, pk: UUID) -> Programme:
    rows = programmes_at(request.user, _keeper(request), today=localdate()).filter(removed_at=None)
    found: Programme = get_object_or_404(rows.select_related("organisation"), pk=pk)
    return found


def inventory(request: Request, pk: UUID) -> HttpResponse:
    """What colleagues told so far, the gaps, and a new link; that is shown once, on a page to print."""
    programme = _programme(request, pk)
    form = forms.AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _row, token = actions.ask_colleagues(by=request.user, programme=programme, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _link_page(request, programme, token, days=form.cleaned_data["days"])
    row = queries.inventory_of(programme)
    answers = access.answers_at(request.user, programme.organisation, today=localdate()).filter(inventory=row)
    page = Paginator(answers, PAGE).get_page(request.GET.get("page"))
    if row and not form.is_bound:
        form = forms.AskForm(initial={"text": row.note, "days": 21})
    context = {
        "programme": programme,
        "inventory": row,
        "form": form,
        "page": page,
        "told": queries.told(list(page.object_list)),
        "tally": queries.tally(row) if row else (0, 0),
        "links": queries.living_links(row, now=timezone.now()) if row else [],
        "picture": queries.picture(programme),
    }
    return render(request, "inventories/inventory.html", context)


def _link_page(request: Request, programme: Programme, token: str, *, days: int) -> HttpResponse:
    address = request.build_absolute_uri(reverse("inventories:guest", args=[token]))
    context = {
        "programme": programme,
        "address": address,
        "days": days,
        "ends_at": timezone.now() + timedelta(days=days),
        "picture": qr.drawn(address, label=_("QR code that opens the link"), shape="rd-inventory-qr"),
    }
    return render(request, "inventories/link.html", context)


@require_POST
def close(request: Request, pk: UUID) -> HttpResponse:
    """No link opens any more; everything told stays."""
    row = queries.inventory_of(_programme(request, pk))
    if row:
        actions.close_inventory(by=request.user, inventory=row)
        messages.success(request, _("Closed. No link opens any more; everything your colleagues told is kept."))
    return redirect("inventories:inventory", pk)


def _answer(request: Request, pk: UUID) -> InventoryAnswer:
    rows = access.answers_at(request.user, _keeper(request), today=localdate())
    found: InventoryAnswer = get_object_or_404(rows, pk=pk)
    return found


@require_POST
def settle(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Confirm and undo that, remove, put back, or take apart again."""
    answer = _answer(request, pk)
    deeds = {
        "bevestigen": (actions.confirm_answer, _("It is in the programme now. Not right? Make it a draft again.")),
        "verwijderen": (actions.remove_answer, _("Removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_answer, _("It is back.")),
        "heropenen": (actions.reopen_answer, _("It is a draft again.")),
        "losmaken": (actions.split_answer, _("They are two activities again.")),
    }
    change, said = deeds[deed]
    try:
        change(by=request.user, answer=answer)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, said)
    return _back_to(answer)


def _back_to(answer: InventoryAnswer) -> HttpResponse:
    """To where this answer stands in the list."""
    address = reverse("inventories:inventory", args=[answer.inventory.programme_id])
    page = queries.page_of(answer, size=PAGE)
    return redirect(f"{address}{f'?page={page}' if page > 1 else ''}#answer-{answer.pk}")


def merge(request: Request, pk: UUID) -> HttpResponse:
    """Choose the activity it is the same as; those with a title most like it stand first."""
    answer = _answer(request, pk)
    others = {row.pk: row for row in queries.others_in(answer)}
    word = words_of(answer.inventory.programme.organisation).word("year")
    choices = [(str(pk), _choice(row, word)) for pk, row in others.items()]
    form = forms.MergeForm(request.POST if request.method == "POST" else None, others=choices)
    if request.method == "POST" and form.is_valid():
        try:
            into = others[form.cleaned_data["into"]]
            merged = actions.merge_answer(by=request.user, answer=answer, into=into)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _combined(merged, word))
            return _back_to(answer)
    return render(request, "inventories/merge.html", {"answer": answer, "form": form, "others": others})


def _choice(row: Placement, word: str) -> str:
    years = ", ".join(str(year) for year in row.years)
    whose = row.contributed_by or _("in the programme")
    return f"{row.title}, {word} {years} ({whose})"


def _combined(answer: InventoryAnswer, word: str) -> str:
    """What the one activity is for and works on from now on."""
    (told,) = queries.told([answer])
    assert answer.merged_into is not None
    found = {
        "title": answer.merged_into.title,
        "years": f"{word} {', '.join(str(year) for year in answer.merged_into.years)}",
        "goals": ", ".join(told.goals) or _("no goal yet"),
    }
    said = _("Put together: “%(title)s” is for %(years)s now, and meant for: %(goals)s.") % found
    undo = _("You can take them apart again for thirty days.")
    return f"{said} {undo}"

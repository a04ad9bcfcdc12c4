"""The activities of a school's own year programme: a page for each, in steps, and the deeds of the list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.starterpack.actions import activities as actions
from rodedraad.starterpack.activity_forms import STEPS, StepForm
from rodedraad.starterpack.models import Kind, OwnItem
from rodedraad.starterpack.queries import activities as queries
from rodedraad.starterpack.views.own import own_row

KEYS = [key for key, _label, _form in STEPS]
FIRST = KEYS[0]


def own_programme(request: Request, pk: UUID) -> OwnItem:
    """An own year programme of this school that was not removed."""
    row = own_row(request, pk)
    if row.kind != Kind.PROGRAMME or row.removed_at is not None:
        raise Http404
    return row


def own_activity(request: Request, pk: UUID, place: int | None = None) -> HttpResponse:
    """One step of an activity, or of a new one; each step is kept before the next."""
    item = own_programme(request, pk)
    rows = item.content.get("activity", ())
    if place is not None and place >= len(rows):
        raise Http404
    asked = request.GET.get("stap", "")
    step = asked if asked in KEYS and place is not None else FIRST
    row = rows[place] if place is not None else {"year": _year(request, item)}
    form = _form(request, item, row, step)
    if request.method == "POST" and form.is_valid():
        given = {"values": form.values(), "version": form.cleaned_data["version"]}
        try:
            item, at = actions.keep_activity(by=request.user, item=item, place=place, **given)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _onward(request, item, at, step)
    context = {
        "own": item,
        "form": form,
        "place": place,
        "title": row.get("title", ""),
        "step": step,
        "steps": [(key, label) for key, label, _form in STEPS],
        "is_last": step == KEYS[-1],
    }
    return render(request, "starterpack/own_activity.html", context)


def _form(request: Request, item: OwnItem, row: Any, step: str) -> StepForm:
    form = next(form for key, _label, form in STEPS if key == step)
    data = request.POST if request.method == "POST" else None
    return form(data, row=row, choices=queries.choices_for(item), version=item.version)


def _year(request: Request, item: OwnItem) -> int | None:
    """The year somebody pressed the button at, else the first."""
    years = item.content.get("years", ())
    asked = request.GET.get("jaar", "")
    return next((year for year in years if str(year) == asked), years[0] if years else None)


def _onward(request: Request, item: OwnItem, place: int, step: str) -> HttpResponse:
    if "klaar" in request.POST or step == KEYS[-1]:
        messages.success(request, _("Saved."))
        return redirect(_list(item))
    following = KEYS[KEYS.index(step) + 1]
    return redirect(f"{reverse('starterpack:own_activity', args=[item.pk, place])}?stap={following}")


def _list(item: OwnItem) -> str:
    return f"{reverse('starterpack:change_own_item', args=[item.pk])}#activiteiten"


@require_POST
def change_activity(request: Request, pk: UUID, place: str, deed: str) -> HttpResponse:
    """A week earlier or later, out of the programme, or back into it."""
    item = own_programme(request, pk)
    version = request.POST.get("version", "")
    given: dict[str, Any] = {"by": request.user, "item": item, "place": int(place)}
    given["version"] = int(version) if version.isdecimal() and len(version) < 9 else 0
    try:
        if deed in ("eerder", "later"):
            actions.shift_activity(weeks=1 if deed == "later" else -1, **given)
            said = _("Moved by a week.")
        elif deed == "verwijderen":
            actions.remove_activity(**given)
            said = _("Removed. You can put it back for thirty days.")
        else:
            actions.put_back_activity(**given)
            said = _("Put back.")
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, said)
    return redirect(_list(item))

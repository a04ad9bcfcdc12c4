"""Behind the link: tell about one activity after another, change what one told, and see the picture grow."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from rodedraad.base.devices import remembering, secret_of
from rodedraad.base.gate import Refused
from rodedraad.base.tokens import made_token
from rodedraad.inventories import access, actions, forms, queries
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.queries.placements import details_of
from rodedraad.programmes.rules import first_day, last_day
from rodedraad.programmes.weeks import school_weeks
from rodedraad.schools import tracks
from rodedraad.schools.models import Guest, Link
from rodedraad.schools.queries.words import words_of
from rodedraad.schools.views.parts import behind

COOKIE = "rd_told"


@contextmanager
def asked(token: str) -> Iterator[tuple[Guest, Inventory]]:
    """Work as the guest of a link to an inventory that is open; any other leads nowhere."""
    with behind(token, Link.Purpose.INVENTORY) as found:
        inventory = access.inventory_for(found)
        if inventory is None:
            raise Http404
        yield found, inventory


@login_not_required
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """One activity at a time: what, for whom, which goal, when; and what this device told before."""
    with asked(token) as (found, inventory):
        secret = secret_of(request, COOKIE) or made_token()
        own = list(access.own_answers(inventory, secret))
        initial = {"talk": "unknown", "name": own[-1].name if own else ""}
        form = _form(request, inventory, initial)
        if request.method == "POST" and form.is_valid():
            try:
                actions.tell_activity(
                    by=found,
                    inventory=inventory,
                    details=form.details(),
                    name=form.cleaned_data["name"],
                    secret=secret,
                )
            except Refused as refusal:
                form.add_error(None, refusal)
            else:
                where = reverse("inventories:guest", args=[token])
                return remembering(redirect(f"{where}?dank=1"), request, cookie=COOKIE, secret=secret, path=where)
        told: dict[str, Any] = {"own": queries.told(own), "taken_back": access.taken_back(inventory, secret)}
        told |= {"thanks": "dank" in request.GET and bool(own), "said": request.GET.get("gedaan", "")}
        context = _context(inventory, token, form=form, tally=queries.tally(inventory), **told)
        return render(request, "inventories/guest.html", context)


@login_not_required
def guest_answer(request: HttpRequest, token: str, pk: UUID) -> HttpResponse:
    """Tell one's own activity otherwise, take it back or put it back; only on the device it was told on."""
    with asked(token) as (found, inventory):
        secret = secret_of(request, COOKIE)
        if "put_back" in request.POST:
            return _put_back(found, get_object_or_404(access.taken_back(inventory, secret), pk=pk), token, secret)
        answer = get_object_or_404(access.own_answers(inventory, secret), pk=pk)
        if answer.placement is None:
            raise Http404
        before = details_of(answer.placement)
        form, refused = _form(request, inventory, forms.initial_of(before, name=answer.name)), ""
        try:
            if "take_back" in request.POST:
                actions.withdraw_answer(by=found, answer=answer, secret=secret)
                return _to_list(token, "teruggenomen")
            if request.method == "POST" and form.is_valid():
                details, name = form.details(before), form.cleaned_data["name"]
                actions.change_answer(by=found, answer=answer, details=details, name=name, secret=secret)
                return _to_list(token, "veranderd")
        except Refused as refusal:
            refused = refusal.messages[0]
        context = _context(inventory, token, form=form, refused=refused)
        return render(request, "inventories/guest_answer.html", context)


def _put_back(found: Guest, answer: InventoryAnswer, token: str, secret: str) -> HttpResponse:
    try:
        actions.put_back_own(by=found, answer=answer, secret=secret)
    except Refused:
        return _to_list(token, "kan-niet")
    return _to_list(token, "terug")


def _to_list(token: str, said: str) -> HttpResponse:
    """To what was told from here, with what happened just now."""
    return redirect(f"{reverse('inventories:guest', args=[token])}?gedaan={said}#own")


@login_not_required
@require_safe
def guest_picture(request: HttpRequest, token: str) -> HttpResponse:
    """What there is so far, counted by goal and year: no names, no titles."""
    with asked(token) as (_found, inventory):
        picture = queries.picture(inventory.programme)
        return render(request, "inventories/guest_picture.html", _context(inventory, token, picture=picture))


def _form(request: HttpRequest, inventory: Inventory, initial: dict[str, Any]) -> forms.ActivityForm:
    programme = inventory.programme
    names, word = dict(tracks.choices()), words_of(inventory.organisation).word("year")
    weeks = school_weeks(first_day(programme.school_year), last_day(programme.school_year))
    return forms.ActivityForm(
        request.POST if request.method == "POST" and "take_back" not in request.POST else None,
        initial=initial,
        years=[(str(year), f"{word[:1].upper()}{word[1:]} {year}") for year in programme.years],
        tracks=[(key, names.get(key, key)) for key in programme.tracks],
        goals=[(term.key, term.name) for _theme, terms in queries.goal_groups(programme) for term in terms],
        weeks=forms.weeks_as_choices(weeks),
    )


def _context(inventory: Inventory, token: str, **more: Any) -> dict[str, Any]:
    form = more.get("form")
    return {
        "inventory": inventory,
        "programme": inventory.programme,
        "school": inventory.organisation,
        "token": token,
        "goal_groups": queries.goal_groups(inventory.programme) if form else [],
        "chosen_goals": set(form["goals"].value() or ()) if form else set(),
        "words": words_of(inventory.organisation),
        **more,
    }

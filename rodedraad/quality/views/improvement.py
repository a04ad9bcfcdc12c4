"""One improvement: making, reading, changing, telling how far, going back, removing and putting back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.quality import access
from rodedraad.quality.actions import improvements as actions
from rodedraad.quality.forms.improvements import ImprovementForm, StateForm
from rodedraad.quality.models import Improvement
from rodedraad.quality.queries import board as board_queries
from rodedraad.quality.queries import improvement as queries
from rodedraad.quality.views.own import own_improvement, own_school


def add(request: Request) -> HttpResponse:
    """A new improvement; `?voorbeeld=`, `?thema=` and `?koers=` fill in what one comes from."""
    school, today = own_school(request), localdate()
    require(access.is_keeper(request.membership))
    given = {"practice": request.GET.get("voorbeeld", "")[:90], "theme": request.GET.get("thema", "")[:80]}
    given["aim"] = request.GET.get("koers", "")[:40]
    choices = queries.choices_for(school, None, today=today)
    form = ImprovementForm(request.POST or None, choices=dict(choices), find=queries.found_practices, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_improvement(request.user, school, form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands on the board.") % {"title": made.title})
            return redirect("quality:improvement", made.pk)
    return render(request, "quality/edit.html", {"form": form, "improvement": None})


def change(request: Request, pk: UUID) -> HttpResponse:
    """Everything its keepers settle."""
    found = own_improvement(request, pk)
    require(access.is_keeper(request.membership))
    choices = queries.choices_for(found.organisation, found, today=localdate())
    initial = ImprovementForm.initial_of(found)
    form = ImprovementForm(request.POST or None, choices=dict(choices), find=queries.found_practices, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change_improvement(by=request.user, improvement=found, wanted=form.wanted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:improvement", found.pk)
    return render(request, "quality/edit.html", {"form": form, "improvement": found})


@require_safe
def improvement(request: Request, pk: UUID) -> HttpResponse:
    """What it is, how far, how it went, and every change."""
    found = own_improvement(request, pk)
    return _page(request, found, _state_form(request, found))


@require_POST
def tell(request: Request, pk: UUID) -> HttpResponse:
    """How far it is and how it went."""
    found = own_improvement(request, pk)
    require(access.may_tell(request.user, found, today=localdate()))
    form = _state_form(request, found)
    if form.is_valid():
        try:
            actions.tell_state(by=request.user, improvement=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:improvement", found.pk)
    return _page(request, found, form)


def _hears(request: Request, found: Improvement) -> bool:
    return access.hears_of_trouble(request.user, found, is_keeper=access.is_keeper(request.membership))


def _state_form(request: Request, found: Improvement) -> StateForm:
    initial = {"state": found.state, "note": found.state_note, "went": found.went, "version": found.version}
    return StateForm(request.POST or None, initial=initial)


def _page(request: Request, found: Improvement, form: StateForm) -> HttpResponse:
    today = localdate()
    card = board_queries.card_of(found, request.user, request.membership, today=today)
    context = {
        "improvement": found,
        "card": card,
        "note": found.state_note if card.state == found.state else "",
        "form": form if card.may_move and not found.removed_at else None,
        "keeps": access.is_keeper(request.membership),
        "may_go_back": access.is_keeper(request.membership) and not found.removed_at,
        "history": queries.history(found, hears=_hears(request, found)),
    }
    return render(request, "quality/improvement.html", context)


def _kept(request: Request, pk: UUID) -> Improvement:
    """An improvement for who keeps them; for others there is nothing at this address."""
    found = own_improvement(request, pk)
    if not access.is_keeper(request.membership):
        raise Http404
    return found


@require_POST
def go_back(request: Request, pk: UUID, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    found = _kept(request, pk)
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back_to(by=request.user, improvement=found, number=number)
    return redirect("quality:improvement", found.pk)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove an improvement, or put it back."""
    found = _kept(request, pk)
    deeds = {
        "verwijderen": (
            actions.remove_improvement,
            _("“%(title)s” is removed. You can put it back for thirty days."),
            "quality:board",
        ),
        "terugzetten": (actions.put_back_improvement, _("“%(title)s” is put back."), "quality:board"),
    }
    action, sentence, where = deeds[deed]
    with telling(request, sentence % {"title": found.title}):
        action(by=request.user, improvement=found)
    return redirect(where)

"""One step of a talk on a big screen: what it is about, what is said and decided; two can write in it at once."""

from secrets import token_hex
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request, sent_to, way_back
from rodedraad.base.sent import has_was, one, save_in, typed_in
from rodedraad.base.telling import kept as kept_in
from rodedraad.base.telling import telling
from rodedraad.quality.queries.improvement import choices_for, found_practices
from rodedraad.scan import access
from rodedraad.scan.actions import talks as actions
from rodedraad.scan.actions.talks import Saved
from rodedraad.scan.agenda import CLOSING, OPENING
from rodedraad.scan.drawn import AXIS, ends
from rodedraad.scan.forms.talks import ClosingForm, DecisionForm
from rodedraad.scan.models import Talk
from rodedraad.scan.outcome import people
from rodedraad.scan.queries import talks as queries
from rodedraad.scan.queries.picture import picture
from rodedraad.scan.views.talk import leads, own_talk


def step(request: Request, pk: UUID, number: int) -> HttpResponse:
    """One step on a big screen: what it is about, and what is said and decided; saved while typing, or by button."""
    found = own_talk(request, pk)
    at = _step_at(found, number)
    if request.method != "POST":
        return _page(request, found, at) if not found.is_held else redirect("scan:talk_minutes", pk)
    require(leads(request))
    typed = {at.key: typed_in(request.POST, at.key)} if has_was(request.POST, at.key) else {}
    try:
        saved = actions.write_talk(by=request.user, talk=found, texts=typed, save=save_in(request.POST))
    except Refused as refusal:
        late = actions.keep_late_words(by=request.user, talk=found, texts=typed)
        kept = _("What you typed just now stands among the earlier versions.") if late else ""
        messages.info(request, f"{refusal.messages[0]} {kept}".strip())
        return sent_to(request, reverse("scan:talk", args=[pk]))
    if request.htmx:
        return _state(request, saved.talk, at.key, saved)
    if saved.objections:
        return _page(request, saved.talk, at, saved=saved, typed=typed[at.key].now)
    return _after_saving(request, saved.talk, at)


def _step_at(found: Talk, number: int) -> queries.Step:
    steps = [one for one in queries.steps_in(found) if one.slot]
    if not 1 <= number <= len(steps):
        raise Http404
    return steps[number - 1]


def _after_saving(request: Request, found: Talk, at: queries.Step) -> HttpResponse:
    """The deed the button stands for: decide, close, another step; else the same page again."""
    deed = one(request.POST, "deed")
    assert at.slot is not None
    if deed == "close" and at.key == CLOSING:
        return _close(request, found, at)
    form = _decision_form(request, found, at)
    if deed == "decide":
        return _decide(request, found, at, form)
    if form.is_bound:
        form.add_error(None, _("This decision does not stand on the board yet. Put it there, or empty its fields."))
        return _page(request, found, _step_at(found, at.slot.number), decision=form)
    if deed.isdecimal() and len(deed) < 4:
        return redirect("scan:talk_step", found.round_id, int(deed))
    if deed == "stop":
        return redirect("scan:talk", found.round_id)
    messages.success(request, _("Saved."))
    return redirect("scan:talk_step", found.round_id, at.slot.number)


def _decide(request: Request, found: Talk, at: queries.Step, form: DecisionForm) -> HttpResponse:
    assert at.slot is not None
    if form.is_valid():
        once = one(request.POST, "once")
        try:
            actions.decide(by=request.user, talk=found, step=at.key, wanted=form.wanted(), save=once)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands on the board.") % {"title": form.cleaned_data["title"]})
            return redirect(f"{reverse('scan:talk_step', args=[found.round_id, at.slot.number])}#besluiten")
    return _page(request, found, _step_at(found, at.slot.number), decision=form)


def _close(request: Request, found: Talk, at: queries.Step) -> HttpResponse:
    form = ClosingForm(request.POST)

    def close(**given: Any) -> None:
        actions.close_talk(by=request.user, talk=found, **given)

    if kept_in(form, close):
        messages.success(request, _("The talk is closed. These are its minutes."))
        return redirect("scan:talk_minutes", found.round_id)
    assert at.slot is not None
    return _page(request, found, _step_at(found, at.slot.number), closing=form)


def _decision_form(request: Request, found: Talk, at: queries.Step) -> DecisionForm:
    """What somebody began to fill in, or empty fields."""
    around = queries.around(found, at.key)
    fitting = [(one.reference, one.title) for one in around.fittings.practices] if around else []
    choices = dict(choices_for(found.organisation, None, today=localdate()))

    def form(sent: QueryDict | None) -> DecisionForm:
        return DecisionForm(sent, choices=dict(choices), find=found_practices, fitting=fitting)

    if request.method == "POST":
        begun = form(request.POST)
        if begun.is_begun or one(request.POST, "deed") == "decide":
            return begun
    return form(None)


def _page(
    request: Request,
    found: Talk,
    at: queries.Step,
    *,
    saved: Saved | None = None,
    typed: str | None = None,
    decision: DecisionForm | None = None,
    closing: ClosingForm | None = None,
) -> HttpResponse:
    may = leads(request)
    steps = [step for step in queries.steps_in(found) if step.slot]
    place = [step.key for step in steps].index(at.key)
    start = {"held_on": found.held_on or localdate(), "people": found.people, "names": found.names}
    context = _around(request, found, at.key, saved) | {
        "step": at,
        "steps": steps,
        "before": steps[place - 1] if place else None,
        "after": steps[place + 1] if place + 1 < len(steps) else None,
        "shown": at.text if typed is None else typed,
        "around": queries.around(found, at.key),
        "axis": AXIS,
        "ends": ends(),
        "form": (decision or _decision_form(request, found, at)) if may else None,
        "closing": (closing or ClosingForm(initial=start)) if may and at.key == CLOSING else None,
        "people": queries.who_does_what(queries.decided_in(found)) if at.key == CLOSING else [],
        "answered": people(picture(found.round), queries.names_of(found.organisation)) if at.key == OPENING else [],
        "once": one(request.POST, "once") or token_hex(16),
        "leads": may,
    }
    return render(request, "scan/talk_step.html", context)


# --- with others


def _around(request: Request, found: Talk, key: str, saved: Saved | None) -> dict[str, Any]:
    steps = [step.key for step in queries.steps_in(found) if step.slot]
    return {
        "scan": found.round,
        "talk": found,
        "saved": saved,
        "number": steps.index(key) + 1,
        "conflicts": queries.conflicts_on(found),
        "along": queries.writing_along(found, besides=request.user.pk, now=timezone.now()),
    }


def _state(request: Request, found: Talk, key: str, saved: Saved | None = None) -> HttpResponse:
    refused = saved.objections if saved else {}
    stored = [] if key in refused else [step for step in queries.steps_in(found) if step.key == key]
    return render(request, "scan/_talk_state.html", _around(request, found, key, saved) | {"stored": stored})


@require_safe
def state(request: Request, pk: UUID, number: int) -> HttpResponse:
    """What changed since the version this page has: nothing (204), or the text as it stands now."""
    found = own_talk(request, pk)
    at = _step_at(found, number)
    if request.GET.get("v", "") == str(found.version):
        return HttpResponse(status=204)
    if found.is_held:
        response = HttpResponse(status=200)
        response["HX-Redirect"] = reverse("scan:talk_minutes", args=[pk])
        return response
    return _state(request, found, at.key)


@require_POST
def version(request: Request, pk: UUID, kept: UUID) -> HttpResponse:
    """Put an earlier text back, or leave the text as it is."""
    found = own_talk(request, pk)
    if not leads(request):
        raise Http404
    row = get_object_or_404(access.kept_texts_of(found), pk=kept)
    with telling(request):
        if one(request.POST, "do") == "restore":
            actions.restore_version(by=request.user, kept=row)
            messages.success(request, _("Put back. What stood there is kept too."))
        else:
            actions.settle_version(by=request.user, kept=row)
    return redirect(way_back(request, one(request.POST, "next"), otherwise=reverse("scan:talk", args=[pk])))

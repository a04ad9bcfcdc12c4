"""The course over years: all aims, one aim with its chain, and the decisions about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.quality import access
from rodedraad.quality.actions import cycle as actions
from rodedraad.quality.forms.cycle import AimForm, DecisionForm
from rodedraad.quality.models import Aim
from rodedraad.quality.queries import board, kept
from rodedraad.quality.queries import course as queries
from rodedraad.quality.views.own import own_row, own_school


@require_safe
def course(request: Request) -> HttpResponse:
    """What the school steers by in the coming years."""
    school, today = own_school(request), localdate()
    keeps = access.is_keeper(request.membership)
    found = queries.course(school, person=request.user, membership=request.membership, today=today)
    removed = queries.removed_aims(school, today=today) if keeps else []
    vision = access.vision_of(school)
    return render(
        request, "quality/course.html", {"course": found, "keeps": keeps, "removed": removed, "vision": vision}
    )


@require_safe
def aim(request: Request, pk: UUID) -> HttpResponse:
    """One aim: from measure to activity to sign, the board of its measures, the conditions and the decisions."""
    found, today = own_row(request, Aim, pk), localdate()
    keeps = access.is_keeper(request.membership)
    read = queries.course(found.organisation, person=request.user, membership=request.membership, only=found)
    (line,) = read.aims
    context = {
        "aim": found,
        "line": line,
        "columns": board.columns_of(line.measures),
        "keeps": keeps,
        "may_go_back": keeps and not found.removed_at,
        "measure_url": f"{reverse('quality:add')}?koers={found.pk}",
        "removed": queries.removed_decisions(found, today=today) if keeps else [],
        "history": kept.history(found),
    }
    return render(request, "quality/aim.html", context)


def _aim_form(request: Request, found: Aim | None) -> AimForm:
    school, today = own_school(request), localdate()
    require(access.is_keeper(request.membership))
    keep = (found.from_year, found.to_year) if found else ()
    years = queries.years_to_choose(today, keep=keep)
    initial = AimForm.initial_of(found) if found else queries.years_to_begin_with(today)
    colleagues = queries.colleagues_for(school, found, today=today)
    return AimForm(request.POST or None, years=years, colleagues=colleagues, initial=initial)


def add_aim(request: Request) -> HttpResponse:
    """A new aim."""
    form, school = _aim_form(request, None), own_school(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_aim(request.user, school, form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("“%(title)s” stands in the course.") % {"title": made.title})
            return redirect("quality:aim", made.pk)
    context = {"form": form, "aim": None, "themes": queries.themes_used(school)}
    return render(request, "quality/aim_edit.html", context)


def change_aim(request: Request, pk: UUID) -> HttpResponse:
    """Everything about an aim."""
    found = own_row(request, Aim, pk)
    form = _aim_form(request, found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change(by=request.user, row=found, wanted=form.wanted(), version=version)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("quality:aim", found.pk)
    context = {"form": form, "aim": found, "themes": queries.themes_used(found.organisation)}
    return render(request, "quality/aim_edit.html", context)


def decide(request: Request, pk: UUID) -> HttpResponse:
    """A change of course; `?besluit=` begins with an earlier one."""
    found = own_row(request, Aim, pk)
    require(access.is_keeper(request.membership))
    initial = DecisionForm.initial_of_check(found.conditions) | {"taken_on": localdate()}
    if earlier := queries.decision_with(found, request.GET.get("besluit", "")):
        initial |= {name: getattr(earlier, name) for name in ("what", "why", "taken_by", "taken_on")}
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(request.user, found, form.wanted())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The decision is kept."))
            return redirect("quality:aim", found.pk)
    return render(request, "quality/decide.html", {"form": form, "aim": found})


@require_POST
def change_aim_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Remove an aim, or put it back."""
    found = own_row(request, Aim, pk, keeping=True)
    deeds = {
        "verwijderen": (actions.remove, _("“%(title)s” is removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back, _("“%(title)s” is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence % {"title": found.title}):
        action(by=request.user, row=found)
    return redirect("quality:course")


@require_POST
def go_back_to_aim(request: Request, pk: UUID, number: int) -> HttpResponse:
    """As it stood in an earlier version."""
    found = own_row(request, Aim, pk, keeping=True)
    with telling(request, _("It stands as it did then. The newer version is kept below.")):
        actions.go_back(by=request.user, row=found, number=number)
    return redirect("quality:aim", found.pk)


@require_POST
def change_decision_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """It was not decided so; or it was after all."""
    school = own_school(request)
    if not access.is_keeper(request.membership):
        raise Http404
    found = get_object_or_404(access.decisions_at(school), pk=pk)
    action, sentence = {
        "verwijderen": (actions.remove_decision, _("The decision is removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_decision, _("The decision is put back.")),
    }[deed]
    with telling(request, sentence):
        action(by=request.user, decision=found)
    return redirect("quality:aim", found.aim_id)

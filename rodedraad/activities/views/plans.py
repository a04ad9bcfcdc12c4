"""The plans of a school: the list, the four ways to begin one, and what happens to one as a whole."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rodedraad.activities import access, forms
from rodedraad.activities.actions import plans as actions
from rodedraad.activities.queries import plans as queries
from rodedraad.activities.views.own import own_plan, own_school, year_choices
from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request
from rodedraad.base.telling import telling
from rodedraad.schools.years import label, school_year_of
from rodedraad.starterpack import queries as starter

PER_PAGE = 25
PACK = "pakket"


@require_safe
def plans(request: Request) -> HttpResponse:
    """Everything this school is designing or did, and the ways to begin."""
    school = own_school(request)
    own = access.plans_at(request.user, school, today=localdate())
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("staat", "")
    sort, year = request.GET.get("volgorde", "changed"), forms.year_in(request.GET.get("schooljaar", ""))
    found = queries.found_plans(own, words=words, state=state, year=year, sort=sort)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": queries.plan_lines(page.object_list),
        "counts": queries.counts_by_state(own),
        "states": own.model.State.choices,
        "years": [(one, label(one)) for one in queries.years_of(own)],
        "words": words,
        "state": state,
        "year": year,
        "sort": sort if sort in queries.SORTS else "changed",
        "form": forms.BeginForm(years=year_choices(), initial={"school_year": school_year_of(localdate())}),
        "kits": starter.kits_at(school),
    }
    return render(request, "activities/plans.html", context)


def begin(request: Request) -> HttpResponse:
    """An empty plan, and on to it; whoever only opens the address begins on the list."""
    school = own_school(request)
    if request.method != "POST":
        return redirect("activities:plans")
    form = forms.BeginForm(request.POST, years=year_choices())
    if not form.is_valid():
        messages.error(request, _("Choose a shorter title."))
        return redirect("activities:plans")
    try:
        plan = actions.begin_plan(by=request.user, organisation=school, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("activities:plans")
    return redirect("activities:plan", plan.pk)


def from_practice(request: Request, reference: str) -> HttpResponse:
    """Adopt and adapt an example of the practice base; one that was withdrawn meanwhile gets a sentence."""
    school = own_school(request)
    practice = get_object_or_404(access.practices_to_begin_with(), reference=reference)
    form = _from_form(request, forms.FromPracticeForm)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            plan = actions.begin_from_practice(by=request.user, organisation=school, practice=practice, **given)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("This plan is yours. Change whatever is different at your school."))
            return redirect("activities:plan", plan.pk)
    context = {"practice": practice, "form": form, "school": school}
    return render(request, "activities/from_practice.html", context)


def from_kit(request: Request, key: str) -> HttpResponse:
    """Begin with a kit: the school's own version of it if there is one, unless the starter pack's is asked for."""
    school = own_school(request)
    kit = starter.kit_for(school, key) if request.GET.get("versie") != PACK else starter.kit(key)
    if kit is None:
        raise Http404
    form = _from_form(request, forms.FromForm)
    if request.method == "POST" and form.is_valid():
        try:
            plan = actions.begin_from_kit(by=request.user, organisation=school, kit=kit, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("This plan is yours. Change whatever is different at your school."))
            return redirect("activities:plan", plan.pk)
    return render(request, "activities/from_kit.html", {"kit": kit, "form": form, "school": school})


def from_plan(request: Request, pk: UUID) -> HttpResponse:
    """The same activity in another year."""
    plan = own_plan(request, pk)
    form = _from_form(request, forms.FromForm)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_from_plan(by=request.user, plan=plan, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("A copy for %(year)s.") % {"year": label(made.school_year)})
            return redirect("activities:plan", made.pk)
    context = {"plan": plan, "form": form, "outcome": queries.outcome_of(plan)}
    return render(request, "activities/from_plan.html", context)


def _from_form(request: Request, form: type[forms.FromForm]) -> Any:
    start = {"school_year": school_year_of(localdate())}
    return form(request.POST if request.method == "POST" else None, years=year_choices(), initial=start)


@require_POST
def change_state(request: Request, pk: UUID, deed: str) -> HttpResponse:
    """Agree on it, open it again, remove it or put it back."""
    plan = own_plan(request, pk)
    deeds = {
        "vaststellen": (actions.agree_on, _("Agreed. You can still change it.")),
        "heropenen": (actions.reopen, _("You can design on.")),
        "verwijderen": (actions.remove_plan, _("Removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_plan, _("Put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request):
        action(by=request.user, plan=plan)
        messages.success(request, sentence)
    return redirect("activities:plans") if deed == "verwijderen" else redirect("activities:plan", plan.pk)

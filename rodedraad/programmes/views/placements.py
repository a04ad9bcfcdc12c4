"""One activity in a programme: new, from a plan, changed, moved, confirmed, removed and put back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused
from rodedraad.base.requests import Request, way_back
from rodedraad.base.sent import uuids
from rodedraad.base.telling import telling
from rodedraad.programmes import access, forms, rules
from rodedraad.programmes.actions import placements as actions
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import WEEK, Details, monday_of
from rodedraad.programmes.queries import placements as queries
from rodedraad.programmes.queries.programmes import choices_for_placement
from rodedraad.programmes.queries.searching import count_in_week
from rodedraad.programmes.views.own import own_placement, own_programme, place_before, words

MOVED = "programme-moved"


def _form(request: Request, programme: Programme, details: Details, placement: Placement | None) -> forms.PlacementForm:
    return forms.PlacementForm(
        request.POST or None,
        programme=programme,
        choices=choices_for_placement(programme, today=localdate(), placement=placement),
        initial=forms.PlacementForm.initial_of(details, placement.version if placement else None),
    )


def add(request: Request, pk: UUID) -> HttpResponse:
    """A new activity: empty, or a talk after an activity (`?na=`)."""
    programme, back = own_programme(request, pk), place_before(request, pk)
    after = access.placements_in(programme).filter(pk__in=uuids(request.GET.get("na", ""))).first()
    year = forms.number_or_none(request.GET.get("jaar", ""))
    start = Details(title="", years=(year,) if year in programme.years else tuple(programme.years[:1]))
    form = _form(request, programme, _talk_after(after) if after else start, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.place_activity(by=request.user, programme=programme, details=form.details())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            _tell(request, made, _("“%(title)s” is in the programme.") % {"title": made.title})
            return redirect(back)
    context = {
        "programme": programme,
        "form": form,
        "back": back,
        "after": after,
        "plans": access.plans_to_place(programme)[:200],
        **words(programme.organisation),
    }
    return render(request, "programmes/add.html", context)


def _talk_after(placement: Placement) -> Details:
    """The talk that belongs to an experience: in the week after it, for the same years, about the same questions."""
    last = placement.ends_on or placement.starts_on
    day = min(monday_of(last) + WEEK, rules.last_day(placement.programme.school_year)) if last else None
    return Details(
        title=(_("Talk after %(title)s") % {"title": placement.title})[:200],
        years=tuple(placement.years),
        tracks=tuple(placement.tracks),
        kind=Placement.Kind.TALK,
        period=placement.period,
        starts_on=day,
        ends_on=min(day + timedelta(days=4), rules.last_day(placement.programme.school_year)) if day else None,
        phases=("talk",),
        competences=tuple(placement.competences),
        goals=tuple(placement.goals),
    )


def _tell(request: Request, placement: Placement, sentence: str) -> None:
    messages.success(request, sentence)
    if placement.starts_on and (warning := rules.warning_of_crowd(count_in_week(placement))):
        messages.warning(request, str(warning))


def placement(request: Request, pk: UUID, placement: UUID) -> HttpResponse:
    """Everything about one activity, to change."""
    found, back = own_placement(request, pk, placement), place_before(request, pk)
    details = queries.details_of(found)
    form = _form(request, found.programme, details, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_placement(
                by=request.user,
                placement=found,
                details=form.details(kit=found.kit),
                version=form.cleaned_data["version"],
            )
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            found.refresh_from_db()
            _tell(request, found, _("Saved."))
            return redirect(back)
    programme = found.programme
    context = {"programme": programme, "placement": found, "form": form, "back": back, **words(programme.organisation)}
    return render(request, "programmes/placement.html", context)


@require_POST
def place_plan(request: Request, pk: UUID) -> HttpResponse:
    """Put a plan of the school in the programme; what it does not say yet can be filled in afterwards."""
    programme = own_programme(request, pk)
    plan = get_object_or_404(access.plans_to_place(programme), pk__in=uuids(request.POST.get("plan", "")))
    try:
        made, _is_new = actions.place_plan(by=request.user, programme=programme, plan=plan)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("programmes:add", pk)
    messages.success(request, _("The plan is in the programme. Say when it takes place, and check the rest."))
    return redirect("programmes:placement", pk, made.pk)


@require_POST
def change_placement(request: Request, pk: UUID, placement: UUID, deed: str) -> HttpResponse:
    """Confirm a draft, remove an activity or put it back."""
    found = own_placement(request, pk, placement)
    deeds = {
        "bevestigen": (actions.confirm_placement, _("“%(title)s” is in the programme.")),
        "verwijderen": (actions.remove_placement, _("“%(title)s” is removed. You can put it back for thirty days.")),
        "terugzetten": (actions.put_back_placement, _("“%(title)s” is put back.")),
    }
    action, sentence = deeds[deed]
    with telling(request, sentence % {"title": found.title}):
        action(by=request.user, placement=found)
    return redirect(
        way_back(request, request.POST.get("next", ""), otherwise=reverse("programmes:programme", args=[pk]))
    )


@require_POST
def move(request: Request, pk: UUID, placement: UUID) -> HttpResponse:
    """To another week or year: by a button, or dropped there; a script gets the sentence, a browser the page again."""
    found = own_placement(request, pk, placement)
    form = forms.MoveForm(request.POST)
    wants_json = "application/json" in request.headers.get("Accept", "")
    sentence, is_moved = _("That is not a week or year of this programme."), False
    before = queries.details_of(found)
    if form.is_valid():
        try:
            moved = actions.move_placement(by=request.user, placement=found, **_target(found, form.cleaned_data))
        except Refused as refusal:
            sentence = refusal.messages[0]
        else:
            sentence, is_moved = _moved_words(moved), True
            request.session[MOVED] = _undoing(before, moved)
    if wants_json:
        return JsonResponse({"moved": is_moved, "sentence": sentence}, status=200 if is_moved else 409)
    if not request.session.get(MOVED):  # else the page says it, with the way back
        (messages.success if is_moved else messages.error)(request, sentence)
    return redirect(
        way_back(request, request.POST.get("next", ""), otherwise=reverse("programmes:programme", args=[pk]))
    )


def _undoing(before: Details, moved: Placement) -> dict[str, Any] | None:
    """What the month's page needs to offer the way back; what had no date before goes back by its own form."""
    if before.starts_on is None:
        return None
    gone, new = set(before.years) - set(moved.years), set(moved.years) - set(before.years)
    return {
        "pk": str(moved.pk),
        "sentence": _moved_words(moved),
        "week": monday_of(before.starts_on).isoformat(),
        "from_year": next(iter(new), ""),
        "to_year": next(iter(gone), ""),
    }


def _target(placement: Placement, cleaned: dict[str, Any]) -> dict[str, Any]:
    """What the form asks as keywords of the action; weeks earlier or later counts from where it stands."""
    found: dict[str, Any] = {name: cleaned[name] for name in ("from_year", "to_year")}
    weeks = cleaned["weeks"]
    if isinstance(weeks, int) and weeks and placement.starts_on:
        return found | {"monday": monday_of(placement.starts_on) + weeks * WEEK}
    return found | {"monday": cleaned["week"]}


def _moved_words(placement: Placement) -> str:
    year_list = ", ".join(map(str, placement.years))
    if placement.starts_on is None:
        return _("“%(title)s” is now in year %(years)s.") % {"title": placement.title, "years": year_list}
    return _("“%(title)s” is now in week %(week)s, year %(years)s.") % {
        "title": placement.title,
        "week": placement.starts_on.isocalendar().week,
        "years": year_list,
    }

"""One's organisation: switching, particulars, regions, words; and all of them for who runs the server."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.base.gate import Refused, require
from rodedraad.base.requests import Request
from rodedraad.base.telling import kept, telling
from rodedraad.schools import access, paper, rules, tracks
from rodedraad.schools.actions import organisations as actions
from rodedraad.schools.actions import words as word_actions
from rodedraad.schools.actions.letters import give_letters
from rodedraad.schools.actions.people import appoint
from rodedraad.schools.forms.organisations import MakeOrganisationForm, OrganisationForm, WordsForm
from rodedraad.schools.models import Organisation, Role
from rodedraad.schools.queries import organisations as queries
from rodedraad.schools.queries import words as word_queries
from rodedraad.schools.views.parts import chosen_ids, here, site_of


def choose(request: Request) -> HttpResponse:
    """The organisations one belongs to; POST goes on at another one."""
    if request.method == "POST":
        wanted = request.POST.get("organisation", "")
        found = next((row for row in request.memberships if str(row.organisation_id) == wanted), None)
        if found is None:
            raise Http404
        request.session["organisation"] = wanted
        messages.success(request, _("You now work for %(place)s.") % {"place": found.organisation})
        return redirect("portal:home")
    places = {row.organisation_id: row.organisation for row in request.memberships}
    return render(request, "schools/choose.html", {"places": places.values()})


def organisation(request: Request) -> HttpResponse:
    """The particulars of one's organisation; administrators change them."""
    place, today = here(request), localdate()
    keeps = access.may_change_organisation(request.user, place, today=today)
    fields = ("name", "sector", "brin", "location_code", "tracks")
    form = OrganisationForm(
        request.POST or None,
        tracks=tracks.choices([place.sector] if place.sector else []),
        is_school=place.kind in rules.SCHOOLS,
        initial={field: getattr(place, field) for field in fields},
    )
    if request.method == "POST":
        require(keeps)
        if kept(form, partial(actions.change_organisation, by=request.user, organisation=place)):
            messages.success(request, _("Saved."))
            return redirect("schools:organisation")
    context = {
        "organisation": place,
        "form": form,
        "keeps": keeps,
        "tracks": tracks.names(place.tracks),
        "taking_part": set(place.regions.values_list("pk", flat=True)),
        "regions": queries.regions(),
        "is_region": place.kind == Organisation.Kind.REGION,
        "is_school": place.kind in rules.SCHOOLS,
        "can_join": place.kind in queries.SCHOOLS,
    }
    return render(request, "schools/organisation.html", context)


@require_POST
def settle_region(request: Request, pk: UUID) -> HttpResponse:
    """Take part in a region, or no more."""
    region = get_object_or_404(queries.regions(), pk=pk)
    deed = actions.take_part if request.POST.get("takes_part") == "yes" else actions.leave_region
    with telling(request, _("Saved.")):
        deed(by=request.user, school=here(request), region=region)
    return redirect("schools:organisation")


def participants(request: Request) -> HttpResponse:
    """Who takes part in this region; who keeps the region adds and removes."""
    region, today = here(request), localdate()
    if region.kind != Organisation.Kind.REGION:
        raise Http404
    keeps = access.has_role(request.user, region, Role.ADMINISTRATOR, Role.REGIONAL_EDITOR, today=today)
    if request.method == "POST":
        require(keeps)
        school = get_object_or_404(queries.organisations(), pk__in=chosen_ids(request, "school")[:1])
        deed = actions.take_part if request.POST.get("takes_part") == "yes" else actions.leave_region
        with telling(request):
            deed(by=request.user, school=school, region=region)
        return redirect("schools:participants")
    search = request.GET.get("q", "")[:100]
    context = {
        "region": region,
        "keeps": keeps,
        "participants": queries.participants(region),
        "search": search,
        "others": queries.not_taking_part(region, search=search)[:20] if keeps and search else [],
    }
    return render(request, "schools/participants.html", context)


def words(request: Request) -> HttpResponse:
    """The words this organisation uses instead of its sector's."""
    place = here(request)
    require(access.may_change_organisation(request.user, place, today=localdate()))
    form = WordsForm(request.POST or None, choices=word_queries.choices(place))
    if form.is_valid():
        try:
            word_actions.choose_words(by=request.user, organisation=place, words=form.words())
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("schools:words")
    return render(request, "schools/words.html", {"form": form, "rows": form.boxes(), "organisation": place})


def organisations(request: Request) -> HttpResponse:
    """Every organisation on this server, and making one with its first administrator."""
    require(access.may_make_organisations(request.user))
    search = request.GET.get("q", "")[:100]
    form = MakeOrganisationForm(request.POST or None, tracks=tracks.choices(), institutions=queries.institutions())
    if form.is_valid():
        try:
            return _made(request, dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, refusal)
    page = Paginator(queries.organisations(search=search), 50).get_page(request.GET.get("page"))
    return render(request, "schools/organisations.html", {"form": form, "page": page, "search": search})


def _made(request: Request, found: dict[str, Any]) -> HttpResponse:
    """The organisation, its administrator, and the letter for that person."""
    keeper = found.pop("keeper")
    place = actions.make_organisation(by=request.user, **found)
    membership = appoint(
        by=request.user, organisation=place, name=keeper, role=Role.ADMINISTRATOR, starts_on=localdate()
    )
    made = give_letters(by=request.user, memberships=[membership])
    pages = [paper.page(letter, site=site_of(request)) for letter in made]
    return render(request, "schools/letters.html", {"pages": pages, "organisation": place})

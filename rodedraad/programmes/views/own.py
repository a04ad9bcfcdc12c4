"""Whose request this is: the school one works for, its programmes, and what is placed in them."""

from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils.timezone import localdate

from rodedraad.base.requests import Request, way_back
from rodedraad.programmes import access
from rodedraad.programmes.models import Placement, Programme
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of

PLACES = {"programmes", "learning_line", "activities", "hours", "inventories"}


def own_school(request: Request) -> Organisation:
    """The school this person works for now; 403 for whoever works at none."""
    organisation: Organisation | None = request.membership.organisation if request.membership else None
    if organisation is None or not access.is_writer(request.membership):
        raise PermissionDenied
    return organisation


def own_programme(request: Request, pk: UUID, *, removed: bool = False) -> Programme:
    """A programme of this school; another school's does not exist, a removed one only to put it back."""
    school = own_school(request)
    rows = access.programmes_of(school)
    found = get_object_or_404(rows if removed else rows.filter(removed_at=None), pk=pk)
    found.organisation = school
    return found


def own_placement(request: Request, pk: UUID, placement: UUID) -> Placement:
    """What is placed in a programme of this school; also what was removed, because that can be undone."""
    programme = own_programme(request, pk)
    found = get_object_or_404(access.placements_in(programme).select_related("owner", "plan"), pk=placement)
    found.programme = programme
    return found


def keeps(request: Request, organisation: Organisation) -> bool:
    """Whether this person makes, publishes and removes programmes here."""
    return access.may_keep(request.user, organisation, today=localdate())


def place_before(request: Request, pk: UUID) -> str:
    """The page somebody came from, with its month, track and filters, to go back to; else that of the programme."""
    came = urlsplit(request.headers.get("Referer", ""))
    there = urlunsplit(("", "", came.path, came.query, "")) if came.netloc == request.get_host() else ""
    asked = request.POST.get("next") or request.GET.get("terug") or there
    try:
        page = resolve(urlsplit(asked).path)
    except Resolver404:
        asked = ""
    else:
        is_form = page.view_name in {"programmes:placement", "programmes:add", "programmes:from_plan"}
        asked = asked if page.app_name in PLACES and not is_form else ""
    return way_back(request, asked, otherwise=reverse("programmes:programme", args=[pk]))


def words(school: Organisation) -> dict[str, str]:
    """The word of the sector for a year, as templates of heat maps and threads use it: Leerjaar, Studiejaar, Groep."""
    word = words_of(school).word("year")
    return {"year_word": word[:1].upper() + word[1:]}

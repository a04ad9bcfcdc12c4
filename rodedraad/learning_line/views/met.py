"""The programme as it is met: what somebody of one track and year is going to do, and the page for parents."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.gate import acting_as
from rodedraad.base.requests import Request
from rodedraad.learning_line.queries import met
from rodedraad.programmes import access, forms
from rodedraad.programmes.queries import choices
from rodedraad.programmes.views.own import own_programme, words


@require_safe
def learner(request: Request, pk: UUID) -> HttpResponse:
    """What somebody of one track and year meets: only what is certain, in order of time."""
    programme = own_programme(request, pk)
    track = request.GET.get("leerweg", "")
    track = track if track in programme.tracks else programme.tracks[0]
    asked = forms.number_or_none(request.GET.get("jaar", ""))
    year = asked if asked in programme.years else programme.years[0]
    context = {
        "programme": programme,
        "found": met.years_of(programme, track=track, years=[year])[0],
        "track": track,
        "year": year,
        "tracks": choices.named_tracks(programme),
        **words(programme.organisation),
    }
    return render(request, "learning_line/learner.html", context)


@login_not_required
@require_safe
def public(request: Request, pk: UUID) -> HttpResponse:
    """What a school offers in these years. Read in the name of that school, so that only this programme opens."""
    programme = get_object_or_404(access.public_programmes().select_related("organisation"), pk=pk)
    with acting_as(None, programme.organisation_id):
        years = met.years_of(programme)
        terms = words(programme.organisation)
    context = {
        "programme": programme,
        "found": years,
        "tracks": choices.named_tracks(programme),
        "today": localdate(),
        **terms,
    }
    return render(request, "learning_line/public.html", context)

"""The programme over time: a month with its weeks, and what one learner meets."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.programmes import forms
from rodedraad.programmes.queries import choices, learner
from rodedraad.programmes.queries import month as queries
from rodedraad.programmes.views.own import own_programme, words
from rodedraad.programmes.weeks import months_of


@require_safe
def month(request: Request, pk: UUID) -> HttpResponse:
    """A month: weeks down, years across; activities can be moved to another week or year."""
    programme = own_programme(request, pk)
    months = months_of(programme.school_year)
    asked = forms.month_or_none(request.GET.get("maand", "")) or localdate().replace(day=1)
    track = request.GET.get("leerweg", "")
    first = asked if asked in months else months[0]
    context = {
        "programme": programme,
        "month_keep": f"maand={first:%Y-%m}&",
        "month": queries.month_of(
            programme,
            first,
            track=track if track in programme.tracks else "",
        ),
        "track": track if track in programme.tracks else "",
        "tracks": choices.named_tracks(programme),
        **words(programme.organisation),
    }
    return render(request, "programmes/month.html", context)


@require_safe
def learner_view(request: Request, pk: UUID) -> HttpResponse:
    """What somebody of one track and year meets: only what is certain, in order of time."""
    programme = own_programme(request, pk)
    track = request.GET.get("leerweg", "")
    track = track if track in programme.tracks else programme.tracks[0]
    asked = forms.number_or_none(request.GET.get("jaar", ""))
    year = asked if asked in programme.years else programme.years[0]
    context = {
        "programme": programme,
        "found": learner.years_of(programme, track=track, years=[year])[0],
        "track": track,
        "year": year,
        "tracks": choices.named_tracks(programme),
        **words(programme.organisation),
    }
    return render(request, "programmes/learner.html", context)

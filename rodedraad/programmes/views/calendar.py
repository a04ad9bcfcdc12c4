"""The programme over time: a month with its weeks."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.requests import Request
from rodedraad.programmes import forms
from rodedraad.programmes.queries import choices
from rodedraad.programmes.queries import month as queries
from rodedraad.programmes.views.own import own_programme, words
from rodedraad.programmes.views.placements import MOVED
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
        "moved": request.session.pop(MOVED, None),
        "track": track if track in programme.tracks else "",
        "tracks": choices.named_tracks(programme),
        **words(programme.organisation),
    }
    return render(request, "programmes/month.html", context)

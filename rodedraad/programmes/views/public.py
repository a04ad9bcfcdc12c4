"""The programme for parents: what a school made public, without names of staff."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from rodedraad.base.gate import acting_as
from rodedraad.base.requests import Request
from rodedraad.programmes import access
from rodedraad.programmes.queries import choices, learner
from rodedraad.programmes.views.own import words


@login_not_required
@require_safe
def public(request: Request, pk: UUID) -> HttpResponse:
    """What a school offers in these years. Read in the name of that school, so that only this programme opens."""
    programme = get_object_or_404(access.public_programmes().select_related("organisation"), pk=pk)
    with acting_as(None, programme.organisation_id):
        years = learner.years_of(programme)
        terms = words(programme.organisation)
    context = {
        "programme": programme,
        "found": years,
        "tracks": choices.named_tracks(programme),
        "today": localdate(),
        **terms,
    }
    return render(request, "programmes/public.html", context)

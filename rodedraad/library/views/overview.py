"""Where the base is rich and where it is empty, as maps of two terms at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from rodedraad.framework.models import Term
from rodedraad.library.kept import Kept
from rodedraad.library.pages import base_key_of, public_page
from rodedraad.library.queries import overview as queries


def _drawn(language: str, name: str, part: str, with_readings: bool) -> tuple[queries.HeatMap, list[Term]]:
    """The map, whose columns are named in this language, and the terms of which nobody speaks."""
    drawn = queries.heat_map(name, part=part, with_readings=with_readings)
    return drawn, queries.empty_places(with_readings=with_readings)


kept_maps = Kept(_drawn, most=60)


@public_page
def overview(request: HttpRequest, map_name: str = queries.MAPS[0]) -> HttpResponse:
    """A heat map of practices by provenance; an empty cell is work to do. `zonder=lezing` leaves readings out."""
    if map_name not in queries.MAPS:
        raise Http404
    with_readings = request.GET.get("zonder") != "lezing"
    part = request.GET.get("deel", "")
    try:
        start = reverse("intake:start")
    except NoReverseMatch:
        start = ""
    drawn, empty_places = kept_maps.at(base_key_of(request), get_language() or "", map_name, part, with_readings)
    context = {
        "map": drawn,
        "map_name": map_name,
        "with_readings": with_readings,
        "empty_places": empty_places,
        "start_url": start,
    }
    return render(request, "library/overview.html", context)

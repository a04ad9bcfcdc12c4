"""Where the base is rich and where it is empty, as maps of two terms at once."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from rodedraad.library.pages import public_page
from rodedraad.library.queries import overview as queries


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
    context = {
        "map": queries.heat_map(map_name, part=part, with_readings=with_readings),
        "map_name": map_name,
        "with_readings": with_readings,
        "empty_places": queries.empty_places(with_readings=with_readings),
        "start_url": start,
    }
    return render(request, "library/overview.html", context)

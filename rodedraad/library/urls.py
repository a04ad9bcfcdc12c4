"""Addresses of the practice base."""

from django.urls import URLPattern, URLResolver, path, re_path

from rodedraad.library.views import compare, elements, goals, search
from rodedraad.library.views import overview as overviews
from rodedraad.library.views import practice as practices

# A number as people write it: 1192, D-001, RD-12, or with the name of another base before it.
NUMBER = r"(?P<reference>(?:[A-Za-z][A-Za-z0-9.]*-)*[0-9]+)"
PRACTICE = rf"^praktijkvoorbeelden/{NUMBER}-(?P<slug>[-a-z0-9]*)/"

app_name = "library"
urlpatterns: list[URLPattern | URLResolver] = [
    path("doelen/", goals.goals, name="goals"),
    path("doelen/<slug:key>/", goals.goal, name="goal"),
    path("elementen/", elements.elements, name="elements"),
    path("elementen/<slug:key>/", elements.element, name="element"),
    path("checklist/", elements.checklist, name="checklist"),
    path("overzicht/", overviews.overview, name="overview"),
    path("overzicht/<slug:map_name>/", overviews.overview, name="overview_map"),
    path("praktijkvoorbeelden/", search.search, name="search"),
    path("praktijkvoorbeelden/zoek.json", search.search_json, name="search_json"),
    path("praktijkvoorbeelden/vergelijken/", compare.compare, name="compare"),
    path("praktijkvoorbeelden/materiaal/<uuid:uuid>/", practices.material, name="material"),
    re_path(rf"^praktijkvoorbeelden/{NUMBER}/$", practices.by_number, name="by_number"),
    re_path(rf"{PRACTICE}$", practices.practice, name="practice"),
    re_path(rf"{PRACTICE}pdf/$", practices.practice_pdf, name="practice_pdf"),
    re_path(rf"{PRACTICE}verwijzing\.(?P<form>bib|ris)$", practices.citation, name="citation"),
]

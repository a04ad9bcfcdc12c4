"""Addresses of the year."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.yearwheel.views import year

app_name = "yearwheel"
MOMENT = "verbeteren/jaar/<uuid:pk>/"
urlpatterns = [
    path("verbeteren/jaar/", year.year, name="year"),
    path("verbeteren/jaar/nieuw/", year.add_moment, name="add_moment"),
    path("verbeteren/jaar/beginnen/", year.begin_year, name="begin_year"),
    path(MOMENT, year.moment, name="moment"),
    path(f"{MOMENT}versies/<int:number>/terug/", year.go_back_to_moment, name="go_back_to_moment"),
    re_path(
        rf"^verbeteren/jaar/(?P<pk>{UUIDConverter.regex})/(?P<deed>verwijderen|terugzetten)/$",
        year.change_moment_state,
        name="change_moment_state",
    ),
]

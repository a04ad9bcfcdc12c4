"""Addresses of the school calendar."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.calendars.views import own, public

app_name = "calendars"
urlpatterns = [
    path("kalender/", public.calendar, name="calendar"),
    path("kalender/kalender.ics", public.download, name="download"),
    path("kalender/eigen-dagen/", own.own_days, name="own_days"),
    path("kalender/eigen-dagen/<uuid:pk>/", own.own_day, name="own_day"),
    re_path(
        rf"^kalender/eigen-dagen/(?P<pk>{UUIDConverter.regex})/(?P<deed>verwijderen|terugzetten)/$",
        own.settle_day,
        name="settle_day",
    ),
]

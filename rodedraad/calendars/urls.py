"""Addresses of the school calendar."""

from django.urls import path

from rodedraad.calendars.views import own, public

app_name = "calendars"
OWN_DAY = "kalender/eigen-dagen/<uuid:pk>/"
urlpatterns = [
    path("kalender/", public.calendar, name="calendar"),
    path("kalender/kalender.ics", public.download, name="download"),
    path("kalender/eigen-dagen/", own.own_days, name="own_days"),
    path(OWN_DAY, own.own_day, name="own_day"),
    path(f"{OWN_DAY}verwijderen/", own.remove_day, name="remove_day"),
    path(f"{OWN_DAY}terugzetten/", own.put_back_day, name="put_back_day"),
]

"""Addresses of the hours."""

from django.urls import path

from rodedraad.hours.views import capacity

app_name = "hours"
urlpatterns = [
    path("uren/", capacity.capacity, name="capacity"),
]

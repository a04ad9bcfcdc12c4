"""Addresses of the starter pack."""

from django.urls import URLPattern

app_name = "starterpack"
urlpatterns: list[URLPattern] = []

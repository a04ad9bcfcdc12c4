"""Addresses of what a region does together."""

from django.urls import URLPattern

app_name = "regions"
urlpatterns: list[URLPattern] = []

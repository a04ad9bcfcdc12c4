"""Addresses of the activity designer."""

from django.urls import URLPattern

app_name = "activities"
urlpatterns: list[URLPattern] = []

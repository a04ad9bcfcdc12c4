"""Addresses of scan."""

from django.urls import URLPattern

app_name = "scan"
urlpatterns: list[URLPattern] = []

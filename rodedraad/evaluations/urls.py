"""Addresses of the yearly evaluation."""

from django.urls.resolvers import URLPattern

app_name = "evaluations"
urlpatterns: list[URLPattern] = []

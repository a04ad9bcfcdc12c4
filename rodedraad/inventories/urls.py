"""Addresses of the inventory of what there is."""

from django.urls import URLPattern

app_name = "inventories"
urlpatterns: list[URLPattern] = []

"""Addresses of what looks wrong in the sources."""

from django.urls import URLPattern, URLResolver, path

from rodedraad.evidence import views

app_name = "evidence"
urlpatterns: list[URLPattern | URLResolver] = [path("kennisbank/controle/", views.check, name="check")]

"""Addresses of the start page, the style guide and what every page needs."""

from django.urls import path

from rodedraad.portal import styleguide, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("gezondheid/", views.health, name="health"),
    path("gezondheid/diep/", views.deep_health, name="deep_health"),
    path("logboek/", views.log, name="log"),
    path("toegankelijkheid/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("privacy/", views.about, {"page": "privacy"}, name="privacy"),
    path("bronnen/", views.about, {"page": "sources"}, name="sources"),
    path("weergave/", views.choose_theme, name="theme"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]

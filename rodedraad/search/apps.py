"""The app's name."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search."""

    name = "rodedraad.search"
    label = "search"

"""The app's name."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Regions."""

    name = "rodedraad.regions"
    label = "regions"

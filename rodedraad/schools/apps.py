"""The app's name."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Schools."""

    name = "rodedraad.schools"
    label = "schools"

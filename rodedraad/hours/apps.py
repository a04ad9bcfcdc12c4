"""The app's name."""

from django.apps import AppConfig


class HoursConfig(AppConfig):
    """Hours."""

    name = "rodedraad.hours"
    label = "hours"

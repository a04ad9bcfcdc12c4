"""The app's name."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Opendata."""

    name = "rodedraad.opendata"
    label = "opendata"

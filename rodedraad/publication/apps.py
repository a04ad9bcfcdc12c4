"""The app's name."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Publication."""

    name = "rodedraad.publication"
    label = "publication"

"""The app's name."""

from django.apps import AppConfig


class VisionsConfig(AppConfig):
    """Visions of a region and its schools."""

    name = "rodedraad.visions"
    label = "visions"

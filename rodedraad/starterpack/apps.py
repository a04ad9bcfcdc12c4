"""The app's name."""

from django.apps import AppConfig


class StarterpackConfig(AppConfig):
    """Starterpack."""

    name = "rodedraad.starterpack"
    label = "starterpack"

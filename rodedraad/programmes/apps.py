"""The app's name."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes."""

    name = "rodedraad.programmes"
    label = "programmes"

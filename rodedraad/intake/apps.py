"""The app's name."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Intake."""

    name = "rodedraad.intake"
    label = "intake"

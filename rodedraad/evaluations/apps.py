"""The app's name."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """Evaluations."""

    name = "rodedraad.evaluations"
    label = "evaluations"

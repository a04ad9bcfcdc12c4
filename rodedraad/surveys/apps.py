"""The app's name."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys."""

    name = "rodedraad.surveys"
    label = "surveys"

"""The app's name."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators."""

    name = "rodedraad.indicators"
    label = "indicators"

"""The app's name."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Quality."""

    name = "rodedraad.quality"
    label = "quality"

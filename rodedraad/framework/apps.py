"""The app's name."""

from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    """Framework."""

    name = "rodedraad.framework"
    label = "framework"

"""The app's name."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Base."""

    name = "rodedraad.base"
    label = "base"

"""The app's name."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    """Terms."""

    name = "rodedraad.terms"
    label = "terms"

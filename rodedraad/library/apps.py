"""The app's name."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Library."""

    name = "rodedraad.library"
    label = "library"

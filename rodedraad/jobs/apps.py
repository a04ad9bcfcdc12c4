"""The app's name."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs."""

    name = "rodedraad.jobs"
    label = "jobs"

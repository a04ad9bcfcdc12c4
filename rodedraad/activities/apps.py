"""The app's name."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Activities."""

    name = "rodedraad.activities"
    label = "activities"

"""The app's name."""

from django.apps import AppConfig


class ChecklistConfig(AppConfig):
    """Checklist."""

    name = "rodedraad.checklist"
    label = "checklist"

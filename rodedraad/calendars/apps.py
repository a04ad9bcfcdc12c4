"""The app's name."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Calendars."""

    name = "rodedraad.calendars"
    label = "calendars"

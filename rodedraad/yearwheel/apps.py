"""The app's name."""

from django.apps import AppConfig


class YearwheelConfig(AppConfig):
    """The year wheel; its moments are kept in `quality`."""

    name = "rodedraad.yearwheel"
    label = "yearwheel"

"""The app's name."""

from django.apps import AppConfig


class ScanConfig(AppConfig):
    """Scan."""

    name = "rodedraad.scan"
    label = "scan"

"""The app's name."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Portal."""

    name = "rodedraad.portal"
    label = "portal"

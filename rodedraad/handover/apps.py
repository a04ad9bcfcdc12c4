"""The app's name."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Handing open answers over to a study."""

    name = "rodedraad.handover"
    label = "handover"

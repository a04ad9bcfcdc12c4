"""The app's name, and the check of what git does not hold."""

from django.apps import AppConfig
from django.core.checks import register


class BaseConfig(AppConfig):
    """Base."""

    name = "rodedraad.base"
    label = "base"

    def ready(self) -> None:
        from rodedraad.base.checks import web_assets

        register(web_assets)

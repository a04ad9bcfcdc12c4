"""The app's name."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Pages, languages and versions of questionnaires; they are kept in `surveys`."""

    name = "rodedraad.editions"
    label = "editions"

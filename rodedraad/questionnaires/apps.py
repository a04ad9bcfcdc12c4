"""The app's name."""

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Questionnaires."""

    name = "rodedraad.questionnaires"
    label = "questionnaires"

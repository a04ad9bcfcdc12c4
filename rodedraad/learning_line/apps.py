"""The app's name."""

from django.apps import AppConfig


class LearningLineConfig(AppConfig):
    """The learning line."""

    name = "rodedraad.learning_line"
    label = "learning_line"

"""The app's name."""

from django.apps import AppConfig


class QuestionTablesConfig(AppConfig):
    """Questions as a table."""

    name = "rodedraad.question_tables"
    label = "question_tables"

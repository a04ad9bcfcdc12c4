"""The app, for Django."""

from django.apps import AppConfig


class EmbeddingConfig(AppConfig):
    """How far schools are with carrying career guidance on by themselves."""

    name = "rodedraad.embedding"
    verbose_name = "Embedding"

"""The words that search brings together, for their editors."""

from django.db.models import QuerySet

from rodedraad.library.models import SynonymSet


def synonym_sets() -> QuerySet[SynonymSet]:
    """Every set, those in use first."""
    return SynonymSet.objects.order_by("is_retired", "key")

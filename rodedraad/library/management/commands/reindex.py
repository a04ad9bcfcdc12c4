"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from rodedraad.base.gate import acting_as
from rodedraad.library.actions.search_index import reindex_base


class Command(BaseCommand):
    help = "Make the search index anew from the practices. Safe at any moment; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many practices are in it."""
        with acting_as(None, None):
            self.stdout.write(f"{reindex_base()} practices in the index")

"""Load the words of the field that search brings together."""

from typing import Any

from django.core.management.base import BaseCommand

from rodedraad.base.gate import acting_as
from rodedraad.library.actions.synonyms import load_synonyms


class Command(BaseCommand):
    help = "Load the synonym sets of the field. What editors changed stays; a second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many sets changed."""
        with acting_as(None, None):
            self.stdout.write(f"{load_synonyms()} sets changed")

"""Bring an installation up to date: tables, national data. Run by `migrate` in compose.yaml, before web and tasks."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

LOADS = ("load_framework", "load_synonyms", "load_study", "load_calendar")


class Command(BaseCommand):
    help = "Migrate and load the national framework, synonyms, study and calendar, as the owner. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """One after the other; the first that fails stops it."""
        call_command("prepare_database", verbosity=options["verbosity"])
        for name in LOADS:
            self.stdout.write(name)
            call_command(name, stdout=self.stdout)

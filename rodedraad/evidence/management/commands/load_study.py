"""Load the study's evidence into the practice base."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.base.gate import Refused, acting_as
from rodedraad.evidence.actions.study import load_study
from rodedraad.evidence.study_files import BrokenStudy


class Command(BaseCommand):
    help = "Load the study's practices, fragments, citations and facet values. A second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, and say what changed."""
        try:
            with acting_as(None, None):
                loaded = load_study()
        except (BrokenStudy, Refused) as problem:
            raise CommandError(getattr(problem, "message", None) or str(problem)) from problem
        for what, rows in loaded.rows.items():
            self.stdout.write(f"{what}: {rows}")
        self.stdout.write(f"{loaded.changed} rows changed")

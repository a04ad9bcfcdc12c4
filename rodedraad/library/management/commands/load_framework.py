"""Load the national vocabularies: goals, elements, competences and the rest."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.base.gate import Refused, acting_as
from rodedraad.framework.actions.loading import FOLDER
from rodedraad.framework.vocabulary_files import BrokenFile
from rodedraad.library.actions.framework import load_framework


class Command(BaseCommand):
    help = "Load the vocabulary files. A second time changes nothing; a newer version renames, splits, merges, retires."

    def add_arguments(self, parser: CommandParser) -> None:
        """Another folder than our own files."""
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, and say what changed."""
        try:
            with acting_as(None, None):
                loaded = load_framework(options["folder"])
        except (BrokenFile, Refused) as problem:
            raise CommandError(getattr(problem, "message", None) or str(problem)) from problem
        for what, rows in loaded.rows.items():
            self.stdout.write(f"{what}: {rows}")
        self.stdout.write(f"{loaded.changed} rows changed")

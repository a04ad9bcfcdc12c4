"""Load the starter pack: year programmes, kits, talk cards, texts, tasks for at home, a page for a firm."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.base.gate import Refused, acting_as
from rodedraad.starterpack.actions.loading import load_starterpack
from rodedraad.starterpack.starter_files import FOLDER, BrokenStarter


class Command(BaseCommand):
    help = "Load the starter pack. A second time changes nothing; every version that was ever loaded is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Another folder than our own files."""
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, and say what changed."""
        try:
            with acting_as(None, None):
                loaded = load_starterpack(options["folder"])
        except (BrokenStarter, Refused) as problem:
            raise CommandError(getattr(problem, "message", None) or str(problem)) from problem
        for what, rows in loaded.rows.items():
            self.stdout.write(f"{what}: {rows}")
        self.stdout.write(f"{loaded.changed} rows changed")

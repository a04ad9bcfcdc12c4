"""Load holidays and national dates: our own files, or newer ones."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.base.gate import Refused, acting_as
from rodedraad.calendars.actions.loading import FILES, load_calendar
from rodedraad.calendars.calendar_files import BrokenCalendar
from rodedraad.schools.years import label


class Command(BaseCommand):
    help = (
        "Load school holidays and national dates. A second time changes nothing; a year in a file replaces that year."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Other files than our own."""
        parser.add_argument("files", nargs="*", type=Path, default=list(FILES), metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing, and say what changed."""
        try:
            with acting_as(None, None):
                loaded = load_calendar(options["files"] or FILES)
        except (BrokenCalendar, Refused) as problem:
            raise CommandError(getattr(problem, "message", None) or str(problem)) from problem
        for year in sorted(set(loaded.stayed)):
            self.stdout.write(f"{label(year)} stayed: what is loaded was read later than this file")
        self.stdout.write(f"{loaded.added} dates added, {loaded.changed} changed, {loaded.removed} removed")

"""Bring back what a back-up holds."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.audit.queries import erased
from rodedraad.base.backup.manifest import Damaged, verified
from rodedraad.base.backup.restoring import NotRestored, restore
from rodedraad.portal.erasing import erase_again


class Command(BaseCommand):
    help = "Restore a back-up, as the owner role. A damaged back-up is refused before anything is overwritten."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which back-up, and how far we may go."""
        parser.add_argument("folder", type=Path, help="a folder made by `rodedraad backup`")
        parser.add_argument("--replace", action="store_true", help="overwrite a database that is not empty")
        parser.add_argument("--only-check", action="store_true", help="check the back-up and change nothing")
        parser.add_argument("--erased", type=Path, help="a file with identifiers of people to erase again, one a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, restore in one transaction, compare, erase again."""
        folder: Path = options["folder"].resolve()
        try:
            if options["only_check"]:
                made = verified(folder)
                self.stdout.write(self.style.SUCCESS(f"Whole: {len(made.tables)} tables, {len(made.media)} files."))
                return
            gone = erased() | self._told(options["erased"])
            restore(folder, tell=self.stdout.write, replace=options["replace"], afterwards=lambda: self._erase(gone))
        except Damaged as problem:
            raise CommandError(f"The back-up is damaged: {problem}. Nothing was changed.") from problem
        except (NotRestored, OSError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(self.style.SUCCESS("Restored. Start web and tasks again."))

    def _told(self, file: Path | None) -> set[UUID]:
        lines = file.read_text().split() if file else []
        return {UUID(line) for line in lines}

    def _erase(self, gone: set[UUID]) -> None:
        found = erase_again(gone)
        if found:
            self.stdout.write(f"{found} accounts that were closed since this back-up are closed again")

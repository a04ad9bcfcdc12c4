"""Make a back-up while everybody works on."""

import os
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.base.backup.taking import NotTaken, take


class Command(BaseCommand):
    help = "Write every row and every file into a new folder, with counts and SHA-256. Others may go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the back-up goes."""
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it, or say why not; a back-up that was broken off leaves nothing behind."""
        folder: Path = options["folder"].resolve()
        url = os.environ.get("RODEDRAAD_BACKUP_URL") or os.environ.get("DATABASE_URL", "")
        try:
            made = take(folder, url=url, tell=self.stdout.write)
        except (NotTaken, psycopg.Error) as problem:
            raise CommandError(str(problem)) from problem
        rows = sum(table.rows for table in made.tables.values())
        self.stdout.write(
            self.style.SUCCESS(
                f"{folder}: {rows} rows in {len(made.tables)} tables and {len(made.media)} files, as of {made.made_at}"
            )
        )

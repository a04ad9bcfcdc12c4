"""Write the public base as open files, or as a site that works from a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused
from rodedraad.exchange.actions.site import write_site
from rodedraad.library.queries.base import base_version
from rodedraad.opendata.queries import open_files

MEGABYTE = 1024 * 1024


class Command(BaseCommand):
    help = "Write the public base: `export site DIR` as pages that work from a folder, `export base DIR` as one zip."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to write, and where."""
        parser.add_argument("what", choices=["site", "base"])
        parser.add_argument("folder", type=Path)
        parser.add_argument("--language", choices=["nl", "en"], default="nl", help="the language of the pages")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and say how large it is."""
        if options["what"] == "base":
            self._write_base(options["folder"])
            return
        try:
            found = write_site(options["folder"], language=options["language"], tell=self.stdout.write)
        except Refused as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        size = found["bytes"] / MEGABYTE
        self.stdout.write(f"{options['folder']}: {found['pages']} pages, {found['files']} files, {size:.1f} MB")
        self.stdout.write("Open index.html in a browser; no server is needed.")

    def _write_base(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        today = localdate()
        path = folder / open_files.file_name("alles", "zip", today=today, version=base_version())
        with path.open("wb") as file:
            for piece in open_files.everything_zip(today=today):
                file.write(piece)
        self.stdout.write(f"{path}: {path.stat().st_size / MEGABYTE:.1f} MB")

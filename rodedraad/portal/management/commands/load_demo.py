"""Load the invented region of the demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.base.gate import Refused
from rodedraad.portal.demo.loading import load_demo


class Command(BaseCommand):
    help = "Fill an empty installation with invented schools, people and practices. A second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether the invented practices come along."""
        parser.add_argument("--without-invented", action="store_true", help="leave the invented practices out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say why not."""
        try:
            load_demo(tell=self.stdout.write, with_practices=not options["without_invented"])
        except Refused as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal

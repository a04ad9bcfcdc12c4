"""The integrity report of the practice base; Django's own system check runs first, as always."""

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as SystemCheck

from rodedraad.base.gate import acting_as
from rodedraad.evidence import check


class Command(SystemCheck):
    help = "Check the base: numbers that must come out of the rows, and findings with a proposed reading."

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own options; `--system` runs only Django's own check."""
        super().add_arguments(parser)
        parser.add_argument("--system", action="store_true", help="only Django's own system check")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report; exit with 1 when a number differs from what must come out."""
        only_system = (
            options.pop("system") or options["deploy"] or options["list_tags"] or bool(args or options["tags"])
        )
        super().handle(*args, **options)
        if only_system:
            return
        with acting_as(None, None):
            report = check.fresh_report()
        for number in report.numbers:
            mark = "=" if number.agrees else f"!! {number.expected}"
            self.stdout.write(f"{number.found:>6}  {number.label}  {mark if not number.agrees else ''}".rstrip())
        for kind, findings in report.by_kind():
            self.stdout.write(f"\n{kind.title}")
            for _finding, sentence, proposal in findings:
                self.stdout.write(f"  {sentence} {proposal}".rstrip())
        self.stdout.write(f"\n{len(report.findings)} findings; nothing was changed")
        if not report.agrees:
            self.stderr.write("Numbers differ from what must come out.")
            sys.exit(1)

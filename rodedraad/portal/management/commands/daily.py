"""Make the daily round now; the task worker makes it every night by itself."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.portal import daily


class Command(BaseCommand):
    help = "Forget what is past its time and remind of what is due. The task worker does this every night by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each deed, with its count."""
        with acting_as(None, None):
            for name, count in daily.round_of(localdate()):
                self.stdout.write(f"{count:>6}  {name}")

"""Whether anybody changed the audit log behind its back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from rodedraad.audit.models import AuditSeal
from rodedraad.audit.queries import verify


class Command(BaseCommand):
    help = "Compute every seal of the audit log again and say what does not fit; then it ends with an error."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice: a seal written down earlier, which must still be there."""
        parser.add_argument("--head", help="a seal printed by an earlier run; it must still be in the chain")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault in one line, then the totals and the last seal."""
        verdict = verify()
        faults = [
            f"{fault.organisation or 'nobody'} {fault.entries[0]}-{fault.entries[1]}: {fault.what}"
            for fault in verdict.faults
        ]
        ours = AuditSeal.objects.filter(organisation_id=None)
        if options["head"] and not ours.filter(hash=options["head"]).exists():
            faults.append(f"the seal {options['head']} is gone: the end of the log was cut off")
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(f"{verdict.sealed} entries sealed, {verdict.unsealed} not yet.")
        self.stdout.write(f"Last seal: {verdict.head or '-'}")
        if faults:
            raise CommandError(f"{len(faults)} faults in the audit log.")
        self.stdout.write(self.style.SUCCESS("The audit log is as it was written."))

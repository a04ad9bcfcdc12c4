"""Close an account: nobody signs in with it again, and every session ends."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.accounts.actions.people import close_account
from rodedraad.accounts.models import Person
from rodedraad.base.gate import Refused, acting_as


class Command(BaseCommand):
    help = "Close somebody's account. What they wrote for an organisation stays there."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close it, or say why not."""
        person = Person.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"There is nobody with the user name {options['username']}.")
        try:
            with acting_as(person.pk, None):
                close_account(by=person, person=person)
        except Refused as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(f"The account {person.username} is closed.")

"""A new code to sign in, for somebody whom no organisation can help (who works at two of them, for example)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.accounts import printed
from rodedraad.accounts.actions.codes import DAYS, make_code
from rodedraad.accounts.models import Person
from rodedraad.audit.actions import note
from rodedraad.base.gate import Refused, acting_as


class Command(BaseCommand):
    help = "Print a code with which this person can sign in once, within two weeks. The person is told."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the code; earlier codes stop working."""
        person = Person.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"There is nobody with the user name {options['username']}.")
        try:
            with acting_as(person.pk, None):
                _row, code = make_code(by=None, person=person)
                note("letter.made", by=person, about=person, by_command=True)
        except Refused as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(f"{printed.shown(code)}\nGood for {DAYS} days, at the page to sign in with a letter.")

"""Make an account for who runs the server: it makes organisations and appoints their first administrators."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rodedraad.accounts.actions.people import make_person
from rodedraad.accounts.usernames import WORDS
from rodedraad.base.gate import Refused


class Command(BaseCommand):
    help = "Make an operator's account and print its first password once; a second factor is asked at sign-in."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the password: six words, about 45 bits, to be changed at the first sign-in."""
        password = " ".join(secrets.choice(WORDS) for _ in range(6))
        try:
            person = make_person(by=None, username=options["username"], password=password, is_operator=True)
        except Refused as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(f"User name: {person.username}\nPassword (shown once, change it): {password}")

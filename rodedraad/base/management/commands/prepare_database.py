"""Bring the database up to date as the owner: tables, cache table, and the rights of the app role."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from rodedraad.base.walls import give_app_role_its_rights


class Command(BaseCommand):
    help = "Migrate, make the cache table and give the app role its rights. Run as the owner role."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then grant; safe to run again."""
        call_command("migrate", interactive=False, verbosity=options["verbosity"])
        call_command("createcachetable", verbosity=0)
        give_app_role_its_rights()

"""Make an organisation with its first administrator, and print the code for that person's letter."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused, acting_as
from rodedraad.schools.actions.letters import give_letters
from rodedraad.schools.actions.organisations import make_organisation
from rodedraad.schools.actions.people import appoint
from rodedraad.schools.models import Organisation, Role, Sector
from rodedraad.schools.queries.organisations import institutions, regions


class Command(BaseCommand):
    help = "Make an institution, location, region, national base or firm, with its first administrator."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name")
        parser.add_argument("--kind", choices=Organisation.Kind.values, default=Organisation.Kind.INSTITUTION)
        parser.add_argument("--sector", choices=Sector.values, default="")
        parser.add_argument("--brin", default="")
        parser.add_argument("--location-code", default="")
        parser.add_argument("--track", action="append", default=[], help="may be given more than once")
        parser.add_argument("--parent-brin", default="", help="for a location: the BRIN of its institution")
        parser.add_argument("--region", action="append", default=[], help="name of a region it takes part in")
        parser.add_argument("--administrator", required=True, help="the name of the first administrator")

    def handle(self, *args: Any, **options: Any) -> None:
        """All of it or nothing; then the user name and the code, once."""
        try:
            with transaction.atomic(), acting_as(None, None):
                letter = self._made(options)
        except Refused as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(
            f"{options['name']} is there.\n{letter.name}: user name {letter.username}, code {letter.shown_code}"
            f" (good until {letter.ends_on}, at the page to sign in with a letter)."
        )

    def _made(self, options: dict[str, Any]) -> Any:
        parent = institutions().filter(brin=options["parent_brin"].upper()).first() if options["parent_brin"] else None
        wanted = {name: regions().filter(name__iexact=name).first() for name in options["region"]}
        missing = [name for name, region in wanted.items() if region is None]
        if missing:
            raise CommandError(f"There is no region called {missing[0]}.")
        organisation = make_organisation(
            by=None,
            kind=options["kind"],
            name=options["name"],
            sector=options["sector"],
            brin=options["brin"],
            location_code=options["location_code"],
            tracks=options["track"],
            parent=parent,
            regions=[region for region in wanted.values() if region],
        )
        membership = appoint(
            by=None,
            organisation=organisation,
            name=options["administrator"],
            role=Role.ADMINISTRATOR,
            starts_on=localdate(),
        )
        return give_letters(by=None, memberships=[membership])[0]

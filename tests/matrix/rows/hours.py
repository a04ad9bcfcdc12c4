"""Hours: a programme of each school with hours for somebody and an activity in the lists."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from rodedraad.hours.actions import give_hours
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.placed import Details
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.world import PLACES, WRITER, World

TRACK = {"vo": "havo", "mbo": "mbo-3"}


def hours(world: World) -> None:
    """Names and groups of who is given hours are for who keeps the programme; activities for who works there."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            programme = begin_programme(
                by=person,
                organisation=world.organisation(place),
                school_year=2026,
                particulars=Particulars(
                    name=world.secret("name of a programme with hours", place, MEMBERS),
                    tracks=(TRACK[place],),
                    years=(1,),
                ),
            )
            row = give_hours(
                by=person,
                programme=programme,
                hours=Decimal(40),
                name=world.secret("name of who is given hours", place, KEEPERS),
                groups=world.secret("groups of who is given hours", place, KEEPERS),
            )
            title = world.secret("title of an activity in a list", place, MEMBERS)
            details = Details(title=title, years=(1,), place="firm", starts_on=date(2026, 11, 10))
            place_activity(by=person, programme=programme, details=details)
        unknown = {"pk": uuid4()}
        world.row("hours", place, {"pk": programme.pk}, unknown)
        world.row("hours of somebody", place, {"pk": programme.pk, "row": row.pk}, unknown | {"row": uuid4()})
        world.row("hours file", place, {"pk": programme.pk, "name": "uren.csv"}, unknown | {"name": "uren.csv"})
        world.row("list file", place, {"pk": programme.pk, "name": "afwezig.csv"}, unknown | {"name": "afwezig.csv"})

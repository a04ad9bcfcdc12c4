"""A day of the school itself, to be read by who works there."""

from datetime import date
from uuid import uuid4

from rodedraad.calendars.actions.own_days import add_day
from tests.matrix.policy import MEMBERS
from tests.matrix.world import PLACES, WRITER, World


def own_days(world: World) -> None:
    """One study day for each school."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            day = add_day(
                by=person,
                organisation=world.organisation(place),
                school_year=2026,
                name=world.secret("name of a day of the school", place, MEMBERS),
                starts_on=date(2026, 11, 5),
                ends_on=date(2026, 11, 5),
                kind="closed",
            )
        world.row("own day", place, {"pk": day.pk}, {"pk": uuid4()})
        deed = {"deed": "verwijderen"}
        world.row("own day deed", place, {"pk": day.pk, **deed}, {"pk": uuid4(), **deed})

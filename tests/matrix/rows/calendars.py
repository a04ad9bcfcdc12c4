"""A day of the school itself, to be read by who works there; and a calendar that whoever has its address can follow."""

from datetime import date
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.calendars.actions.own_days import add_day
from rodedraad.programmes.actions.feeds import follow_programme
from rodedraad.programmes.actions.placements import place_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.placed import Details
from rodedraad.schools.years import school_year_of
from tests.matrix.entitled import MEMBERS
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


def feeds(world: World) -> None:
    """A programme whose calendar is followed: titles are for whoever has the address, names and texts are not."""
    year = school_year_of(localdate())
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            school = world.organisation(place)
            particulars = Particulars("Gevolgd programma", school.tracks[:1] or ["havo"], [1])
            programme = begin_programme(by=person, organisation=school, school_year=year, particulars=particulars)
            texts = {
                name: world.secret(f"{name} of a followed activity", place, MEMBERS)
                for name in ("what", "week_note", "owner_name")
            }
            details = Details(title="Open bedrijvendag", years=(1,), starts_on=date(year, 10, 6), **texts)
            activity = place_activity(by=person, programme=programme, details=details)
            feed, token = follow_programme(by=person, programme=programme, label="Gevolgd programma")
        shown = {"pk": programme.pk, "placement": activity.pk}
        world.beside.append((WRITER[place], "programmes:placement", shown))
        world.row("feed", place, {"pk": feed.pk}, {"pk": uuid4()})
        world.row("feed link", place, {"token": token}, {"token": token[::-1]})

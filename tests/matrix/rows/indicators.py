"""Two figures of each school: one that everybody who works there reads, and one for its keepers alone."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.indicators.actions.indicators import change_indicator, make_indicator
from rodedraad.indicators.actions.values import change_value, note_value
from rodedraad.indicators.wanted import Noted, Wanted
from rodedraad.schools.years import school_year_of
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.world import PLACES, WRITER, World

TEXTS = ("definition", "why", "source", "owner_name")


def figures(world: World) -> None:
    """Each changed once, with a value that was changed once."""
    year = school_year_of(localdate())
    for place in PLACES:
        for known_to, seen_by in ((MEMBERS, "staff"), (KEEPERS, "keepers")):
            texts = {name: world.secret(f"{name} of a figure ({seen_by})", place, known_to) for name in TEXTS}
            title = world.secret(f"title of a figure ({seen_by})", place, known_to)
            wanted = Wanted(title=title, kind="number", seen_by=seen_by, **texts)
            noted = Noted(
                year,
                value=Decimal(12),
                source=world.secret(f"source of a value ({seen_by})", place, known_to),
                remark=world.secret(f"remark with a value ({seen_by})", place, known_to),
            )
            with world.acting(WRITER[place]) as by:
                made = make_indicator(by=by, organisation=world.organisation(place), wanted=wanted)
                change_indicator(by=by, indicator=made, wanted=replace(wanted, target=Decimal(15)), version=1)
                value = note_value(by=by, indicator=made, noted=noted)
                change_value(by=by, value=value, noted=replace(noted, value=Decimal(13)), version=1)
            if seen_by == "staff":
                _rows(world, place, made.pk, value.pk)
            else:
                world.beside.append((WRITER[place], "indicators:indicator", {"pk": made.pk}))


def _rows(world: World, place: str, pk: object, value: object) -> None:
    unknown = {"pk": uuid4()}
    both = {"pk": pk, "value": value}, {"pk": uuid4(), "value": uuid4()}
    world.row("figure", place, {"pk": pk}, unknown)
    world.row("figure file", place, {"pk": pk, "name": "cijfers.csv"}, unknown | {"name": "cijfers.csv"})
    world.row("version of a figure", place, {"pk": pk, "number": 1}, unknown | {"number": 1})
    world.row("figure deed", place, {"pk": pk, "deed": "terugzetten"}, unknown | {"deed": "terugzetten"})
    world.row("value of a figure", place, both[0], both[1])
    world.row("version of a value", place, both[0] | {"number": 1}, both[1] | {"number": 1})
    world.row("value deed", place, both[0] | {"deed": "terugzetten"}, both[1] | {"deed": "terugzetten"})

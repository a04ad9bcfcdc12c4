"""The starter pack as every installation has it, and an own version of each school with a word in every text."""

from io import StringIO
from typing import Any
from uuid import uuid4

from django.core.management import call_command

from rodedraad.base.gate import acting_as
from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.activities import keep_activity
from rodedraad.starterpack.actions.own import change_item, copy_item
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World


def starter_pack(world: World) -> None:
    """Loaded as always."""
    with acting_as(None, None):
        call_command("load_starterpack", stdout=StringIO())
    rows = {
        "kit": ("key", "walk"),
        "year programme": ("track", "havo"),
        "text to copy": ("key", "pta-vmbo"),
        "home task": ("key", "map-of-people"),
    }
    for place in PLACES:
        for kind, (name, key) in rows.items():
            world.row(kind, place, {name: key}, {name: "bestaat-niet"})
        world.row("starter item", place, {"kind": "kit", "key": "walk"}, {"kind": "kit", "key": "bestaat-niet"})


def own_versions(world: World) -> None:
    """An own kit of each school, worded by the school from top to bottom."""
    kit = queries.kit("walk")
    assert kit is not None
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            row = copy_item(by=person, organisation=world.organisation(place), item=kit)
            title = world.secret("title of an own version", place, MEMBERS)
            content = {
                name: _secret(world, place, name, value) if name in ("goal", "worksheet", "letter") else value
                for name, value in row.content.items()
            }
            row = change_item(by=person, item=row, title=title, content=content, version=row.version)
        unknown = {"pk": uuid4()}
        world.row("own version", place, {"pk": row.pk}, unknown)
        world.row("own version file", place, {"pk": row.pk, "which": "pdf"}, unknown | {"which": "pdf"})
        deed = {"deed": "verwijderen"}
        world.row("own version deed", place, {"pk": row.pk} | deed, unknown | deed)


def own_programmes(world: World) -> None:
    """An own year programme of each school, with an activity it words itself."""
    template = queries.item("programme", "havo")
    assert template is not None
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            row = copy_item(by=person, organisation=world.organisation(place), item=template)
            values = {
                "title": world.secret("title of an own activity", place, MEMBERS),
                "what": world.secret("what happens in an own activity", place, MEMBERS),
            }
            keep_activity(by=person, item=row, place=0, values=values, version=row.version)
        unknown = {"pk": uuid4()}
        world.row("own year programme", place, {"pk": row.pk}, unknown)
        world.row("own activity", place, {"pk": row.pk, "place": 0}, unknown | {"place": 0})
        deed = {"place": 0, "deed": "later"}
        world.row("own activity deed", place, {"pk": row.pk} | deed, unknown | deed)


def _secret(world: World, place: str, name: str, value: Any) -> Any:
    if isinstance(value, str):
        return world.secret(f"{name} of an own version", place, MEMBERS)
    return {part: _secret(world, place, part, one) if isinstance(one, str) else one for part, one in value.items()}

"""Published examples as their school and editors handle them, and what schools took over."""

from datetime import date

from rodedraad.library.models import Adoption, PracticeExample
from tests.matrix.world import PLACES, World


def practices(world: World) -> None:
    """The practices of both schools belong to the region; each school took over the other one's."""
    for place, other in zip(PLACES, reversed(PLACES), strict=True):
        own = PracticeExample.objects.get(**_named(world, place))
        own.region = world.cast.region
        own.save()
        unknown = {"reference": "RD-77777"}
        world.row("own practice", place, {"reference": own.reference}, unknown)
        deed = {"deed": "bevestigen" if place == "vo" else "intrekken"}
        world.row("settled practice", place, {"reference": own.reference} | deed, unknown | deed)
        taken = PracticeExample.objects.get(**_named(world, other))
        world.row("practice elsewhere", place, {"reference": taken.reference}, unknown)
        adoption = Adoption.objects.create(
            practice=taken, organisation=world.organisation(place), began_on=date(2026, 9, 1), is_named=False
        )
        world.row("adoption", place, {"pk": adoption.pk}, {"pk": 987654})


def _named(world: World, place: str) -> dict[str, str]:
    return {"reference": world.rows["practice", place]["reference"]}

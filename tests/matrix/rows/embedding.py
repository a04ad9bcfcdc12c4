"""What each school lets its region count: that it shares is known to the region, how it stands only in numbers."""

from rodedraad.embedding.actions import share_embedding
from tests.matrix.world import PLACES, WRITER, World


def shared(world: World) -> None:
    """Each school shares with the region both belong to."""
    for place in PLACES:
        region = world.cast.region
        with world.acting(WRITER[place]) as by:
            share_embedding(by=by, organisation=world.organisation(place), region=region)

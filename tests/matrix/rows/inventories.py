"""What do we do already: a programme of each school, colleagues asked, and activities two of them told about."""

from uuid import uuid4

from django.utils import timezone

from rodedraad.base.gate import acting_as
from rodedraad.inventories.actions import ask_colleagues, tell_activity
from rodedraad.inventories.models import Inventory, InventoryAnswer
from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.placed import Details
from rodedraad.schools.access import guest_with
from rodedraad.schools.models import Link
from tests.matrix.entitled import EVERYONE, KEEPERS
from tests.matrix.world import PLACES, WRITER, World

TRACK = {"vo": "havo", "mbo": "mbo-3"}


def inventories(world: World) -> None:
    """Asked by the counsellor of each school; what colleagues told is for who keeps the programme alone."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            programme = begin_programme(
                by=person,
                organisation=world.organisation(place),
                school_year=2026,
                particulars=Particulars(
                    name=world.secret("name of a programme with a link", place, EVERYONE),
                    tracks=(TRACK[place],),
                    years=(1, 2),
                ),
            )
            text = world.secret("what colleagues read first", place, EVERYONE)
            inventory, token = ask_colleagues(by=person, programme=programme, text=text, days=30)
        answer = _told(world, place, inventory, token)
        _told(world, place, inventory, token)
        unknown = {"pk": uuid4()}
        world.row("inventory", place, {"pk": programme.pk}, unknown)
        world.row("inventory answer", place, {"pk": answer.pk}, unknown)
        world.row("inventory deed", place, {"pk": answer.pk, "deed": "bevestigen"}, unknown | {"deed": "bevestigen"})
        world.row("inventory link", place, {"token": token}, {"token": token[::-1]})
        world.row("inventory link answer", place, {"token": token, "pk": answer.pk}, {"token": token[::-1], **unknown})


def _told(world: World, place: str, inventory: Inventory, token: str) -> InventoryAnswer:
    """One activity, told through the link from a device of its own."""
    guest = guest_with(token, Link.Purpose.INVENTORY, now=timezone.now())
    assert guest is not None
    with acting_as(None, guest.organisation_id):
        return tell_activity(
            by=guest,
            inventory=inventory,
            details=Details(
                title=world.secret("title a colleague told", place, KEEPERS),
                what=world.secret("text a colleague told", place, KEEPERS),
                years=(1,),
            ),
            name=world.secret("name of a colleague", place, KEEPERS),
            secret=uuid4().hex,
        )

"""Files of the open base, and tables on their way into it."""

from uuid import uuid4

from django.core.files.base import ContentFile

from rodedraad.exchange.actions import imports as actions
from rodedraad.exchange.models import BaseImport
from rodedraad.opendata.queries import records as open_data
from tests.matrix.entitled import IMPORTERS
from tests.matrix.world import PLACES, WRITER, World


def files(world: World) -> None:
    """Downloads that are the same for everybody."""
    world.row("open file", "vo", {"kind": "csv"})
    world.row("open file", "mbo", {"kind": "jsonld"})
    practice = open_data.published_practices().first()
    assert practice is not None
    unknown = {"reference": "bestaat-niet", "ending": "json"}
    for place, ending in zip(PLACES, ("json", "jsonld"), strict=True):
        world.row("practice file", place, {"reference": practice.reference, "ending": ending}, unknown)


def imports(world: World) -> None:
    """A table that was uploaded, with rows and faults that only its importers read."""
    for place in PLACES:
        cells = [world.secret(f"{what} of an upload", place, IMPORTERS) for what in ("column", "title", "cell")]
        name = world.secret("file name of an upload", place, IMPORTERS)
        table = f"naam praktijkvoorbeeld;{cells[0]}\n{cells[1]};{cells[2]}\n"
        with world.acting(WRITER[place]) as person:
            row = actions.receive_file(
                by=person,
                organisation=world.organisation(place),
                file=ContentFile(table.encode(), "t.csv"),
                name=f"{name}.csv",
            )
            fault = world.secret("fault of an upload", place, IMPORTERS)
            BaseImport.objects.filter(pk=row.pk).update(faults=[[2, "naam", fault, "Niet bekend."]], fault_count=1)
        world.row("import", place, {"pk": row.pk}, {"pk": uuid4()})

"""A programme that only its school reads, and one that was made public: of that one, drafts and names stay inside."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.programmes.actions.placements import place_activity, propose_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme, publish_programme
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Details
from rodedraad.schools import years
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World

TEXTS = ("what", "period", "week_note", "owner_name", "rule_book_text")


def programmes(world: World) -> None:
    """One of each at both schools."""
    for place in PLACES:
        with world.acting(WRITER[place]) as by:
            own = _begun(by, world.organisation(place), world.secret("name of a programme", place, MEMBERS))
            title = world.secret("title of an activity", place, MEMBERS)
            placement = _placed(world, place, by, own, title=title)
            draft = propose_activity(
                by=by,
                programme=own,
                details=Details(title="Wat een collega vertelde", years=(1,)),
                contributed_by=world.secret("who told about an activity", place, MEMBERS),
            )
            public = _begun(by, world.organisation(place), "Iedereen mag dit lezen")
            place_activity(
                by=by,
                programme=public,
                details=Details(
                    title="Les op de volgende school",
                    years=(1,),
                    owner_name=world.secret("who takes care of a public activity", place, MEMBERS),
                ),
            )
            secret = world.secret("draft in a public programme", place, MEMBERS)
            propose_activity(
                by=by, programme=public, details=Details(title=secret, years=(1,)), contributed_by="Collega"
            )
            publish_programme(by=by, programme=public)
        world.beside.append((WRITER[place], "programmes:activities", {"pk": public.pk}))
        _rows(world, place, own, placement, draft)
        world.row("public programme", place, {"pk": public.pk}, {"pk": uuid4()})


def _begun(by: Any, organisation: Any, name: str) -> Programme:
    tracks = organisation.tracks[:1] or ["havo"]
    year = years.school_year_of(localdate())
    return begin_programme(
        by=by, organisation=organisation, school_year=year, particulars=Particulars(name, tracks, [1, 2])
    )


def _placed(world: World, place: str, by: Any, programme: Programme, *, title: str) -> Placement:
    texts = {name: world.secret(f"{name} of an activity", place, MEMBERS) for name in TEXTS}
    details = Details(title=title, years=(1,), starts_on=date(programme.school_year, 10, 6), **texts)
    return place_activity(by=by, programme=programme, details=details)


def _rows(world: World, place: str, own: Programme, placement: Placement, draft: Placement) -> None:
    unknown = {"pk": uuid4()}
    world.row("programme", place, {"pk": own.pk}, unknown)
    world.row("placement", place, {"pk": own.pk, "placement": placement.pk}, unknown | {"placement": uuid4()})
    world.row("programme file", place, {"pk": own.pk, "name": "activiteiten.csv"}, unknown | {"name": "overzicht.csv"})
    world.row("programme deed", place, {"pk": own.pk, "deed": "sluiten"}, unknown | {"deed": "sluiten"})
    world.row(
        "placement deed",
        place,
        {"pk": own.pk, "placement": draft.pk, "deed": "bevestigen"},
        unknown | {"placement": uuid4(), "deed": "bevestigen"},
    )

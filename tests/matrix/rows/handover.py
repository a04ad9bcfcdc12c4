"""A closed round of each school whose open answers may go to a study."""

from datetime import timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.handover.actions import name_study
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import Respondent
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.world import PLACES, WRITER, World

ITEM = {"key": "tell", "kind": "text", "text": {"nl": "Wat hielp je?"}}
CONTENT = {"languages": ["nl"], "scales": {}, "pages": [{"key": "words", "items": [ITEM]}]}


def studies(world: World) -> None:
    """That open answers go somewhere is for who works there; the texts and what it is for, for who may ask."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            school = world.organisation(place)
            made = make_instrument(by=person, organisation=school, title="Open vragen", content=CONTENT)
            parents = AudienceWanted(Respondent.PARENT, made.versions.get())
            today = localdate()
            wanted = RoundWanted("Voor een onderzoek", today, today + timedelta(days=7), [parents])
            round = open_round(by=person, organisation=school, wanted=wanted)
            name_study(
                by=person,
                round=round,
                who=world.secret("who does a study", place, MEMBERS),
                purpose=world.secret("what a study is for", place, KEEPERS),
            )
            close_round(by=person, round=round)
        unknown = {"pk": uuid4()}
        world.row("studied round", place, {"pk": round.pk}, unknown)
        deed = {"deed": "achterhouden"}
        world.row("studied round deed", place, {"pk": round.pk, **deed}, unknown | deed)
        world.beside.append((WRITER[place], "questionnaires:round", {"pk": round.pk}))

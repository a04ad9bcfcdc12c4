"""Answering: an open round of each school behind a code, and one that its counsellors answer by name."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Respondent
from tests.matrix.entitled import EVERYONE, KEEPERS, MEMBERS
from tests.matrix.rows.questionnaires import _content
from tests.matrix.world import PLACES, WRITER, World


def answering(world: World) -> None:
    """Whoever has the code may answer; what is asked by name only the colleague of that role, in their own name."""
    for place in PLACES:
        learners = _asked(world, place, Respondent.LEARNER, EVERYONE)
        link = {"token": learners.code}
        nowhere = {"token": "BCDFGHJK"}
        world.row("survey link", place, link, nowhere)
        world.row("survey link page", place, link | {"number": 1}, nowhere | {"number": 1})
        by_name = _asked(world, place, Respondent.COUNSELLOR, MEMBERS)
        world.row("asked by name", place, {"pk": by_name.pk}, {"pk": uuid4()})
        world.row("asked by name page", place, {"pk": by_name.pk, "number": 1}, {"pk": uuid4(), "number": 1})


def _asked(world: World, place: str, respondent: Respondent, readers: str) -> Any:
    """The group of a round that asks it alone."""
    today = localdate()
    asks = EVERYONE if readers == EVERYONE else KEEPERS
    with world.acting(WRITER[place]) as person:
        instrument = make_instrument(
            by=person,
            organisation=world.organisation(place),
            title=world.secret("name of a questionnaire that is answered", place, KEEPERS),
            content=_content(world.secret("question that is answered", place, asks)),
        )
        group = AudienceWanted(
            respondent, instrument.versions.get(), is_anonymous=respondent == Respondent.LEARNER, invited=24
        )
        wanted = RoundWanted(
            world.secret("name of a round that is answered", place, readers),
            today,
            today + timedelta(days=14),
            [group],
            introduction=world.secret("what people read before answering", place, readers),
        )
        return open_round(by=person, organisation=world.organisation(place), wanted=wanted).audiences.get()

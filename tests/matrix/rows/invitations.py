"""Reminding and letters: a round of each school that asks its teachers by name, one of youngsters with letters."""

from datetime import timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Respondent
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.rows.questionnaires import _content
from tests.matrix.world import PLACES, WRITER, World


def reminding(world: World) -> None:
    """A group that is asked by name, so that it can be mailed."""
    today = localdate()
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            instrument = make_instrument(
                by=person,
                organisation=world.organisation(place),
                title=world.secret("name of a questionnaire that reminds", place, KEEPERS),
                content=_content("Weten collega's ervan?"),
            )
            group = AudienceWanted(Respondent.COUNSELLOR, instrument.versions.get(), is_anonymous=False, invited=3)
            title = world.secret("name of a round that reminds", place, MEMBERS)
            wanted = RoundWanted(title, today, today + timedelta(days=14), [group])
            asked = open_round(by=person, organisation=world.organisation(place), wanted=wanted)
            audience = asked.audiences.get()
            type(person).objects.filter(pk=person.pk).update(email=f"keeper-{place}@voorbeeld.example")
        world.row(
            "group to remind",
            place,
            {"pk": asked.pk, "audience": audience.pk},
            {"pk": uuid4(), "audience": uuid4()},
        )

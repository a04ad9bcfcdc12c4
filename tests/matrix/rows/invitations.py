"""Reminding and letters: a round of each school that asks its teachers by name, one of youngsters with letters."""

from datetime import timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.invitations.actions.letters import make_letters
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.models import Respondent
from tests.matrix.entitled import EVERYONE, KEEPERS, MEMBERS
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


def letters(world: World) -> None:
    """A group of parents with letters; whoever holds one reads what is asked and may begin."""
    today = localdate()
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            instrument = make_instrument(
                by=person,
                organisation=world.organisation(place),
                title=world.secret("name of a questionnaire with letters", place, KEEPERS),
                content=_content("Weet u wie er helpt?"),
            )
            label = world.secret("name of a group with letters", place, MEMBERS)
            group = AudienceWanted(Respondent.PARENT, instrument.versions.get(), label=label)
            title = world.secret("name of a round with letters", place, EVERYONE)
            wanted = RoundWanted(title, today, today + timedelta(days=14), [group])
            asked = open_round(by=person, organisation=world.organisation(place), wanted=wanted)
            audience = asked.audiences.get()
            code = make_letters(by=person, audience=audience, number=40, batch=uuid4())[0]
        known = {"pk": asked.pk, "audience": audience.pk}
        world.row("group with letters", place, known, {"pk": uuid4(), "audience": uuid4()})
        world.row("letter", place, {"token": code}, {"token": "BCDFGHJKMNPQ"})

"""Questionnaires: one of each school, a round that is open, and one that is closed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.surveys.actions.instruments import make_instrument, save_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.models import InstrumentVersion, Respondent, Round
from tests.matrix.entitled import KEEPERS, MEMBERS
from tests.matrix.world import PLACES, WRITER, World

LANGUAGES = ("nl", "en")


def _both(words: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, words)


def _content(question: str) -> dict[str, Any]:
    """One scale to be answered, and one open question."""
    steps = [{"key": str(step), "text": _both(f"stap {step}")} for step in range(1, 5)]
    items = [
        {"key": "scale", "kind": "scale", "scale": "four", "text": _both(question)},
        {"key": "open", "kind": "text", "text": _both("Wat nog meer?")},
    ]
    pages = [{"key": "page", "items": items[:1]}, {"key": "last", "items": items[1:]}]
    return {"languages": list(LANGUAGES), "scales": {"four": steps}, "pages": pages}


def questionnaires(world: World) -> None:
    """Made and asked by the counsellor; that something is asked is for who works there, the rest for who may ask."""
    for place in PLACES:
        with world.acting(WRITER[place]) as person:
            instrument = make_instrument(
                by=person,
                organisation=world.organisation(place),
                title=world.secret("name of a questionnaire", place, KEEPERS),
                content=_content("Er is tijd voor een gesprek."),
            )
            version = instrument.versions.get()
            # nothing public looks at this round: its code is in no row
            asked = _round(world, person, place, version)
            closed = close_round(by=person, round=_round(world, person, place, version))
            audience = asked.audiences.get()
        unknown = {"pk": uuid4()}
        world.row("questionnaire", place, {"pk": instrument.pk}, unknown)
        world.row(
            "questionnaire deed", place, {"pk": instrument.pk, "deed": "verwijderen"}, unknown | {"deed": "verwijderen"}
        )
        taken = {"name": "vragenlijst.json"}
        world.row("questionnaire file", place, {"pk": instrument.pk, **taken}, unknown | taken)
        one = {"key": "open"}
        world.row("survey question", place, {"pk": instrument.pk, **one}, unknown | one)
        first = {"key": "page"}
        world.row("survey page", place, {"pk": instrument.pk, **first}, unknown | first)
        up = one | {"deed": "omhoog"}
        world.row("survey question deed", place, {"pk": instrument.pk, **up}, unknown | up)
        world.row("round", place, {"pk": asked.pk}, unknown)
        world.row("closed round", place, {"pk": closed.pk}, unknown)
        world.beside.append((WRITER[place], "questionnaires:round", {"pk": closed.pk}))
        name = {"name": "uitkomst.csv"}
        world.row("results file", place, {"pk": closed.pk, **name}, unknown | name)
        with world.acting(WRITER[place]) as person:
            earlier = close_round(by=person, round=_round(world, person, place, version))
            Round.objects.filter(pk=earlier.pk).update(opens_on=localdate() - timedelta(days=90))
            again = _content("Er is vaak tijd voor een gesprek.")
            second = {"number": save_content(by=person, instrument=instrument, content=again).number}
        world.row("survey version", place, {"pk": instrument.pk, **second}, unknown | second)
        world.beside.append((WRITER[place], "questionnaires:round", {"pk": earlier.pk}))
        changed = {"name": "verschil.csv"}
        world.row("change file", place, {"pk": closed.pk, **changed}, unknown | changed)
        world.row("round deed", place, {"pk": closed.pk, "deed": "verwijderen"}, unknown | {"deed": "verwijderen"})
        world.row("round group", place, {"pk": asked.pk, "audience": audience.pk}, unknown | {"audience": uuid4()})


def _round(world: World, person: Any, place: str, version: InstrumentVersion) -> Round:
    today = localdate()
    group = AudienceWanted(
        Respondent.LEARNER, version, label=world.secret("name of a group that is asked", place, MEMBERS), invited=24
    )
    wanted = RoundWanted(
        world.secret("name of a round", place, MEMBERS),
        today,
        today + timedelta(days=14),
        [group],
        introduction=world.secret("what people read before a questionnaire", place, MEMBERS),
    )
    return open_round(by=person, organisation=world.organisation(place), wanted=wanted)

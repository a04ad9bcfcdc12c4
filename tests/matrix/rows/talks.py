"""A talk about the scan of each school: what was said and decided is for who works there."""

from uuid import uuid4

from rodedraad.base.writing import Save, Typed
from rodedraad.quality.wanted import Wanted
from rodedraad.scan.actions.talks import decide, prepare_talk, write_talk
from rodedraad.scan.agenda import Agenda, even_minutes
from rodedraad.scan.models import TalkKept
from rodedraad.surveys.models import Round
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World

THEMES = ("vision",)
COUNCIL = {"vo": "mr", "mbo": "or"}


def talks(world: World) -> None:
    """One theme, written about twice so that an earlier text is kept, and one decision."""
    for place in PLACES:
        pk = world.rows["scan", place]["pk"]
        with world.acting(WRITER[place]) as by:
            names = world.secret("who took part in a talk", place, MEMBERS)
            agenda = Agenda(THEMES, even_minutes(THEMES), people=7, names=names)
            talk = prepare_talk(by=by, round=Round.objects.get(pk=pk), agenda=agenda)
            first = world.secret("earlier text of a talk", place, MEMBERS)
            now = world.secret("what was said in a talk", place, MEMBERS)
            for was, text in (("", first), (first, now)):
                write_talk(by=by, talk=talk, texts={"vision": Typed(was, text)}, save=Save())
            title = world.secret("what was decided in a talk", place, MEMBERS)
            decide(by=by, talk=talk, step="vision", wanted=Wanted(title=title))
            kept = TalkKept.objects.get(talk=talk)
        unknown = {"pk": uuid4()}
        world.row("talk step", place, {"pk": pk, "number": 2}, unknown | {"number": 2})
        world.row("talk version", place, {"pk": pk, "kept": kept.pk}, unknown | {"kept": uuid4()})
        world.row("talk deed", place, {"pk": pk, "deed": "heropenen"}, unknown | {"deed": "heropenen"})
        council = {"council": COUNCIL[place]}
        world.row("short version", place, {"pk": pk, **council}, unknown | council)

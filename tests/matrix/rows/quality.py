"""What each school improves and steers by, with texts that only who works there may read."""

from dataclasses import replace
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.quality.actions import cycle as deeds
from rodedraad.quality.actions.improvements import change_improvement, make_improvement
from rodedraad.quality.actions.vision import agree_vision, keep_vision, write_vision
from rodedraad.quality.wanted import AimWanted, DecisionWanted, MomentWanted, TaskWanted, Wanted, Written
from rodedraad.schools.years import school_year_of
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World

TEXTS = ("what", "why", "sign", "theme", "owner_name")


def improvements(world: World) -> None:
    """One for each school, changed once."""
    for place in PLACES:
        texts = {name: world.secret(f"{name} of an improvement", place, MEMBERS) for name in TEXTS}
        wanted = Wanted(title=world.secret("title of an improvement", place, MEMBERS), **texts)
        with world.acting(WRITER[place]) as by:
            made = make_improvement(by, world.organisation(place), wanted)
            wanted = replace(wanted, cents=12500)
            change_improvement(by=by, improvement=made, wanted=wanted, version=1)
        unknown = {"pk": uuid4()}
        world.row("improvement", place, {"pk": made.pk}, unknown)
        world.row("improvement version", place, {"pk": made.pk, "number": 1}, unknown | {"number": 1})
        world.row("improvement deed", place, {"pk": made.pk, "deed": "terugzetten"}, unknown | {"deed": "terugzetten"})


def visions(world: World) -> None:
    """A text that was agreed on and opened to everybody, and a newer draft that stays inside."""
    for place in PLACES:
        with world.acting(WRITER[place]) as by:
            school = world.organisation(place)
            agreed = Written("Iedereen mag dit lezen.", world.secret("reason of a vision", place, MEMBERS), {})
            first = write_vision(by=by, organisation=school, written=agreed, version=None)
            vision = agree_vision(by=by, vision=first.vision, number=first.number)
            keep_vision(
                by=by, vision=vision, owner_id=None, owner_name="Wie dit bewaart", talked_on=None, is_public=True
            )
            said = {"people": world.secret("condition of a vision", place, MEMBERS)}
            draft = Written(world.secret("draft of a vision", place, MEMBERS), "Het kan beter.", said)
            write_vision(by=by, organisation=school, written=draft, version=None)
        world.row("public vision", place, {"pk": vision.pk}, {"pk": uuid4()})


def cycle(world: World) -> None:
    """An aim with a decision, a moment and an own task for each school, changed once."""
    today = localdate()
    now, kinds = school_year_of(today), ("aim", "moment", "school task")

    def secret(what: str) -> str:
        return world.secret(what, place, MEMBERS)

    for place in PLACES:
        with world.acting(WRITER[place]) as by:
            school = world.organisation(place)
            check = {"vision": {"standing": "to_do", "word": secret("condition of an aim")}}
            aim = deeds.make_aim(by, school, AimWanted(secret("title of an aim"), now, now + 2, conditions=check))
            said = DecisionWanted(secret("decision"), secret("why of a decision"), secret("who decided"), today, check)
            decision = deeds.decide(by, aim, said)
            moment = deeds.make_moment(by, school, MomentWanted(secret("title of a moment"), 3, 1))
            wanted = TaskWanted(decides=(f"name:{secret('who decides')}",), title=secret("title of a task"))
            task = deeds.make_task(by, school, wanted)
        unknown = {"pk": uuid4()}
        keys = ({"pk": aim.pk}, {"pk": moment.pk}, {"key": task.key})
        for kind, key, nothing in zip(kinds, keys, (unknown, unknown, {"key": "eigen-bestaatniet"}), strict=True):
            deed = {"deed": "terugzetten"}
            world.row(kind, place, key, nothing)
            world.row(f"{kind} version", place, key | {"number": 1}, nothing | {"number": 1})
            world.row(f"{kind} deed", place, key | deed, nothing | deed)
        world.row("decision deed", place, {"pk": decision.pk, "deed": "terugzetten"}, unknown | {"deed": "terugzetten"})

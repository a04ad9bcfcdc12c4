"""The agreed vision of each region, a draft that only its editors read, and what the schools say to it."""

from uuid import uuid4

from rodedraad.quality.actions.vision import agree_vision, write_vision
from rodedraad.quality.wanted import Written
from rodedraad.visions.actions import answer_vision
from rodedraad.visions.models import VisionAnswer
from tests.matrix.entitled import IN_REGION, MEMBERS, audience
from tests.matrix.world import WRITER, World

EDITORS = {"region": "regional_editor", "other_region": "other_regional_editor"}


def region_visions(world: World) -> None:
    """Schools read what was agreed on; the vo school opened its answer to the region, the mbo did not."""
    for place, editor in EDITORS.items():
        agreed = world.secret("agreed vision of a region", place, audience(IN_REGION, place))
        with world.acting(editor) as by:
            region = world.organisation(place)
            first = write_vision(
                by=by, organisation=region, written=Written(agreed, "Zo staat het er beter.", {}), version=None
            )
            vision = agree_vision(by=by, vision=first.vision, number=first.number)
            draft = world.secret("draft of the vision of a region", place, {editor})
            write_vision(by=by, organisation=region, written=Written(draft, "Het kan beter.", {}), version=None)
        world.row("region vision", place, {"pk": vision.pk}, {"pk": uuid4()})
        if place == "region":
            for school, known_to in (("vo", audience(MEMBERS, "vo") | {editor}), ("mbo", audience(MEMBERS, "mbo"))):
                words = world.secret("answer to the vision of a region", school, known_to)
                earlier = "Zo deden wij het vorig jaar."
                with world.acting(WRITER[school]) as by:
                    given = {"by": by, "school": world.organisation(school), "vision": vision}
                    given |= {"agreed_number": first.number, "is_open": school == "vo"}
                    there = VisionAnswer.objects.filter(region=region).count()
                    answer_vision(**given, said=[("own", earlier)], number=there)
                    answer_vision(**given, said=[("own", words)], number=there + 1)
                world.beside.append((WRITER[school], "visions:answer", {"pk": vision.pk}))

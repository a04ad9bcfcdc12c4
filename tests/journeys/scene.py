"""Rows in every table of a running installation, and where each page with them is: printed as JSON.

Run on an installation with the demo region: the same rows as in the matrix, made by the same people.
"""

import json
import sys
from typing import Any

import django


def main() -> None:
    """Make everything, and print for each page who may open it and at which address."""
    django.setup()
    from tests.matrix import rows
    from tests.matrix.rows import library
    from tests.matrix.world import World

    world = World(_cast())
    for make in rows.MAKERS:
        if make is not library.national_base:
            make(world)
    json.dump(_visits(world), sys.stdout)


def _cast() -> Any:
    from rodedraad.base.gate import acting_as
    from rodedraad.portal.demo.loading import person, places
    from rodedraad.portal.demo.welcome import read
    from rodedraad.schools.models import Invitation
    from tests.cast import Cast, _door, withdraw_invitation

    people = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    organisations = places()
    administrator, vo = people["administrator"], organisations["merenwaard"]
    with acting_as(administrator.pk, vo.pk):
        living, dead = _door(administrator, vo, "Vera Genodigde"), _door(administrator, vo, "Piet Afgezegd")
        withdraw_invitation(by=administrator, invitation=Invitation.objects.get(pk=dead.guest.subject))
    return Cast(people=people, organisations=organisations, living_link=living, dead_link=dead)


def _visits(world: Any) -> list[dict[str, str]]:
    """For every page: somebody who may open it, and where."""
    from tests.matrix.cases import UNKNOWN, places_of
    from tests.matrix.forms import readers_of
    from tests.matrix.harness import Asker
    from tests.matrix.policy import NOBODY, POLICY
    from tests.test_doors import DOORS

    asker, visits = Asker(world), []
    for door, rule in POLICY.items():
        if DOORS[door] == "page" and rule.read != NOBODY:
            place = next(place for place in places_of(door) if place != UNKNOWN)
            case = readers_of(door, place)[0]
            visits.append({"door": door, "actor": case.actor, "address": asker.address(case)})
    return visits


if __name__ == "__main__":
    main()

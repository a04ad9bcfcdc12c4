"""Rows in every table of a running installation, where each page with them is, and everybody signed in: as JSON.

Run on an installation with the demo region: the same rows as in the matrix, made by the same people; and a region
where nothing happened yet.
"""

import json
import sys
from datetime import date
from typing import Any

import django

NEW_REGION = {"key": "regio-nieuw", "kind": "region", "name": "Regio Nieuwelanden"}
NEW_EDITOR = {
    "key": "new_regional_editor",
    "name": "Nel Nieuweland",
    "username": "larf-1099",
    "places": [{"organisation": "regio-nieuw", "role": "regional_editor", "starts_on": date(2024, 8, 1)}],
}


def main() -> None:
    """Make everything, and print for each page who may open it and at which address, and a session of everybody."""
    django.setup()
    from tests.matrix import rows
    from tests.matrix.rows import library
    from tests.matrix.world import World

    world = World(_cast())
    for make in rows.MAKERS:
        if make is not library.national_base:
            make(world)
    json.dump({"visits": _visits(world), "sessions": _sessions(world.cast.people)}, sys.stdout)


def _cast() -> Any:
    from rodedraad.base.gate import acting_as
    from rodedraad.portal.demo.loading import person, places
    from rodedraad.portal.demo.welcome import read
    from rodedraad.schools.actions import founding
    from rodedraad.schools.models import Invitation
    from tests.cast import Cast, _door, withdraw_invitation

    people = {row["key"]: person(row["key"]) for row in read("people")["person"]}
    organisations = places()
    new = founding.found_organisations([NEW_REGION], is_invented=True)
    people |= founding.settle_people([NEW_EDITOR], new, is_invented=True)
    administrator, vo = people["administrator"], organisations["merenwaard"]
    with acting_as(administrator.pk, vo.pk):
        living, dead = _door(administrator, vo, "Vera Genodigde"), _door(administrator, vo, "Piet Afgezegd")
        withdraw_invitation(by=administrator, invitation=Invitation.objects.get(pk=dead.guest.subject))
    return Cast(people=people, organisations=organisations, living_link=living, dead_link=dead)


def _visits(world: Any) -> list[dict[str, str]]:
    """For every page: somebody who may open it, and where."""
    from tests.cast import ACTORS
    from tests.matrix.cases import UNKNOWN, Case, places_of
    from tests.matrix.entitled import NOBODY
    from tests.matrix.forms import readers_of
    from tests.matrix.harness import Asker
    from tests.matrix.policy import POLICY
    from tests.test_doors import DOORS

    asker, visits = Asker(world), []
    for door, rule in POLICY.items():
        if DOORS[door] == "page" and rule.read != NOBODY:
            place = next(place for place in places_of(door) if place != UNKNOWN)
            others = (
                Case(door, actor, "GET", place) for actor in ACTORS
            )  # of a region's row, who is in a school of it
            case = next(iter([*readers_of(door, place), *(one for one in others if one.may_read)]))
            visits.append({"door": door, "actor": case.actor, "address": asker.address(case)})
    return visits


def _sessions(people: Any) -> dict[str, str]:
    """The session cookie of everybody who has an account, whatever second step they have."""
    from django.conf import settings
    from django.test import Client

    from tests.matrix.world import sign_in

    found = {}
    for key, person in people.items():
        client = Client()
        sign_in(client, person)
        found[key.replace("-", "_")] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found


if __name__ == "__main__":
    main()

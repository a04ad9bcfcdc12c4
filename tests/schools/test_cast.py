"""The cast plays the fifteen actors, each with exactly the place the name says."""

import pytest
from django.utils.timezone import localdate

from rodedraad.schools import access
from rodedraad.schools.models import Role
from tests.cast import ACTORS, STAFF_ACTORS, Cast

PLACES = {
    "teacher": ("vo", Role.TEACHER),
    "counsellor": ("vo", Role.COUNSELLOR),
    "team_leader": ("vo", Role.TEAM_LEADER),
    "administrator": ("vo", Role.ADMINISTRATOR),
    "other_counsellor": ("mbo", Role.COUNSELLOR),
    "other_administrator": ("mbo", Role.ADMINISTRATOR),
    "regional_editor": ("region", Role.REGIONAL_EDITOR),
    "other_regional_editor": ("other_region", Role.REGIONAL_EDITOR),
    "national_editor": ("national", Role.NATIONAL_EDITOR),
}


def test_there_are_fifteen_actors(cast: Cast) -> None:
    assert len(ACTORS) == 15
    assert len({str(cast.actor(name)) for name in ACTORS}) == 15


@pytest.mark.parametrize("name", sorted(PLACES))
def test_each_member_has_one_living_place(cast: Cast, name: str) -> None:
    place, role = PLACES[name]
    person = cast.actor(name)
    with cast.acting(person):
        found = [(row.organisation, row.role) for row in access.living_memberships(person, today=localdate())]
    assert found == [(getattr(cast, place), role)]


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in PLACES])
def test_the_others_have_none(cast: Cast, name: str) -> None:
    person = cast.actor(name)
    with cast.acting(person, cast.vo):
        assert not access.living_memberships(person, today=localdate()).exists()


def test_ended_had_a_place(cast: Cast) -> None:
    assert cast.place(cast.ended).role == Role.COUNSELLOR
    assert set(STAFF_ACTORS) - set(PLACES) == {"ended"}


def test_only_the_living_link_opens(cast: Cast) -> None:
    from django.utils import timezone

    now = timezone.now()
    assert access.open_link(cast.living_link.token, "invitation", now=now)
    assert not access.open_link(cast.dead_link.token, "invitation", now=now)
    assert not access.open_link(cast.living_link.token, "countersign", now=now)

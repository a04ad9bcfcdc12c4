"""Every address × every actor × every method × own, foreign and unknown rows: 0 leaks, and nobody kept out who may.

Then twice more for rows behind the tenant wall: with row-level security off (scoping alone), and with every access
function saying yes (row-level security alone). And ten planted holes, to see that all this bites.
"""

from itertools import groupby

import pytest
from django.urls import reverse

from tests.cast import ACTORS
from tests.matrix import holes, walls
from tests.matrix.cases import Case, all_cases, cases_of, places_of, walled_cases_of
from tests.matrix.entitled import EVERYONE, NOBODY, SIGNED_IN, audience
from tests.matrix.harness import Answer, Asker, undone
from tests.matrix.holes import HOLES
from tests.matrix.policy import POLICY
from tests.matrix.world import World
from tests.test_doors import DOORS, OPEN

WALLED = sorted(
    {name for name, rule in POLICY.items() if not {rule.read, rule.write} <= {EVERYONE, SIGNED_IN, NOBODY}}
    | {"portal:home", "jobs:jobs"}
)
APPS = {app: list(doors) for app, doors in groupby(WALLED, key=lambda door: door.partition(":")[0])}


def test_the_policy_speaks_of_every_door_and_of_no_other() -> None:
    assert sorted(set(DOORS) ^ set(POLICY)) == []


def test_open_in_the_policy_is_open_on_the_list_of_doors() -> None:
    opened = {name for name, rule in POLICY.items() if "anonymous" in audience(rule.read) | audience(rule.write)}
    assert sorted(opened) == sorted(OPEN)


def test_there_are_enough_questions(capsys: pytest.CaptureFixture[str]) -> None:
    cases = all_cases()
    with capsys.disabled():
        print(f"\nmatrix: {len(POLICY)} doors x {len(ACTORS)} actors, {len(cases)} questions")
    assert len(cases) == len(set(cases))
    assert len(cases) >= 3000


@pytest.mark.parametrize("door", sorted(POLICY))
def test_nobody_gets_what_is_not_theirs_and_everybody_what_is(asker: Asker, door: str) -> None:
    complaints = asker.complaints(cases_of(door))
    assert not complaints, complaints


def test_every_secret_is_read_by_somebody_who_may(asker: Asker, world: World) -> None:
    """A word that nobody can read anywhere would prove nothing by staying away."""
    unseen = {word for word, secret in world.secrets.items() if secret.known_to}
    for actor in sorted({actor for secret in world.secrets.values() for actor in secret.known_to}):
        theirs = {word for word in unseen if actor in world.secrets[word].known_to}
        for door, rule in POLICY.items():
            for place in places_of(door) if rule.read != NOBODY else ():
                case = Case(door, actor, "GET", place)
                if theirs & unseen and case.may_read and case.is_own:
                    unseen -= asker.ask(case).words()
    for actor, door, parameters in world.beside if unseen else ():
        with undone():
            answer = world.client(actor).get(reverse(door, kwargs=parameters))
            unseen -= Answer(answer.status_code, body=answer.getvalue()).words()
    left = sorted(f"{world.secrets[word].field} of {world.secrets[word].place}" for word in unseen)
    assert not left, "\n".join(left)


# --- one wall at a time


@pytest.mark.any_database
@pytest.mark.parametrize("app", APPS)
def test_scoping_alone_leaks_nothing(asker: Asker, app: str) -> None:
    with walls.without_row_security():
        complaints = asker.complaints(case for door in APPS[app] for case in walled_cases_of(door))
    assert not complaints, complaints


@pytest.mark.parametrize("app", APPS)
def test_row_level_security_alone_leaks_nothing_across_schools(asker: Asker, app: str) -> None:
    with walls.without_scoping():
        assert asker.foreign_words(case for door in APPS[app] for case in walled_cases_of(door)) == []


def test_a_wall_that_is_off_is_off(world: World) -> None:
    """Each way of taking one away opens what it should: else the two tests above would prove nothing."""
    from django.utils.timezone import localdate

    from rodedraad.schools import access
    from rodedraad.schools.models import Group

    teacher, vo, mbo = world.cast.teacher, world.cast.vo, world.cast.mbo
    with world.cast.acting(teacher, vo):
        assert {row.organisation for row in Group.objects.all()} == {vo}
        assert not access.may_keep_people(teacher, mbo, today=localdate())
        with walls.without_scoping() as functions:
            assert functions >= 30
            assert access.may_keep_people(teacher, mbo, today=localdate())
            assert {row.organisation for row in access.groups_at(teacher, vo, today=localdate())} == {vo}
        with walls.without_row_security() as tables:
            assert tables >= 17
            assert {vo, mbo} <= {row.organisation for row in Group.objects.all()}
            assert {row.organisation for row in access.groups_at(teacher, vo, today=localdate())} == {vo}


# --- does it bite?


def test_ten_holes_are_planted() -> None:
    assert len(HOLES) == 10
    assert {hole.run for hole in HOLES} == {holes.BOTH, holes.SCOPING, holes.ROWS}


@pytest.mark.parametrize("hole", HOLES, ids=[hole.what for hole in HOLES])
def test_a_planted_hole_is_noticed(asker: Asker, hole: holes.Hole) -> None:
    asker.never_was.clear()
    with hole.dig():
        if hole.run == holes.BOTH:
            noticed = [asker.complaints(cases_of(door)) for door in hole.doors]
        elif hole.run == holes.SCOPING:
            with walls.without_row_security():
                noticed = [asker.complaints(walled_cases_of(door)) for door in hole.doors]
        else:
            with walls.without_scoping():
                noticed = ["\n".join(asker.foreign_words(walled_cases_of(door))) for door in hole.doors]
    asker.never_was.clear()
    assert any(noticed), f"nobody noticed: {hole.what}"

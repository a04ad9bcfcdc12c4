"""Every address × every actor × every method × own, foreign and unknown rows: 0 leaks, and nobody kept out who may."""

import pytest

from tests.cast import ACTORS
from tests.matrix.cases import Case, all_cases, cases_of
from tests.matrix.harness import Asker
from tests.matrix.policy import POLICY, audience
from tests.matrix.world import PLACES, World
from tests.test_doors import DOORS, OPEN


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
    unseen = set(world.secrets)
    for actor in sorted({actor for secret in world.secrets.values() for actor in secret.known_to}):
        for door, rule in POLICY.items():
            for place in PLACES if rule.row else ("",):
                case = Case(door, actor, "GET", place)
                if unseen and case.may_read and case.is_own:
                    unseen -= asker.ask(case).words()
    assert sorted(f"{world.secrets[word].field} of {world.secrets[word].place}" for word in unseen) == []

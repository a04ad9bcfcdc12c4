"""Each of the two walls alone keeps schools apart: scoping without row-level security, and the other way round."""

from collections.abc import Iterator

import pytest

from tests.matrix import walls
from tests.matrix.cases import cases_of
from tests.matrix.harness import Asker
from tests.matrix.policy import EVERYONE, POLICY, SIGNED_IN

ABOUT_ONESELF = {EVERYONE, SIGNED_IN}
WALLED_DOORS = sorted(
    {name for name, rule in POLICY.items() if not {rule.read, rule.write} <= {*ABOUT_ONESELF, "nobody"}}
    | {"portal:home", "jobs:jobs"}
)


@pytest.fixture(scope="module")
def scoping_alone(asker: Asker) -> Iterator[Asker]:
    with walls.without_row_security() as tables:
        assert tables >= 17
        yield asker


def test_with_row_level_security_off_there_was_something_to_see(scoping_alone: Asker) -> None:
    from rodedraad.schools.models import Group, Membership

    assert Membership.objects.values("organisation").distinct().count() > 5
    assert Group.objects.values("organisation").distinct().count() >= 2


@pytest.mark.parametrize("door", WALLED_DOORS)
def test_scoping_alone_leaks_nothing(scoping_alone: Asker, door: str) -> None:
    complaints = scoping_alone.complaints(cases_of(door))
    assert not complaints, complaints

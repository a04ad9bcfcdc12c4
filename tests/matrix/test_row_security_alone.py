"""With every access function saying yes, row-level security alone still shows nobody another organisation's rows."""

from collections.abc import Iterator

import pytest

from tests.matrix import walls
from tests.matrix.cases import cases_of
from tests.matrix.harness import Asker
from tests.matrix.test_one_wall_is_enough import WALLED_DOORS


@pytest.fixture(scope="module")
def row_security_alone(asker: Asker) -> Iterator[Asker]:
    with walls.without_scoping() as functions:
        assert functions >= 20
        yield asker


@pytest.mark.parametrize("door", WALLED_DOORS)
def test_row_level_security_alone_leaks_nothing_across_schools(row_security_alone: Asker, door: str) -> None:
    assert row_security_alone.foreign_words(cases_of(door)) == []

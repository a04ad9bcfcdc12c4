"""Drills hurt a running demo; `make drills` runs them, `make test` does not."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills import a_demo
from tests.drills.a_demo import Demo


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a drill, and one worker runs them all."""
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.fspath).parents:
            item.add_marker(pytest.mark.drill)
            item.add_marker(pytest.mark.xdist_group("drills"))
            if sys.platform != "linux":
                item.add_marker(pytest.mark.skip(reason="drills look into /proc"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A running demo without the invented practices, for all drills of one file."""
    with a_demo.running(tmp_path_factory.mktemp("demo") / "state", "--without-invented") as demo:
        yield demo

"""The demo starts, keeps what was done, and survives being stopped, killed and started twice."""

import itertools
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from tests.drills import a_demo
from tests.drills.a_demo import Demo, Visitor, family_of


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return (
        tmp_path_factory.mktemp("demo")
        / "a folder with spaces"
        / "and-a-name-that-is-longer-than-a-socket-can-bear-by-far"
    )


def groups(visitor: Visitor) -> str:
    status, _, text = visitor.ask("GET", "/groepen/")
    assert status == 200
    return text


def make_group(demo: Demo, name: str) -> None:
    visitor = Visitor(demo.port)
    visitor.sign_in("linde-1003")
    assert visitor.ask("POST", "/groepen/nieuw/", name=name, school_year="2026")[0] == 302
    assert name in groups(visitor)


def has_group(demo: Demo, name: str) -> bool:
    visitor = Visitor(demo.port)
    visitor.sign_in("linde-1003")
    return name in groups(visitor)


def longest_silence(demo: Demo, began: float) -> float:
    moments = [began, *(at for at, _ in demo.said)]
    return max(later - earlier for earlier, later in itertools.pairwise(moments))


def test_ctrl_c_stops_everything_and_loses_nothing(state: Path) -> None:
    demo = Demo(state)
    began = time.monotonic()
    demo.start()
    assert longest_silence(demo, began) <= 5
    assert "Sign in as" in demo.text()
    make_group(demo, "blijft")
    assert demo.process is not None
    family = family_of(demo.process.pid)
    assert len(family) > 6
    assert demo.stop() == 0
    assert [one for one in family if os.path.exists(f"/proc/{one}/cmdline") and a_demo.command_of(one)] == []
    assert "PostgreSQL" not in demo.text().split("Stopping")[1], "nothing was started again while stopping"

    seconds = demo.start()
    print(f"\nsecond start {seconds:.1f} s")
    assert has_group(demo, "blijft")
    assert "Loading" not in demo.text(), "nothing is done twice"
    assert demo.stop(signal.SIGTERM) == 0


def test_killed_in_the_middle_it_starts_again(state: Path) -> None:
    demo = Demo(state)
    demo.start()
    make_group(demo, "overleeft")
    assert demo.process is not None
    left = family_of(demo.process.pid)[1:]
    demo.process.kill()
    demo.process.wait()
    assert any(a_demo.command_of(one) for one in left), "web, tasks and database were left behind"
    demo.start()
    assert has_group(demo, "overleeft")
    assert [one for one in left if "granian" in a_demo.command_of(one)] == [], "and were stopped by the next start"
    demo.stop()


def test_only_one_at_a_time_and_a_busy_port_is_passed_over(state: Path) -> None:
    with socket.socket() as busy:
        busy.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        busy.bind(("127.0.0.1", 8400))
        busy.listen()
        with a_demo.running(state) as demo:
            assert demo.port == 8401
            second = Demo(state)
            second.start(until_ready=False)
            assert second.process is not None
            assert second.process.wait(30) == 1
            assert "already running at http://localhost:8401" in second.text()
            assert Visitor(demo.port).ask("GET", "/gezondheid/")[0] == 200


def test_ctrl_c_while_it_is_being_set_up_leaves_a_start_that_works(tmp_path: Path) -> None:
    demo = Demo(tmp_path / "state", ("--without-invented",))
    demo.start(until_ready=False)
    for _ in range(600):
        if "Loading goals" in demo.text():
            break
        time.sleep(0.05)
    assert demo.stop() == 0
    demo.start()
    assert Visitor(demo.port).ask("GET", "/")[0] == 200
    demo.stop()

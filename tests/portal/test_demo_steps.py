"""What the demo does once, how it knows that, and how it finds a place to stand."""

import os
import socket
import stat
import time
from pathlib import Path
from typing import Any

import pytest

from rodedraad.base import postgres
from rodedraad.portal.demo import steps, supervisor
from rodedraad.portal.demo.children import Child, remember, stop_leftovers
from rodedraad.portal.demo.steps import DATABASE, LOADS, Stamps, Step, stamp_of
from rodedraad.portal.demo.supervisor import Demo, Told, free_port, plain_choices


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "PACKAGE", tmp_path)
    (tmp_path / "app" / "migrations").mkdir(parents=True)
    (tmp_path / "app" / "migrations" / "0001.py").write_text("one")
    return tmp_path


STEP = Step("made", "Making", ("*/migrations/*.py",))


def test_a_step_is_done_again_when_a_file_changes_comes_or_goes(package: Path) -> None:
    stamps = Stamps(package / "stamps.json")
    first = stamp_of(STEP)
    assert not stamps.is_done(STEP, first)
    stamps.add(STEP, first)
    assert Stamps(package / "stamps.json").is_done(STEP, stamp_of(STEP)), "kept on disk"
    (package / "app" / "migrations" / "0001.py").write_text("two")
    changed = stamp_of(STEP)
    (package / "app" / "migrations" / "0002.py").write_text("")
    added = stamp_of(STEP)
    assert len({first, changed, added, stamp_of(STEP, choice="bare")}) == 4


def test_what_does_not_belong_to_it_leaves_a_step_alone(package: Path) -> None:
    before = stamp_of(STEP)
    (package / "app" / "views.py").write_text("other")
    (package / "app" / "migrations" / "__pycache__").mkdir()
    assert stamp_of(STEP) == before


def test_broken_stamps_mean_nothing_was_done(tmp_path: Path) -> None:
    (tmp_path / "stamps.json").write_text("{half")
    assert not Stamps(tmp_path / "stamps.json").is_done(STEP, "x")


@pytest.mark.parametrize("step", [DATABASE, *LOADS], ids=lambda step: step.command)
def test_each_step_is_a_command_and_depends_on_files_that_exist(step: Step) -> None:
    found = list(steps.PACKAGE.glob(f"*/management/commands/{step.command}.py"))
    assert len(found) == 1
    assert len(list(steps._files(step))) > 10
    assert len({stamp_of(one) for one in (DATABASE, LOADS[0])}) == 2


def test_a_busy_port_is_passed_over() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        found = free_port(port, "127.0.0.1")
        assert port < found < port + 20


def demo_in(folder: Path) -> Demo:
    cluster = postgres.Cluster(data=folder / "postgres", process=None, bin=folder)
    return Demo(state=folder, data=folder / "postgres", choices=plain_choices(), tell=Told(), cluster=cluster)


def test_the_secret_key_is_made_once_and_for_nobody_else(tmp_path: Path) -> None:
    demo = demo_in(tmp_path)
    first = demo.environment(postgres.APP)["RODEDRAAD_SECRET_KEY"] if "RODEDRAAD_SECRET_KEY" not in os.environ else ""
    key = demo._secret_key()
    assert len(key) > 60
    assert demo_in(tmp_path)._secret_key() == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert first in {"", key}


def test_what_somebody_set_stays_set_but_never_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RODEDRAAD_HOSTS", "demo.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@elsewhere/production")
    found = demo_in(tmp_path).environment(postgres.APP)
    assert found["RODEDRAAD_HOSTS"] == "demo.example"
    assert found["DATABASE_URL"].startswith("postgresql://rodedraad_app@/rodedraad?host=")


def test_a_deep_folder_gets_a_short_place_for_its_socket(tmp_path: Path) -> None:
    near, deep = tmp_path / "postgres", tmp_path / ("deep" * 30) / "postgres"
    assert postgres.socket_folder(Path("/home/somebody/rodedraad/.rodedraad/postgres")).name == ".rodedraad"
    assert len(str(postgres.socket_folder(deep))) < 40
    assert postgres.socket_folder(deep) != postgres.socket_folder(tmp_path / ("deep" * 31) / "postgres")
    assert postgres.socket_folder(near) in {near.parent, postgres.socket_folder(near)}


def test_an_address_with_strange_letters_is_still_an_address() -> None:
    cluster = postgres.Cluster(data=Path("/tmp/een map & nog%iets/postgres"), process=None, bin=Path())
    assert (
        cluster.url("rodedraad_app") == "postgresql://rodedraad_app@/rodedraad?host=/tmp/een%20map%20%26%20nog%25iets"
    )


def test_a_child_that_keeps_dying_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child("made", ["true"], {})
    now = iter(range(100))
    monkeypatch.setattr("rodedraad.portal.demo.children.time.monotonic", lambda: next(now))
    for number in range(5):
        assert not child.keeps_dying, number
        child.start()
        assert child.process is not None
        child.process.wait()
    assert child.keeps_dying


def test_the_children_of_a_killed_supervisor_are_stopped_but_nobody_else_s(tmp_path: Path) -> None:
    ours = Child("ours", ["bash", "-c", "exec -a rodedraad-child sleep 60"], dict(os.environ))
    theirs = Child("theirs", ["sleep", "60"], dict(os.environ))
    for child in (ours, theirs):
        child.start()
    remember(tmp_path / "pids", [ours, theirs])
    try:
        wait_until_named(ours)
        stop_leftovers(tmp_path / "pids")
        assert ours.process is not None and ours.process.wait(60) != 0
        assert theirs.is_running
        assert not (tmp_path / "pids").exists()
    finally:
        ours.stop()
        theirs.stop()


def wait_until_named(child: Child) -> None:
    """Until the second program runs: while one takes the place of the other, a process has no command line at all."""
    assert child.process is not None
    for _ in range(3000):
        if postgres.command_of(child.process.pid).startswith("rodedraad-child"):
            return
        time.sleep(0.02)
    raise AssertionError("The child never got its name.")


def test_a_silent_step_is_spoken_of(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(supervisor, "SILENCE", 0.1)
    with Told() as tell:
        tell("Begin")
        tell.busy_with = "Making the tables"
        heard = ""
        for _ in range(1200):
            heard += capsys.readouterr().out
            if "making the tables" in heard:
                break
            time.sleep(0.05)
    said = heard.splitlines()
    assert said[0] == "Begin"
    assert any("making the tables" in line for line in said[1:])

"""compose.yaml, read and started: each service's command as a plain process against our own PostgreSQL."""

import contextlib
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from django.conf import settings

from rodedraad.base import postgres
from tests.journeys.a_server import free_port

ROOT = Path(settings.PACKAGE).parent
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
EXAMPLE = (ROOT / "docs" / "operate" / "env.example").read_text()
NAME = "rodedraad.example.nl"
VARIABLE = re.compile(r"\$\{(?P<name>[A-Z0-9_]+)(?::(?P<kind>[-?])(?P<rest>[^}]*))?\}")


def filled_in() -> dict[str, str]:
    """A .env as the example asks for, with every empty line filled in."""
    rows = [line.split("=", 1) for line in EXAMPLE.splitlines() if "=" in line and not line.startswith("#")]
    return {name: value or f"secret-{name.lower()}-{'x' * 50}" for name, value in rows}


def read(value: Any, env: dict[str, str]) -> Any:
    """The value as compose would read it, with ${…} filled in."""
    if isinstance(value, dict):
        return {key: read(part, env) for key, part in value.items()}
    if isinstance(value, list):
        return [read(part, env) for part in value]
    if not isinstance(value, str):
        return value
    return VARIABLE.sub(lambda found: env.get(found["name"]) or (found["rest"] if found["kind"] == "-" else ""), value)


@dataclass
class Machine:
    """What the services run on: a database server, a folder for files, and the processes."""

    cluster: postgres.Cluster
    folder: Path
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def environment(self, service: str) -> dict[str, str]:
        """The service's own environment and nothing of ours, at our database instead of theirs."""
        plain = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        told = {name: str(value) for name, value in read(COMPOSE["services"][service]["environment"], ENV).items()}
        for name, value in told.items():
            found = re.fullmatch(r"postgresql://(\w+):[^@]*@postgres:5432/rodedraad", value)
            told[name] = self.cluster.url(found[1]) if found else value
        image = {"RODEDRAAD_STATIC": str(settings.STATIC_ROOT), "RODEDRAAD_STATE": str(self.folder)}
        return {**plain, **image, **told, "RODEDRAAD_MEDIA": str(self.folder / "media")}

    def run(self, service: str, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command, env=self.environment(service), cwd=ROOT, capture_output=True, text=True, timeout=180
        )

    def start(self, service: str, name: str, command: list[str]) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment(service), cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()


ENV = filled_in()


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """A database server with the three roles and nothing else, made by the script that compose hands to postgres."""
    folder = Path(tempfile.mkdtemp(prefix="rodedraad-compose-", dir="/var/tmp"))
    folder.chmod(0o755)
    cluster = postgres.start(folder / "pg" / "data", durable=False)
    machine = Machine(cluster, folder)
    told = {k: str(v) for k, v in read(COMPOSE["services"]["postgres"]["environment"], ENV).items()}
    psql = {"PATH": f"{cluster.bin}:{os.environ['PATH']}", "PGHOST": str(postgres.socket_folder(cluster.data))}
    for _ in range(2):
        done = subprocess.run(
            ["bash", ROOT / "docs" / "operate" / "init-roles.sh"],
            env={**postgres._environment(cluster.bin), **told, **psql},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    try:
        yield machine
    finally:
        for process in machine.processes.values():
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait()
        cluster.stop()
        shutil.rmtree(folder)


def answer(port: int, path: str) -> tuple[int, str]:
    """As the proxy asks: by our name, over https."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": NAME, "X-Forwarded-Proto": "https"})
        found = connection.getresponse()
        return found.status, found.read().decode()
    finally:
        connection.close()


def test_every_variable_that_must_be_given_stands_in_the_example() -> None:
    text = (ROOT / "compose.yaml").read_text()
    needed = {found["name"] for found in VARIABLE.finditer(text) if found["kind"] == "?"}
    assert needed
    assert needed <= set(ENV)


def test_every_variable_that_we_read_is_explained() -> None:
    guide = (ROOT / "docs" / "operate" / "install.md").read_text()
    sources = [Path(settings.PACKAGE) / "settings.py", Path(settings.PACKAGE) / "base" / "environment.py"]
    ours = {name for path in sources for name in re.findall(r"RODEDRAAD_[A-Z0-9_]+", path.read_text())}
    assert sorted(name for name in ours if f"`{name}`" not in guide) == []


def test_the_roles_have_no_more_rights_than_they_need(machine: Machine) -> None:
    with psycopg.connect(machine.cluster.url("postgres")) as connection:
        rows = connection.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'rodedraad%' ORDER BY 1"
        ).fetchall()
    assert rows == [
        ("rodedraad_app", False, False, False, False),
        ("rodedraad_backup", False, True, False, False),
        ("rodedraad_owner", False, False, False, False),
    ]


@pytest.fixture(scope="module")
def migrated(machine: Machine) -> Machine:
    """After `migrate` has ended well; it may run at every start."""
    for _ in range(2):
        done = machine.run("migrate", *COMPOSE["services"]["migrate"]["command"])
        assert done.returncode == 0, done.stdout + done.stderr
    return machine


def start_web(machine: Machine, name: str) -> int:
    """One web container; returns its port once it is well."""
    port = free_port()
    command = [
        word.replace("--port=8000", f"--port={port}") for word in read(COMPOSE["services"]["web"]["command"], ENV)
    ]
    machine.start("web", name, command)
    for _ in range(2400):
        assert machine.processes[name].poll() is None, machine.log(name)
        with contextlib.suppress(OSError, http.client.HTTPException):
            if answer(port, "/gezondheid/")[0] == 200:
                return port
        time.sleep(0.05)
    raise AssertionError(machine.log(name))


def stop(machine: Machine, name: str) -> None:
    process = machine.processes.pop(name)
    process.terminate()
    assert process.wait(120) == 0, machine.log(name)
    assert "Traceback" not in machine.log(name)


def test_several_web_containers_answer_and_stop_when_asked(migrated: Machine) -> None:
    names = ["web-1", "web-2"]
    ports = [start_web(migrated, name) for name in names]
    for port in ports:
        assert answer(port, "/gezondheid/diep/") == (200, "ok")
        status, page = answer(port, "/")
        assert status == 200
        assert '<html lang="nl"' in page
        style = re.search(r'href="(/static/vendor/rode-draad\.[^"]+\.css)"', page)
        assert style and answer(port, style[1])[0] == 200, "styles come along"
    test = COMPOSE["services"]["web"]["healthcheck"]["test"]
    probe = [word.replace(":8000", f":{ports[0]}") for word in test[1:]]
    assert migrated.run("web", *probe).returncode == 0
    assert migrated.run("web", *[word.replace("gezondheid", "bestaat-niet") for word in probe]).returncode == 1
    for name in names:
        stop(migrated, name)


def test_the_task_worker_does_what_is_asked_and_stops_when_asked(migrated: Machine) -> None:
    ask = "from rodedraad.jobs.actions import enqueue; print(enqueue('daily', 'daily', PLACE).pk)"
    place = "PLACE = 'rodedraad.portal.tasks.make_daily_round'"
    asked = migrated.run("web", "rodedraad", "shell", "--no-imports", "-c", f"{place}; {ask}")
    assert asked.returncode == 0, asked.stderr
    migrated.start("tasks", "tasks", COMPOSE["services"]["tasks"]["command"])
    with psycopg.connect(migrated.cluster.url("postgres"), autocommit=True) as connection:
        state: Any = None
        for _ in range(1800):
            state = connection.execute("SELECT state FROM jobs_job WHERE id = %s", [asked.stdout.strip()]).fetchone()
            if state == ("done",):
                break
            time.sleep(0.1)
    assert state == ("done",), migrated.log("tasks")
    stop(migrated, "tasks")


def test_the_back_up_role_reads_every_row_and_changes_none(migrated: Machine, tmp_path: Path) -> None:
    taken = migrated.run("backup", "rodedraad", "backup", str(tmp_path / "backup"))
    assert taken.returncode == 0, taken.stdout + taken.stderr
    whole = migrated.run("backup", "rodedraad", "restore", "--only-check", str(tmp_path / "backup"))
    assert whole.returncode == 0, whole.stderr
    with psycopg.connect(migrated.cluster.url("rodedraad_backup"), autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM framework_term").fetchone()
        assert row and int(row[0]) > 300
        with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
            connection.execute("DELETE FROM framework_term")
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM framework_term")

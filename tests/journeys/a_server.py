"""A whole installation for the journeys: the demo region in a database of its own, web, tasks and a mail server."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

APP_ROLE = "rodedraad_app"
LOADS = "; ".join(
    [
        "import django",
        "django.setup()",
        "from django.core.management import call_command as call",
        "loads = ('framework', 'synonyms', 'study', 'calendar', 'starterpack', 'demo')",
        "[call(f'load_{name}', verbosity=0) for name in loads]",
    ]
)
GRANIAN = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]


class Letters(Message):
    """Keeps every letter that was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.kept.append(message)


@dataclass
class Server:
    """Where the installation answers, and ways to look behind it."""

    url: str
    environment: dict[str, str]
    log: Path
    letters: Letters
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def manage(self, *command: str) -> str:
        """Run one of our commands on this installation; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "rodedraad", *command], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def mailed(self, address: str, pattern: str, *, patience: float = 60) -> str:
        """What a letter to this address says in the place of the pattern (its group, if it has one); waits for it."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for letter in reversed(self.letters.kept):
                found = re.search(pattern, str(letter.get_payload()), re.M) if address in str(letter["To"]) else None
                if found:
                    return found[found.lastindex or 0]
            time.sleep(0.05)
        raise AssertionError(f"no such letter to {address}: {[str(one['To']) for one in self.letters.kept]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def named(url: str, name: str) -> str:
    """The same address, of another database."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.netloc}/{name}{query}"


def make_database(url: str, name: str, like: str = "template0") -> None:
    """A database of this name, empty or a copy of another, owned by who connects."""
    assert re.fullmatch(r"[a-z0-9_]+", name)
    drop_database(url, name)
    with psycopg.connect(named(url, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like} ENCODING 'UTF8'")


def drop_database(url: str, name: str) -> None:
    """Away with it; a vacuum that PostgreSQL began by itself, and that only a superuser may end, is waited for."""
    for last in (*[False] * 240, True):
        try:
            with psycopg.connect(named(url, "postgres"), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                return
        except psycopg.errors.InsufficientPrivilege:
            if last:
                raise
            time.sleep(0.25)


def run(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def environment(name: str, **more: str) -> dict[str, str]:
    """What a command of ours needs to know to work on the installation with this database, as its owner."""
    found = {
        **os.environ,
        "DATABASE_URL": named(os.environ["DATABASE_URL"], name),
        "RODEDRAAD_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "rodedraad.settings",
        **more,
    }
    found.pop("RODEDRAAD_ASSUME_ROLE", None)
    return found


@contextlib.contextmanager
def loaded(name: str, folder: Path) -> Iterator[str]:
    """A database with the demo region, for installations to begin with a copy of."""
    base, owner = os.environ["DATABASE_URL"], environment(name, RODEDRAAD_MEDIA=str(folder / "media"))
    make_database(base, name)
    run(owner, "-m", "rodedraad", "prepare_database", "--verbosity", "0")
    run(owner | {"RODEDRAAD_ASSUME_ROLE": APP_ROLE}, "-c", LOADS)
    yield name
    drop_database(base, name)


@contextlib.contextmanager
def running(name: str, folder: Path, like: str) -> Iterator[Server]:
    """An installation that begins with a copy of this database, served until the block ends."""
    base, port, mail_port = os.environ["DATABASE_URL"], free_port(), free_port()
    make_database(base, name, like)
    app = environment(
        name,
        RODEDRAAD_MEDIA=str(folder / "media"),
        RODEDRAAD_MAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        RODEDRAAD_MAIL_HOST="127.0.0.1",
        RODEDRAAD_MAIL_PORT=str(mail_port),
    )
    app["RODEDRAAD_ASSUME_ROLE"] = APP_ROLE
    letters = Letters()
    post = Controller(letters, hostname="127.0.0.1", port=mail_port)
    post.start()
    server = Server(f"http://localhost:{port}", app, folder / "server.log", letters)
    try:
        _start(server, port)
        yield server
    finally:
        for process in server.processes:
            process.terminate()
            process.wait(120)
        post.stop()
        drop_database(base, name)


def _start(server: Server, port: int) -> None:
    web = [sys.executable, "-m", "granian", *GRANIAN, "--host", "127.0.0.1", "--port", str(port)]
    with server.log.open("ab") as log:
        for command in ([*web, "rodedraad.wsgi:application"], [sys.executable, "-m", "rodedraad", "work"]):
            server.processes.append(
                subprocess.Popen(command, env=server.environment, stdout=log, stderr=log, start_new_session=True)
            )
    for _ in range(2400):
        assert server.processes[0].poll() is None, server.log.read_text()
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/gezondheid/", timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError(server.log.read_text())

"""A whole demo in a folder of its own, started as a user would, to be hurt in every way a machine can."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from rodedraad.base import postgres
from rodedraad.base.postgres import command_of
from rodedraad.portal.demo.welcome import PASSWORD

READY = re.compile(r"runs at http://localhost:(\d+)")


@dataclass
class Demo:
    """The demo's supervisor as a process, what it said, and the ways to reach what it runs."""

    state: Path
    arguments: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[str] | None" = None
    said: list[tuple[float, str]] = field(default_factory=list)
    port: int = 0

    @property
    def data(self) -> Path:
        return postgres.data_folder(self.state)

    def start(self, *, until_ready: bool = True) -> float:
        """Start it; returns the seconds until it said that it runs."""
        plain = {
            name: value for name, value in os.environ.items() if not name.startswith(("RODEDRAAD_", "DATABASE_URL"))
        }
        plain |= {"RODEDRAAD_STATE": str(self.state), "PYTHONUNBUFFERED": "1", **self.environment}
        plain |= {name: os.environ[name] for name in ("RODEDRAAD_PG_BIN",) if name in os.environ}
        began = time.monotonic()
        self.said = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rodedraad", "demo", "--port", "8400", *self.arguments],
            env=plain,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        while until_ready and not self.port_said():
            assert self.process.poll() is None, self.text()
            assert time.monotonic() - began < 240, self.text()
            time.sleep(0.02)
        self.port = self.port_said()
        return time.monotonic() - began

    def _listen(self) -> None:
        assert self.process is not None and self.process.stdout is not None
        with self.process.stdout as output:
            for line in output:
                self.said.append((time.monotonic(), line.rstrip()))

    def text(self) -> str:
        return "\n".join(line for _, line in self.said)

    def port_said(self) -> int:
        found = READY.search("\n".join(line for _, line in self.said))
        return int(found[1]) if found else 0

    def stop(self, how: int = signal.SIGINT) -> int:
        """Ctrl-C; returns its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(60)

    # --- what runs

    def web_workers(self) -> list[int]:
        """The web server's workers, not its master."""
        there = [one for master in self.web_masters() for one in children_of(master)]
        return [one for one in there if "granian" in command_of(one) and "tracker" not in command_of(one)]

    def web_masters(self) -> list[int]:
        assert self.process is not None
        return [one for one in children_of(self.process.pid) if "granian" in command_of(one)]

    def postmaster(self) -> int:
        """The number of the running postmaster, or 0."""
        assert self.process is not None
        found = [one for one in children_of(self.process.pid) if "bin/postgres" in command_of(one)]
        return found[0] if found else 0

    def database(self, role: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A connection that sees every row."""
        address = postgres.Cluster(data=self.data, process=None, bin=Path()).url(role)
        return psycopg.connect(address, autocommit=True)


def children_of(number: int) -> list[int]:
    """The living children of a process (Linux)."""
    with contextlib.suppress(OSError):
        return [
            int(word)
            for task in Path(f"/proc/{number}/task").iterdir()
            for word in (task / "children").read_text().split()
        ]
    return []


def family_of(number: int) -> list[int]:
    """A process with all that came of it."""
    return [number, *(one for child in children_of(number) for one in family_of(child))]


@contextlib.contextmanager
def running(state: Path, *arguments: str, **environment: str) -> Iterator[Demo]:
    """A demo from this block's begin to its end."""
    demo = Demo(state, arguments, environment)
    try:
        demo.start()
        yield demo
    finally:
        if demo.process is not None and demo.process.poll() is None:
            demo.stop()


class Visitor:
    """Somebody signed in, over plain HTTP, who knows what was answered and what was not."""

    TOKEN = "a" * 32

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies = {"csrf": self.TOKEN}

    def ask(self, method: str, path: str, **fields: str) -> tuple[int, dict[str, str], str]:
        """One request; raises OSError or HTTPException when no whole answer came."""
        body = urllib.parse.urlencode(fields) if fields else None
        return self.send(method, path, body, "application/x-www-form-urlencoded")

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> tuple[int, dict[str, str], str]:
        """A form with a file in it."""
        mark = "a-boundary-that-is-in-no-file"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.send("POST", path, body, f"multipart/form-data; boundary={mark}")

    def send(self, method: str, path: str, body: str | bytes | None, kind: str) -> tuple[int, dict[str, str], str]:
        """One request with this body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            headers = {
                "Host": f"localhost:{self.port}",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                "X-CSRFToken": self.cookies["csrf"],
                "Content-Type": kind,
            }
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.split(";")[0]
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text
        finally:
            connection.close()

    def sign_in(self, username: str) -> None:
        status, _, text = self.ask("POST", "/inloggen/", login=username, password=PASSWORD)
        assert status == 302, (status, text[:500])

"""Servers to measure: started on one core, asked over HTTP, and their CPU read from the scheduler, threads included."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.a_base import CORE


@dataclass
class Server:
    """A running server, asked over one kept connection."""

    port: int
    process: subprocess.Popen
    connection: http.client.HTTPConnection
    _workers: list[int] = field(default_factory=list)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, http.client.HTTPResponse]:
        """Status, body and answer."""
        self.connection.request("GET", path, headers=headers or {})
        answer = self.connection.getresponse()
        return answer.status, answer.read(), answer

    def cpu(self) -> float:
        """CPU seconds of the server and all its children until now."""
        return sum(cpu_of_threads(process) for process in (self.process.pid, *self.workers))

    @property
    def workers(self) -> list[int]:
        """The processes it started, found once."""
        if not self._workers:
            self._workers = list(descendants(self.process.pid))
        return self._workers


def cpu_of_threads(process: int) -> float:
    """CPU seconds of a process, all threads together."""
    return sum(int((one / "schedstat").read_text().split()[0]) for one in Path(f"/proc/{process}/task").iterdir()) / 1e9


def descendants(process: int) -> Iterator[int]:
    """The processes that this one started, and that those started."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            pid, rest = stat.read_text().split(" (", 1)
            if int(rest.rsplit(")", 1)[1].split()[1]) == process:
                yield int(pid)
                yield from descendants(int(pid))


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextlib.contextmanager
def server(command: Sequence[str], port: int, environment: dict[str, str], ready: str) -> Iterator[Server]:
    """Start a server on our core, wait until it answers, stop it in the end."""
    log = tempfile.TemporaryFile()  # noqa: SIM115
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        preexec_fn=lambda: os.sched_setaffinity(0, {CORE}),
        stdout=log,
        stderr=log,
        start_new_session=True,
    )
    try:
        yield _answering(process, port, ready)
    except BaseException:
        log.seek(0)
        sys.stderr.write(log.read().decode(errors="replace")[-4000:])
        raise
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def _answering(process: subprocess.Popen, port: int, ready: str) -> Server:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once: {process.args}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", ready)
            connection.getresponse().read()
            return Server(port, process, connection)
        time.sleep(0.1)
    raise RuntimeError(f"no answer on port {port}")


def backends(database_root: Path, application: str) -> list[int]:
    """The database's processes that work for a client with this application name."""
    import psycopg

    with psycopg.connect(f"postgresql://postgres@/postgres?host={database_root}") as connection:
        rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE application_name = %s", [application])
        return [int(row[0]) for row in rows.fetchall()]

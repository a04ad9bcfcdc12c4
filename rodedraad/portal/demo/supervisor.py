"""`rodedraad demo`: starts PostgreSQL, prepares the data once, starts web and tasks, and stops all of it cleanly.

Begins before Django, because the database that Django needs is started here.
"""

import argparse
import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import IO

from rodedraad.base import postgres
from rodedraad.base.environment import static_cache_folder
from rodedraad.portal.demo.children import Child, remember, stop_leftovers
from rodedraad.portal.demo.steps import DATABASE, LOADS, PACKAGE, Stamps, Step, stamp_of

FIRST_PORT, PORTS = 8000, 100
GRANIAN = ["--respawn-failed-workers", "--respawn-interval", "0.2", "--blocking-threads", "4", "--backpressure", "32"]
SILENCE = 4.0
PATIENCE = 90.0
LATER = 5.0
POLL = 0.2


class Stopped(Exception):
    """Somebody pressed ctrl-C, or asked us to end."""


class Told:
    """Prints, and every few seconds says that it is still busy, so that nobody thinks it hangs."""

    def __init__(self) -> None:
        self.began = self.last = time.monotonic()
        self.busy_with = ""
        self.ended = threading.Event()

    def __call__(self, text: str) -> None:
        self.last = time.monotonic()
        print(text, flush=True)

    def __enter__(self) -> "Told":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a letter shows another
        threading.Thread(target=self._keep_talking, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()

    def _keep_talking(self) -> None:
        while not self.ended.wait(0.5):
            if self.busy_with and time.monotonic() - self.last > SILENCE:
                self(f"  … {self.busy_with.lower()} ({time.monotonic() - self.began:.0f} s)")


@dataclass
class Demo:
    """One demo on one machine: its folders, its choices, and what runs."""

    state: Path
    data: Path
    choices: argparse.Namespace
    tell: Told
    cluster: postgres.Cluster | None = None
    children: list[Child] = field(default_factory=list)
    not_before: float = 0.0

    # --- preparing

    def environment(self, role: str) -> dict[str, str]:
        """What Django needs to know to run on our own cluster; what the user has set already stays."""
        assert self.cluster is not None
        ours = {
            "DATABASE_URL": self.cluster.url(role),
            "RODEDRAAD_SECRET_KEY": self._secret_key(),
            "RODEDRAAD_STATE": str(self.state),
            "RODEDRAAD_HOSTS": "localhost,127.0.0.1,[::1]",
            "RODEDRAAD_PLAIN_HTTP": "1",
            "RODEDRAAD_DEMO": "1",
            "RODEDRAAD_MAIL_BACKEND": "django.core.mail.backends.console.EmailBackend",
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "rodedraad.settings",
        }
        forced = {"DATABASE_URL", "RODEDRAAD_STATE", "RODEDRAAD_DEMO", "DJANGO_SETTINGS_MODULE"}
        mine = {name: value for name, value in ours.items() if name in forced or name not in os.environ}
        return {**os.environ, "LC_ALL": "C.UTF-8", **mine}

    def _secret_key(self) -> str:
        file = self.state / "secret_key"
        if not file.exists():
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(50))
        return file.read_text().strip()

    def start_database(self) -> None:
        """Start our PostgreSQL and make the database, if it is not there yet."""
        fresh = not (self.data / "PG_VERSION").exists()
        self.tell("Setting up PostgreSQL (first time)" if fresh else "Starting PostgreSQL")
        self.tell.busy_with = "Starting PostgreSQL"
        if fresh:
            self._stamp_file.unlink(missing_ok=True)
        self.cluster = postgres.start(self.data)
        postgres.make_database(self.cluster)
        self.tell.busy_with = ""

    @property
    def _stamp_file(self) -> Path:
        return self.data.parent / "prepared.json"

    def prepare(self) -> None:
        """Tables, data and static files: only what is not there yet, in the order in which it is needed."""
        collecting = self._begin_collecting()
        stamps = Stamps(self._stamp_file)
        choice = "bare" if self.choices.without_invented else "full"
        again = False
        for step in [DATABASE, *LOADS]:
            stamp = stamp_of(step, choice=choice if step.command == "load_demo" else "")
            again = again or not stamps.is_done(step, stamp)
            if again:
                stamps.forget(step)
                self._run(step)
                stamps.add(step, stamp)
        if collecting:
            self._finish_collecting(*collecting)

    def _run(self, step: Step) -> None:
        self.tell(step.says)
        self.tell.busy_with = step.says
        extra = ["--without-invented"] if step.command == "load_demo" and self.choices.without_invented else []
        role = postgres.OWNER if step.as_owner else postgres.APP
        command = [sys.executable, "-m", "rodedraad", step.command, *extra, *step.quietly]
        child = Child(step.command, command, self.environment(role))
        self.children.append(child)
        child.start(output=subprocess.PIPE)
        for line in child.lines():
            self.tell(f"  {line}")
        if child.ended_badly():
            raise RuntimeError(f"{step.says}: this did not succeed (see above).")
        self.children.remove(child)
        self.tell.busy_with = ""

    def _begin_collecting(self) -> tuple[Child, Path, Path] | None:
        target = static_cache_folder(PACKAGE, self.state)
        if (target / "staticfiles.json").exists():
            return None
        scratch = target.with_name(f"{target.name}.new")
        shutil.rmtree(scratch, ignore_errors=True)
        environment = {**self.environment(postgres.APP), "RODEDRAAD_STATIC": str(scratch)}
        command = [sys.executable, "-m", "rodedraad", "collectstatic", "--noinput", "--verbosity", "0"]
        child = Child("collectstatic", command, environment)
        self.children.append(child)
        child.start()
        return child, scratch, target

    def _finish_collecting(self, child: Child, scratch: Path, target: Path) -> None:
        self.tell.busy_with = "Packing styles and scripts"
        if child.ended_badly():
            raise RuntimeError("The styles and scripts could not be collected (see above).")
        self.children.remove(child)
        shutil.rmtree(target, ignore_errors=True)
        scratch.rename(target)
        for old in target.parent.iterdir():
            if old != target and old.stat().st_mtime < time.time() - 86400:
                shutil.rmtree(old, ignore_errors=True)
        self.tell.busy_with = ""

    # --- running

    def start_web(self, port: int) -> None:
        """The web server, alone: a first page comes sooner when nothing else starts beside it."""
        pool = os.environ.get("RODEDRAAD_DATABASE_POOL", "4")
        environment = {**self.environment(postgres.APP), "RODEDRAAD_DATABASE_POOL": pool}
        web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", self.choices.host, "--port", str(port)]
        web += ["--workers", str(self.choices.workers), "--no-ws", "--log-level", "warning", *GRANIAN]
        self._start(Child("web", [*web, "rodedraad.wsgi:application"], environment))

    def start_tasks(self) -> None:
        """The task worker."""
        environment = {**self.environment(postgres.APP), "RODEDRAAD_DATABASE_POOL": "0"}
        self._start(Child("tasks", [sys.executable, "-m", "rodedraad", "work"], environment))

    def _start(self, child: Child) -> None:
        self.children.append(child)
        child.start()
        remember(self.state / "demo.pids", self.children)

    def wait_until_it_answers(self, port: int) -> None:
        """Until the health page answers; raises when the web server keeps dying."""
        self.tell.busy_with = "Starting the web server"
        end = time.monotonic() + PATIENCE
        while not answers(port):
            self.mend()
            if time.monotonic() > end:
                raise RuntimeError(f"The web server does not answer after {PATIENCE:.0f} s (see above).")
            time.sleep(0.05)
        self.tell.busy_with = ""

    def mend(self) -> None:
        """Start again what died by itself: the database first, then web and tasks."""
        if self.cluster is not None and not self.cluster.is_running and time.monotonic() > self.not_before:
            self.tell("PostgreSQL stopped; starting it again")
            try:
                self.cluster = postgres.start(self.data)
            except postgres.NoPostgres as problem:  # a full disk, for example: it may have room again later
                self.tell(f"{problem}. Trying again in {LATER:.0f} s")
                self.not_before = time.monotonic() + LATER
        for child in self.children:
            if not child.is_running:
                if child.keeps_dying:
                    raise RuntimeError(f"The {child.name} process stops each time it is started (see above).")
                self.tell(f"The {child.name} process stopped; starting it again")
                child.start()
                remember(self.state / "demo.pids", self.children)

    def stop(self) -> None:
        """Web, then tasks, then the database; each gets time to finish what it is doing."""
        for child in self.children:
            child.stop()
        if self.cluster is not None:
            self.cluster.stop()
        (self.state / "demo.pids").unlink(missing_ok=True)


def answers(port: int, path: str = "/gezondheid/") -> bool:
    """Whether our web server answers on this port, at this address."""
    try:
        address = f"http://127.0.0.1:{port}{path}"
        with urllib.request.urlopen(address, timeout=5) as answer:  # nosec B310  # always our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def free_port(first: int, host: str) -> int:
    """The first port from here on that nobody listens to, on IPv4 and IPv6: a browser may try either."""
    for port in range(first, first + PORTS):
        if all(_is_free(port, family, address) for family, address in _addresses(host)):
            return port
    raise RuntimeError(f"No free port between {first} and {first + PORTS}.")


def _addresses(host: str) -> Iterator[tuple[int, str]]:
    yield socket.AF_INET, host if ":" not in host else "127.0.0.1"
    if socket.has_ipv6:
        yield socket.AF_INET6, "::1"


def _is_free(port: int, family: int, address: str) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except OSError as problem:
            return family == socket.AF_INET6 and problem.errno not in {48, 98}  # in use; else: no IPv6 here
    return True


def folders() -> tuple[Path, Path]:
    """Where this clone keeps its state, and its database."""
    told = os.environ.get("RODEDRAAD_STATE")
    state = Path(told).resolve() if told else PACKAGE.parent / ".rodedraad"
    return state, postgres.data_folder(state if told else PACKAGE.parent)


def plain_choices() -> argparse.Namespace:
    """The choices of a demo started without arguments."""
    return _choices([])


def _choices(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rodedraad demo", description="Start everything on this machine.")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="first port to try (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    parser.add_argument("--workers", type=int, default=2, help="web processes (2)")
    parser.add_argument("--without-invented", action="store_true", help="leave the invented practices out")
    parser.add_argument("--prepare-only", action="store_true", help="set everything up, then stop")
    return parser.parse_args(arguments)


def _stop_on_signals() -> None:
    def stop(signum: int, frame: FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


@contextlib.contextmanager
def _alone(state: Path) -> Iterator[IO[str]]:
    """Only one demo for each folder. Raises RuntimeError with the address of the one that runs."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            where = lock.read().strip()
            raise RuntimeError(f"The demo is already running{f' at {where}' if where else ''}.") from None
        lock.truncate(0)
        yield lock


def run(arguments: list[str]) -> int:
    """Run the demo until ctrl-C. Returns 0 when it ended as asked, 1 when something is wrong (and says what)."""
    choices = _choices(arguments)
    state, data = folders()
    try:
        with _alone(state) as lock, Told() as tell:
            demo = Demo(state=state, data=data, choices=choices, tell=tell)
            _stop_on_signals()
            try:
                _serve(demo, lock)
            except Stopped:
                tell("\nStopping …")
            finally:
                _ignore_signals()
                demo.stop()
            tell("Stopped. Everything is kept; `make demo` goes on where you were.")
            return 0
    except (RuntimeError, OSError) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _serve(demo: Demo, lock: IO[str]) -> None:
    stop_leftovers(demo.state / "demo.pids")
    demo.start_database()
    demo.prepare()
    if demo.choices.prepare_only:
        return
    port = free_port(demo.choices.port, demo.choices.host)
    demo.tell("Starting the web server and the task worker")
    demo.start_web(port)
    demo.wait_until_it_answers(port)
    demo.start_tasks()
    address = f"http://localhost:{port}"
    lock.write(address)
    lock.flush()
    demo.tell(_welcome(address, time.monotonic() - demo.tell.began))
    while True:
        demo.mend()
        time.sleep(POLL)


def _welcome(address: str, seconds: float) -> str:
    from rodedraad.portal.demo.welcome import accounts

    return "\n".join(
        [
            "",
            f"Rode Draad runs at {address}  (ready in {seconds:.1f} s)",
            "",
            *accounts(),
            "",
            "Everything marked as invented is invented. Letters and codes appear here instead of in a mailbox.",
            "Ctrl-C stops everything; nothing is lost.",
        ]
    )

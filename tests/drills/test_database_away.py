"""The database restarts, or stays away, under people at work: 503 and when to come back, then all goes on."""

import contextlib
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rodedraad.base import postgres
from tests.drills.a_demo import Visitor, children_of
from tests.journeys.a_server import free_port, run

RESTARTS = int(os.environ.get("RODEDRAAD_DRILL_RESTARTS", "20"))
LOADS = "; ".join(
    [
        "import django",
        "django.setup()",
        "from django.core.management import call_command as call",
        "call('load_framework', verbosity=0)",
        "call('load_demo', '--without-invented', verbosity=0)",
    ]
)
GRANIAN = [
    *("--workers", "2", "--blocking-threads", "4", "--backpressure", "32", "--no-ws", "--log-level", "warning"),
    *("--respawn-failed-workers", "--respawn-interval", "0.2"),
]


@dataclass
class House:
    """Web server and database, each to be stopped and started by the drill."""

    folder: Path
    cluster: postgres.Cluster
    environment: dict[str, str]
    port: int
    web: "subprocess.Popen[bytes]"
    answers: list[tuple[float, str, int, str]] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def somebody(self) -> Visitor:
        """Somebody who signed in while all was well."""
        visitor = Visitor(self.port)
        visitor.sign_in("linde-1003")
        return visitor

    def come_and_go(self, number: int, visitor: Visitor) -> None:
        """Read, read as somebody signed in, and write, over and over."""
        turn = 0
        while not self.enough.is_set():
            turn += 1
            fields = {"name": f"g{number}-{turn}-{time.monotonic_ns()}", "school_year": "2026"}
            for method, path, form in (("GET", "/", {}), ("GET", "/groepen/", {}), ("POST", "/groepen/nieuw/", fields)):
                try:
                    status, headers, _ = visitor.ask(method, path, **form)
                except (OSError, http.client.HTTPException) as problem:
                    self.answers.append((time.monotonic(), method, 0, type(problem).__name__))
                    continue
                self.answers.append((time.monotonic(), method, status, headers.get("retry-after", "")))
            time.sleep(0.01)

    def first_good_write_after(self, moment: float, patience: float = 30) -> float:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            for at, method, status, _ in reversed(self.answers):
                if at <= moment:
                    break
                if method == "POST" and status == 302:
                    return next(t for t, m, s, _ in self.answers if t > moment and m == "POST" and s == 302) - moment
            time.sleep(0.02)
        raise AssertionError(f"no good write within {patience} s")


@pytest.fixture
def house() -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="rodedraad-away-", dir="/var/tmp"))
    folder.chmod(0o755)
    cluster = postgres.start(folder / "pg" / "data")
    postgres.make_database(cluster)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RODEDRAAD_ASSUME", "DATABASE_"))}
    environment = {
        **kept,
        "RODEDRAAD_DEMO": "1",
        "RODEDRAAD_DATABASE_POOL": "4",
        "DJANGO_SETTINGS_MODULE": "rodedraad.settings",
        "DATABASE_URL": cluster.url(postgres.OWNER),
    }
    run(environment, "-m", "rodedraad", "prepare_database", "--verbosity", "0")
    environment["DATABASE_URL"] = cluster.url(postgres.APP)
    run(environment, "-c", LOADS)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), *GRANIAN]
    with (folder / "web.log").open("wb") as log:
        web = subprocess.Popen(
            [*command, "rodedraad.wsgi:application"], env=environment, stdout=log, stderr=log, start_new_session=True
        )
    house = House(folder, cluster, environment, port, web)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, http.client.HTTPException):
                if Visitor(port).ask("GET", "/gezondheid/")[0] == 200:
                    break
            time.sleep(0.05)
        yield house
    finally:
        house.enough.set()
        web.terminate()
        web.wait(30)
        house.cluster.stop()
        shutil.rmtree(folder)


def at_work(house: House) -> list[threading.Thread]:
    people = [threading.Thread(target=house.come_and_go, args=[number, house.somebody()]) for number in range(6)]
    for person in people:
        person.start()
    return people


def judge(house: House, people: list[threading.Thread], workers: list[int]) -> Counter[int]:
    house.enough.set()
    for person in people:
        person.join(60)
    counts = Counter(status for _, _, status, _ in house.answers)
    unanswered = [extra for _, _, status, extra in house.answers if not status]
    assert set(counts) <= {200, 302, 503}, (counts, unanswered)
    assert all(extra for _, _, status, extra in house.answers if status == 503), "503 says when to come back"
    assert children_of(house.web.pid) == workers, "no worker had to be started again"
    return counts


def test_twenty_restarts(house: House) -> None:
    workers, people, waits = children_of(house.web.pid), at_work(house), []
    house.first_good_write_after(0)
    for _ in range(RESTARTS):
        house.cluster.stop()
        house.cluster = postgres.start(house.cluster.data)
        waits.append(house.first_good_write_after(time.monotonic()))
        time.sleep(0.5)
    counts = judge(house, people, workers)
    print(f"\n{RESTARTS} restarts: answers {dict(counts)}, seconds to the first good write at most {max(waits):.2f}")
    assert max(waits) <= 3


def test_the_database_stays_away_for_half_a_minute(house: House) -> None:
    workers, people = children_of(house.web.pid), at_work(house)
    house.first_good_write_after(0)
    house.cluster.stop()
    away_since = time.monotonic()
    time.sleep(30)
    meanwhile = [status for at, _, status, _ in house.answers if at > away_since + 5]
    assert Visitor(house.port).ask("GET", "/gezondheid/")[0] == 200, "the worker itself is well"
    house.cluster = postgres.start(house.cluster.data)
    wait = house.first_good_write_after(time.monotonic())
    counts = judge(house, people, workers)
    print(f"\n30 s away: {len(meanwhile)} answers meanwhile, first good write {wait:.2f} s after; {dict(counts)}")
    assert meanwhile and set(meanwhile) == {503}
    assert wait <= 3

"""kill -9 on web workers and on the database under writers: what was acknowledged is there, once.

RODEDRAAD_DRILL_KILLS and RODEDRAAD_DRILL_WRITES say how many (standard 20 and 2,000; recorded runs: 50 and 20,000).
"""

import http.client
import os
import random
import signal
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.drills.a_demo import Demo, Visitor

KILLS = int(os.environ.get("RODEDRAAD_DRILL_KILLS", "20"))
WRITES = int(os.environ.get("RODEDRAAD_DRILL_WRITES", "2000"))
WRITERS = 8
YEAR = "2026"


@dataclass
class Writing:
    """Eight writers at work: what they were told is there, and when."""

    demo: Demo
    acknowledged: list[tuple[float, str]] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    enough: threading.Event = field(default_factory=threading.Event)
    number: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, visitor: Visitor, writer: int) -> None:
        """Make groups with names nobody else uses; the name is the key, so that trying again cannot double it."""
        mine = 0
        while not self.enough.is_set():
            mine += 1
            name = f"w{writer}-{mine}"
            while not self._made(visitor, name) and not self.enough.is_set():
                time.sleep(0.02)

    def _made(self, visitor: Visitor, name: str) -> bool:
        try:
            status, headers, text = visitor.ask("POST", "/groepen/nieuw/", name=name, school_year=YEAR)
        except (OSError, http.client.HTTPException) as problem:
            self.answers[type(problem).__name__] += 1
            return False
        self.answers[str(status)] += 1
        if status == 503:
            assert headers.get("retry-after"), "503 says when to come back"
        there_already = status == 200 and 'aria-invalid="true"' in text and name in text
        if status == 302 or there_already:
            self.acknowledged.append((time.monotonic(), name))
            return True
        return False


def hurt(demo: Demo, kills: list[Callable[[], float]], writes: int) -> tuple[Writing, list[float]]:
    """Let eight writers write while these kills happen; returns what they saw and the seconds until the next write."""
    writing, recoveries = Writing(demo), []
    visitors = [Visitor(demo.port) for _ in range(WRITERS)]
    for visitor in visitors:
        visitor.sign_in("linde-1003")
    threads = [
        threading.Thread(target=writing.write, args=[visitor, number]) for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    try:
        pace = max(writes // (len(kills) + 1), 1)
        for number, kill in enumerate(kills, 1):
            wait_for(lambda: len(writing.acknowledged) >= number * pace, 300, f"{number * pace} writes")  # noqa: B023
            killed_at = kill()
            wait_for(lambda: writing.acknowledged[-1][0] > killed_at, 60, "a write after the kill")  # noqa: B023
            recoveries.append(next(at for at, _ in writing.acknowledged if at > killed_at) - killed_at)
        wait_for(lambda: len(writing.acknowledged) >= writes, 600, f"{writes} writes")
    finally:
        writing.enough.set()
        for thread in threads:
            thread.join(60)
    return writing, recoveries


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def made(demo: Demo) -> Counter[str]:
    with demo.database() as connection:
        rows = connection.execute("SELECT name FROM schools_group WHERE name LIKE 'w%-%'").fetchall()
    return Counter(str(row[0]) for row in rows)


def test_nothing_acknowledged_is_lost_or_doubled(demo: Demo) -> None:
    rng = random.Random(7)

    def kill_a_worker() -> float:
        os.kill(rng.choice(demo.web_workers()), signal.SIGKILL)
        return time.monotonic()

    def kill_the_database() -> float:
        wait_for(lambda: demo.postmaster() != 0, 30, "a postmaster to kill")
        os.kill(demo.postmaster(), signal.SIGKILL)
        return time.monotonic()

    kills = [kill_a_worker, kill_the_database] * (KILLS // 2)
    writing, recoveries = hurt(demo, kills, WRITES)
    there, told = made(demo), {name for _, name in writing.acknowledged}
    worker, database = recoveries[::2], recoveries[1::2]
    print(f"\n{KILLS} kills, {len(writing.acknowledged)} acknowledged writes, answers {dict(writing.answers)}")
    print(f"seconds to the next write, p95: {p95(worker):.2f} after a worker, {p95(database):.2f} after the database")
    assert sorted(told - set(there)) == [], "lost"
    assert [name for name, count in there.items() if count > 1] == [], "doubled"
    assert len(told) == len(writing.acknowledged), "each write was acknowledged once"
    assert writing.answers["500"] == 0
    assert p95(worker) <= 2
    assert p95(database) <= 5


def test_the_measurement_bites(demo: Demo) -> None:
    """The same with commits that are not waited for: acknowledged writes must be found lost."""
    with demo.database() as connection:
        for setting in ("synchronous_commit = off", "wal_writer_delay = '10s'", "wal_writer_flush_after = 0"):
            connection.execute(f"ALTER SYSTEM SET {setting}")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")
    time.sleep(1)

    def kill_the_database() -> float:
        os.kill(demo.postmaster(), signal.SIGKILL)
        return time.monotonic()

    writing, _ = hurt(demo, [kill_the_database] * 4, 400)
    lost = {name for _, name in writing.acknowledged} - set(made(demo))
    with demo.database() as connection:
        for name in ("synchronous_commit", "wal_writer_delay", "wal_writer_flush_after"):
            connection.execute(f"ALTER SYSTEM RESET {name}")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")
    print(f"\nwithout waiting for commits: {len(lost)} of {len(writing.acknowledged)} acknowledged writes lost")
    assert lost

"""500 youngsters answer at once: each saves a page every ten seconds for a minute, and a web worker is killed halfway.

The server is the one of compose.yaml (two workers, four threads each) on a database that waits for its disk. Everybody
comes from one network address, begins somewhere in the first thirty seconds, and asks over a new connection, as
through a proxy. A page that got no answer is sent again after a second, as the page's own script does. What was
acknowledged is compared with what stands in the database, answer by answer; then the round is closed and the tallies
are compared with a count by hand. Slow: the time between sending and answer, outside the three seconds after the kill.

    python -m bench.answering
"""

import collections
import contextlib
import http.client
import json
import os
import random
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import a_base  # noqa: E402
from bench.servers import Server, descendants, free_port, server  # noqa: E402

PUPILS, CLASSES, SPREAD, LASTS, EVERY = 500, 20, 30.0, 60.0, 10.0
PAGES, ITEMS, AFTER_KILL, BAR = 6, 5, 3.0, 500.0
GRANIAN = ["--workers", "2", "--blocking-threads", "4", "--backpressure", "32"]
RESPAWN = ["--respawn-failed-workers", "--respawn-interval", "0.2", "--no-ws", "--log-level", "warning"]


@dataclass
class Pupil:
    """Somebody with a telephone: what they filled in, what was acknowledged, and how long each saving took."""

    number: int
    port: int
    code: str
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    took: list[tuple[float, float]] = field(default_factory=list)
    again: int = 0
    is_waiting: bool = False
    failed: str = ""

    def answers(self, zero: float) -> None:
        """Everything this pupil does, from `zero` (a moment of the monotonic clock) on."""
        draw = random.Random(self.number)
        begin = zero + draw.random() * SPREAD
        _wait_until(begin)
        try:
            self._ask("GET", 1, None)
            for turn in range(int(LASTS / EVERY)):
                _wait_until(begin + 1 + turn * EVERY)
                self._save(turn % PAGES + 1, draw)
        except Exception as error:
            self.failed = repr(error)

    def _save(self, page: int, draw: random.Random) -> None:
        values = {f"i{page}-{at}": str(draw.randint(1, 4)) for at in range(ITEMS)}
        body = [("csrfmiddlewaretoken", self.cookies["csrf"]), ("deed", "keep")]
        body += [("seen", key) for key in values] + [(f"a-{key}", value) for key, value in values.items()]
        for _attempt in range(20):
            began = time.monotonic()
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, text = self._ask("POST", page, urlencode(body))
                if status == 200 and "open" in json.loads(text):
                    self.took.append((began, time.monotonic() - began))
                    self.acknowledged.update(values)
                    return
            self.again += 1
            time.sleep(1)
        raise RuntimeError(f"page {page} was never acknowledged")

    def _ask(self, method: str, page: int, body: str | None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        self.is_waiting = True
        try:
            connection.request(method, f"/vragen/{self.code}/{page}/", body, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            self.is_waiting = False
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        if method == "GET" and answer.status != 200:
            raise RuntimeError(f"the first page answered {answer.status}")
        return answer.status, text


def main() -> None:
    """Print the figures; not zero when a bar was missed."""
    with a_base.database("answering", durable=True) as address:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        asked, codes = _asked()
        port = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "rodedraad.wsgi:application"]
        command += ["--port", str(port), *GRANIAN, *RESPAWN]
        environment = {"DATABASE_URL": address, "RODEDRAAD_DATABASE_POOL": "4"}
        with server(command, port, environment, "/gezondheid/") as running:
            _on_every_core(running)
            pupils = [Pupil(number, port, codes[number % CLASSES]) for number in range(PUPILS)]
            zero, killed = _minute(pupils, running)
        good = _speed(pupils, zero, killed)
        good &= _kept(pupils, asked)
    a_base.leave(good)


def _minute(pupils: list[Pupil], running: Server) -> tuple[float, float]:
    """Let them all answer, kill a worker halfway; the moments of the beginning and of the kill."""
    zero = time.monotonic() + 2
    threads = [threading.Thread(target=pupil.answers, args=(zero,), daemon=True) for pupil in pupils]
    for thread in threads:
        thread.start()
    _wait_until(zero + (SPREAD + LASTS) / 2)
    worker = max(descendants(running.process.pid), key=_memory)
    while sum(pupil.is_waiting for pupil in pupils) < 3:
        time.sleep(0.001)  # so that it has work in hand
    os.kill(worker, signal.SIGKILL)
    killed = time.monotonic()
    for thread in threads:
        thread.join()
    assert worker not in descendants(running.process.pid), "the worker was to be killed"
    return zero, killed


def _on_every_core(running: Server) -> None:
    for process in (running.process.pid, *running.workers):
        for thread in Path(f"/proc/{process}/task").iterdir():
            os.sched_setaffinity(int(thread.name), range(os.cpu_count() or 1))


def _memory(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1])


def _wait_until(moment: float) -> None:
    time.sleep(max(moment - time.monotonic(), 0))


def _speed(pupils: list[Pupil], zero: float, killed: float) -> bool:
    took = [one for pupil in pupils for one in pupil.took]
    for failed in sorted({pupil.failed for pupil in pupils if pupil.failed})[:3]:
        print(f"  {failed}")
    calm = [seconds * 1000 for at, seconds in took if not killed - seconds <= at <= killed + AFTER_KILL]
    busiest = max(collections.Counter(int(at - zero) for at, _seconds in took).values())
    print(f"  {len(took):,} pages saved by {PUPILS} pupils, at most {busiest} in a second", flush=True)
    print(f"  sent again: {sum(pupil.again for pupil in pupils)}; given up: {sum(bool(one.failed) for one in pupils)}")
    for start in range(0, int(SPREAD + LASTS), 10):
        within = [seconds * 1000 for at, seconds in took if start <= at - zero < start + 10]
        print(f"  from {start} s: {len(within)} saved, p99 {a_base.percentile(within, 0.99):.0f} ms")
    middle, most = a_base.percentile(calm, 0.5), a_base.percentile(calm, 0.95)
    print(f"  median {middle:.0f} ms, p95 {most:.0f} ms, slowest {max(calm):.0f} ms")
    print(f"  slowest of all, the kill included: {max(seconds for _at, seconds in took) * 1000:.0f} ms")
    good = a_base.verdict("saving a page, p99 outside 3 s after the kill", a_base.percentile(calm, 0.99), BAR)
    return good and len(took) == PUPILS * int(LASTS / EVERY)


def _kept(pupils: list[Pupil], asked: Any) -> bool:
    """Nothing acknowledged is lost, nobody stands twice, and the tallies say the same."""
    from rodedraad.base.gate import acting_as
    from rodedraad.surveys.actions.rounds import close_round
    from rodedraad.surveys.models import Response, Tally

    with acting_as(asked.made_by_id, asked.organisation_id):
        stored = collections.Counter(
            tuple(sorted(values.items()))
            for values in Response.objects.filter(audience__round=asked).values_list("values", flat=True)
        )
        wanted = collections.Counter(tuple(sorted(pupil.acknowledged.items())) for pupil in pupils)
        lost, doubled = (wanted - stored).total(), (stored - wanted).total()
        close_round(by=asked.made_by, round=asked)
        counted: collections.Counter[tuple[str, str]] = collections.Counter()
        for tally in Tally.objects.filter(audience__round=asked):
            for key, options in tally.counts.items():
                counted.update({(key, option): count for option, count in options.items() if option})
    by_hand = collections.Counter(pair for pupil in pupils for pair in pupil.acknowledged.items())
    good = a_base.verdict("pupils of whom an acknowledged answer is lost", lost, 0, "")
    good &= a_base.verdict("responses nobody acknowledged, or standing twice", doubled, 0, "")
    differing = len((counted - by_hand) | (by_hand - counted))
    return good & a_base.verdict("tallies that differ from a count by hand", differing, 0, "")


def _asked() -> tuple[Any, list[str]]:
    """An open round with twenty groups, made as a counsellor makes it, and their codes."""
    from rodedraad.accounts.models import Person
    from rodedraad.base.gate import acting_as
    from rodedraad.schools.models import Membership, Organisation
    from rodedraad.surveys.actions.instruments import make_instrument
    from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round

    school = Organisation.objects.create(kind="institution", name="Meetschool", sector="vo", tracks=["havo"])
    person = Person.objects.create(username="meter-1")
    with acting_as(person.pk, school.pk):
        Membership.objects.create(
            organisation=school, person=person, name="Meter", role="counsellor", starts_on=date(2020, 1, 1)
        )
        made = make_instrument(by=person, organisation=school, title="Meten", content=_content())
        version = made.versions.get()
        groups = [AudienceWanted("learner", version, f"groep {number}") for number in range(CLASSES)]
        today = date.today()
        wanted = RoundWanted("Ronde", today, today + timedelta(days=7), groups)
        asked = open_round(by=person, organisation=school, wanted=wanted)
        return asked, list(asked.audiences.values_list("code", flat=True))


def _content() -> dict[str, Any]:
    scale = [{"key": str(step), "text": {"nl": f"stap {step}"}} for step in range(1, 5)]
    pages = [
        {
            "key": f"p{page}",
            "items": [
                {"key": f"i{page}-{at}", "kind": "scale", "scale": "four", "text": {"nl": f"Stelling {page} {at}"}}
                for at in range(ITEMS)
            ],
        }
        for page in range(1, PAGES + 1)
    ]
    return {"languages": ["nl"], "scales": {"four": scale}, "pages": pages}


if __name__ == "__main__":
    main()

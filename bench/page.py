"""What a public page costs beside a bare Django page with as many elements, and how much a first visit loads.

A result page, a practice and an element, each over HTTP on one core, in turn with the bare page: what `startproject`
gives, one query of 25 rows, listed with links and repeated as needed. CPU of server and database, best of three rounds
of sixty. Nobody is signed in, nothing is cached in the browser. The base holds the study and 2,000 invented practices.

    python -m bench.page
"""

import io
import re
import statistics
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from bench import a_base
from bench.servers import Server, backends, free_port, server

BAR, BYTES = 2.5, 120_000
ROUNDS, TIMES = 3, 60
PAGES = (
    ("result page", "/praktijkvoorbeelden/?q=ouders&sector=vo"),
    ("practice page", "/praktijkvoorbeelden/1192-trots-op-je-kind/"),
    ("element page", "/elementen/parents-role/"),
)
TAG = re.compile(rb"<[a-z][a-z0-9]*[\s>]")
LINKED = re.compile(rb'(?:src|href)="(/static/[^"#]+)')
GZIP = {"Accept-Encoding": "gzip", "Accept-Language": "nl"}


def main() -> None:
    """Measure the three pages and one first visit."""
    with a_base.database("page") as address, ExitStack() as running:
        _fill()
        root = Path(address.split("host=")[1])
        ours = _granian(running, "rodedraad.wsgi:application", address, "ours")
        bare = _granian(running, "bench.bare:application", address, "bare")
        good = True
        for name, path in PAGES:
            good &= _page(name, path, ours, bare, root)
        good &= _first_visit(ours)
    a_base.leave(good)


def _fill() -> None:
    from django.core.management import call_command

    a_base.load_framework()
    a_base.fill(2000)
    call_command("load_study", verbosity=0, stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def _granian(running: ExitStack, application: str, address: str, name: str) -> Server:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", application, "--port", str(port)]
    environment = {"DATABASE_URL": address, "PGAPPNAME": name, "RODEDRAAD_DATABASE_POOL": "2"}
    ready = "/gezondheid/" if name == "ours" else "/10/"
    command += ["--workers", "1", "--blocking-threads", "1", "--no-ws"]
    return running.enter_context(server(command, port, environment, ready))


def _page(name: str, path: str, ours: Server, bare: Server, root: Path) -> bool:
    status, body, _ = ours.get(path)
    assert status == 200, (path, status)
    elements = len(TAG.findall(body))
    plain = f"/{elements}/"
    got = len(TAG.findall(bare.get(plain)[1]))
    for _ in range(10):
        ours.get(path, GZIP), bare.get(plain, GZIP)
    asked = [(ours, path, _processes(ours, root, "ours")), (bare, plain, _processes(bare, root, "bare"))]
    ratios = []
    for _ in range(ROUNDS):
        costs: list[list[float]] = [[], []]
        for _ in range(TIMES):
            for cost, (one, address, cpu) in zip(costs, asked, strict=True):
                before = cpu()
                one.get(address, GZIP)
                cost.append((cpu() - before) * 1000)
        ratios.append((sum(costs[0]) / sum(costs[1]), statistics.median(costs[0]), statistics.median(costs[1])))
    ratio, mine, theirs = min(ratios)
    print(f"  {name}: {elements} elements, {mine:.2f} CPU-ms; bare page with {got}: {theirs:.2f} CPU-ms;", end=" ")
    print(f"304 in {_unchanged(ours, path, asked[0][2]):.2f} CPU-ms")
    return a_base.verdict(f"{name}, beside a bare page", ratio, BAR, "times")


def _processes(one: Server, root: Path, name: str) -> Callable[[], float]:
    database = backends(root, name)
    for process in database:
        a_base.pin(process)
    return lambda: one.cpu() + sum(a_base.cpu_of(process) for process in database)


def _unchanged(ours: Server, path: str, cpu: Callable[[], float]) -> float:
    etag = ours.get(path, GZIP)[2].getheader("ETag") or ""
    costs = []
    for _ in range(TIMES):
        before = cpu()
        status = ours.get(path, {**GZIP, "If-None-Match": etag})[0]
        costs.append((cpu() - before) * 1000)
        assert status == 304, status
    return statistics.median(costs)


def _first_visit(ours: Server) -> bool:
    """Everything the first page makes a browser fetch, as it goes over the line."""
    encodings = {"Accept-Encoding": "gzip, br", "Accept-Language": "nl"}
    path = PAGES[0][1]
    page = ours.get(path)[1]
    total = len(ours.get(path, encodings)[1])
    print(f"  first visit: page {total:,} bytes;", end=" ")
    for asset in sorted({found.decode() for found in LINKED.findall(page)}):
        status, body, _ = ours.get(asset, encodings)
        assert status == 200, (asset, status)
        total += len(body)
        print(f"{urlsplit(asset).path.rsplit('/', 1)[1]} {len(body):,};", end=" ")
    print()
    return a_base.verdict("first visit", total / 1000, BYTES / 1000, "kB")


if __name__ == "__main__":
    main()

"""The same rows and questions as JSON over HTTP: ours beside Datasette, six single-valued facets, in turn on one core.

Both count the same six facets over the same practices of 300 words, searched in full text, ten results. CPU of our
server and its database beside that of Datasette (SQLite, FTS5, an index on each facet column, immutable). Our figure
with twelve facets stands beside it. Needs the group `bench` (uv sync --group bench), or DATASETTE=path of the program.

    python -m bench.datasette [--sizes 20000 100000]
"""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

from bench import a_base
from bench.asked import plain_searches
from bench.servers import Server, backends, free_port, server

BARS = {20_000: 5.0, 100_000: 10.0}
ASKED = 60
FACETS = {
    "sector": "sector",
    "doel": "goal",
    "vorm": "form",
    "doelgroep": "target_group",
    "partner": "partner",
    "vak": "subject",
}
SIX_MORE = ("competentie", "succeselement", "werkzaam", "leerweg", "succes", "materiaal")
ROWS = """
    SELECT p.id, p.title, concat_ws(' ', p.summary, p.preparation, p.experience, p.talk, p.choice,
        (SELECT string_agg(f.text_nl, ' ') FROM library_citation c JOIN library_fragment f ON f.id = c.fragment_id
         WHERE c.practice_id = p.id)),
        (SELECT jsonb_object_agg(t.vocabulary, t.key) FROM library_practiceterm v JOIN framework_term t
         ON t.id = v.term_id WHERE v.practice_id = p.id AND t.vocabulary = ANY(%s))
    FROM library_practiceexample p ORDER BY p.id
"""


def main() -> None:
    """Measure each size and compare with the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(BARS))
    sizes = parser.parse_args().sizes
    program = os.environ.get("DATASETTE") or shutil.which("datasette", path=str(Path(sys.executable).parent))
    if not program:
        sys.exit("Datasette is not here. Install it with: uv sync --group bench")
    good = True
    with a_base.database("datasette") as address:
        a_base.load_framework()
        for size in sizes:
            good &= _measured(size, program, address)
    a_base.leave(good)


def _measured(size: int, program: str, address: str) -> bool:
    print(f"{size:,} practices", flush=True)
    a_base.fill(size)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        _export(Path(folder) / "base.db")
        ours, theirs = _ours(running, address), _theirs(running, program, Path(folder) / "base.db")
        pids = backends(Path(address.split("host=")[1]), "ours")
        for pid in pids:
            a_base.pin(pid)
        asked = [
            (_our_path(one, tuple(FACETS)), _our_path(one, (*FACETS, *SIX_MORE)), _their_path(one)) for one in _asked()
        ]
        _same_counts(ours, theirs)
        costs = [[0.0, 0.0, 0.0] for _ in asked]
        measures: list[tuple[Server, Callable[[], float]]] = [
            (ours, lambda: ours.cpu() + sum(map(a_base.cpu_of, pids))),
            (ours, lambda: ours.cpu() + sum(map(a_base.cpu_of, pids))),
            (theirs, theirs.cpu),
        ]
        for paths, cost in zip(asked, costs, strict=True):
            for at, (path, (one, cpu)) in enumerate(zip(paths, measures, strict=True)):
                before = cpu()
                status, body, _ = one.get(path)
                assert status == 200, (path, body[:300])
                cost[at] = (cpu() - before) * 1000
    six, twelve, datasette = (sum(cost[at] for cost in costs) / len(costs) for at in range(3))
    print(f"  mean CPU per answer: ours {six:.1f} ms with six facets, {twelve:.1f} ms with twelve;", end=" ")
    print(f"Datasette {datasette:.1f} ms with six ({datasette / twelve:.1f} times ours with twelve)")
    return a_base.verdict(
        f"Datasette beside ours, {size:,} practices", datasette / six, BARS.get(size, 1), "times", at_least=True
    )


def _export(path: Path) -> None:
    """The same practices as one SQLite table, with full text and an index per facet."""
    from django.db import connection

    columns = list(FACETS.values())
    database = sqlite3.connect(path)
    database.execute(f"CREATE TABLE practices (id INTEGER PRIMARY KEY, title TEXT, body TEXT, {', '.join(columns)})")
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [columns])
        for pk, title, body, terms in cursor:
            found = json.loads(terms) if isinstance(terms, str) else terms
            values = [pk, title, body, *(found[name] for name in columns)]
            database.execute(f"INSERT INTO practices VALUES ({', '.join('?' * len(values))})", values)
    for name in columns:
        database.execute(f"CREATE INDEX by_{name} ON practices ({name})")
    database.execute('CREATE VIRTUAL TABLE practices_fts USING fts5(title, body, content="practices")')
    database.execute("INSERT INTO practices_fts (rowid, title, body) SELECT rowid, title, body FROM practices")
    database.commit()
    database.execute("ANALYZE")
    database.close()


def _asked() -> list:
    from bench.practices import word_frequencies
    from rodedraad.library.queries.search_memory import memory

    kept = memory()
    keys = {
        name: [value.key for value in kept.facets.values[kept.facets.span[name]] if len(value.slots)] for name in FACETS
    }
    return plain_searches(word_frequencies(), keys, ASKED)


def _ours(running: ExitStack, address: str) -> Server:
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "rodedraad.wsgi:application", "--no-ws"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "1"]
    environment = {"DATABASE_URL": address, "PGAPPNAME": "ours", "RODEDRAAD_DATABASE_POOL": "2"}
    one = running.enter_context(server(command, port, environment, "/gezondheid/"))
    for _ in range(3):
        one.get("/praktijkvoorbeelden/zoek.json?q=ouders")
    return one


def _theirs(running: ExitStack, program: str, path: Path) -> Server:
    port = free_port()
    settings = {"sql_time_limit_ms": 120_000, "facet_time_limit_ms": 120_000, "suggest_facets": 0, "num_sql_threads": 1}
    command = [program, "serve", "-i", str(path), "--port", str(port)]
    for name, value in settings.items():
        command += ["--setting", name, str(value)]
    return running.enter_context(server(command, port, {}, "/-/versions.json"))


def _our_path(wanted: object, facets: tuple[str, ...]) -> str:
    address = wanted.address if wanted.address != "?" else "?q="  # type: ignore[attr-defined]
    return f"/praktijkvoorbeelden/zoek.json{address}&{urlencode([('facet', name) for name in facets])}"


def _their_path(wanted: object) -> str:
    pairs = [("_size", "10"), ("_facet_size", "max"), *(("_facet", name) for name in FACETS.values())]
    if wanted.text:  # type: ignore[attr-defined]
        pairs.append(("_search", wanted.text))  # type: ignore[attr-defined]
    for name, keys in wanted.choices.items():  # type: ignore[attr-defined]
        pairs.append((f"{FACETS[name]}__in", ",".join(keys)))
    return f"/base/practices.json?{urlencode(pairs)}"


def _same_counts(ours: Server, theirs: Server) -> None:
    """Without words both must count the same."""
    mine = json.loads(ours.get("/praktijkvoorbeelden/zoek.json?sector=mbo&facet=vorm")[1])
    path = "/base/practices.json?sector=mbo&_facet=form&_facet_size=max&_size=1"
    found = json.loads(theirs.get(path)[1])["facet_results"]
    found = found.get("results", found)["form"]["results"]
    counts = {row["value"]: row["count"] for row in found}
    assert counts and counts == {key: mine["facets"]["vorm"][key] for key in counts}, "the two count differently"


if __name__ == "__main__":
    main()

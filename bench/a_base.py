"""A private database with a practice base of any size, and CPU time of worker and database on one core."""

import io
import os
import shutil
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

CORE = max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
REGIONS = ("Regio Noord", "Regio Oost", "Regio Zuid", "Regio West")


@contextmanager
def database(name: str, *, durable: bool = False) -> Iterator[str]:
    """A private PostgreSQL with an empty, migrated database; gives its address. Django is ready when it is given.

    `durable`: every commit waits for the disk, as on a real installation.
    """
    from rodedraad.base import postgres

    root = Path(tempfile.gettempdir() if os.geteuid() else "/var/tmp") / f"rodedraad-bench-{name}-{os.getpid()}"
    cluster = postgres.start(root / "postgres", durable=durable)
    try:
        postgres.make_database(cluster)
        os.environ.setdefault("RODEDRAAD_SECRET_KEY", "only-for-measuring-" + "x" * 40)
        os.environ["RODEDRAAD_HOSTS"] = "localhost,127.0.0.1,testserver"
        os.environ["RODEDRAAD_PLAIN_HTTP"] = "1"
        os.environ["DATABASE_URL"] = cluster.url(postgres.OWNER)
        os.environ["RODEDRAAD_STATE"] = str(root / "state")
        os.environ["DJANGO_SETTINGS_MODULE"] = "rodedraad.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("prepare_database", verbosity=0)
        yield cluster.url(postgres.APP)
    finally:
        cluster.stop()
        shutil.rmtree(root, ignore_errors=True)


def load_framework() -> None:
    """The terms and synonyms of the product itself."""
    from django.core.management import call_command

    for command in ("load_framework", "load_synonyms"):
        call_command(command, verbosity=0, stdout=io.StringIO())


def term_keys() -> dict[str, list[str]]:
    """The keys of the living terms per vocabulary; of success elements and goals only those at the end of the tree."""
    from rodedraad.framework.models import Term

    parents = set(Term.objects.exclude(parent=None).values_list("parent", flat=True))
    found: dict[str, list[str]] = {}
    for term in Term.objects.filter(retired_in=None).order_by("pk"):
        if term.pk not in parents:
            found.setdefault(term.vocabulary, []).append(term.key)
    return found


def fill(practices: int, tell: Callable[[str], None] = lambda text: None) -> float:
    """Put this many invented practices in the base and index them; returns the seconds the index took."""
    from rodedraad.base.gate import acting_as
    from rodedraad.library.actions.search_index import reindex_base

    _Filler().fill(practices)
    tell(f"  {practices:,} practices stand in the database; making the index ...")
    began = time.perf_counter()
    with acting_as(None, None):
        reindex_base()
    _analyse()
    return time.perf_counter() - began


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("searchrow", "wordlist", "practiceexample", "practiceterm", "citation", "fragment"):
            cursor.execute(f"ANALYZE library_{table}")


class _Filler:
    """Writes invented practices with COPY, many rows a second."""

    def __init__(self) -> None:
        from bench.practices import Inventor
        from rodedraad.framework.models import Term
        from rodedraad.library.models import BaseState, PracticeExample
        from rodedraad.schools.models import Organisation

        PracticeExample.objects.all().delete()
        BaseState.objects.get_or_create(pk=1)
        self.inventor = Inventor(term_keys())
        self.ids = {(term.vocabulary, term.key): term.pk for term in Term.objects.all()}
        self.regions = [
            Organisation.objects.get_or_create(name=name, defaults={"kind": "region", "sort_key": name})[0].pk
            for name in REGIONS
        ]
        self.rows: dict[str, list[tuple[Any, ...]]] = {}

    def fill(self, practices: int) -> None:
        """Add the practices, some thousands at a time."""
        from django.db import connection

        with connection.cursor() as cursor:
            for table in ("fragment", "practiceexample"):
                cursor.execute(f"SELECT coalesce(max(id), 0) FROM library_{table}")
                setattr(self, table, cursor.fetchone()[0])
        for number in range(practices):
            self._add(number)
            if number % 2000 == 1999:
                self._flush()
        self._flush()
        with connection.cursor() as cursor:
            for table in COLUMNS:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")

    def _add(self, number: int) -> None:
        made = self.inventor.practice(number)
        pk = self.practiceexample + number + 1
        at = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=made.day)
        texts = (*made.story, "", "", "", "")[:4]
        self._row("library_practiceexample", pk, uuid.UUID(int=pk), "bench", made.number, made.number, "published",
                  made.title, made.summary, "", "", "", [], "", *texts, "", [], [], made.hours, None, made.cost, "", "",
                  "", "", at, at, self.regions[made.region], False)  # fmt: skip
        for vocabulary, keys in made.terms.items():
            for key in keys:
                self._row("library_practiceterm", pk, self.ids[vocabulary, key], "school", "")
        for element, text in made.fragments:
            self.fragment += 1
            term = self.ids["success_element", element]
            self._row("library_fragment", self.fragment, uuid.uuid4(), term, text, "", "", "", 0)
            self._row("library_citation", self.fragment, pk, 0, "", "", "")
        for role in made.roles:
            self._row("library_roletaken", pk, self.ids["role", role], "", "")
        for who in made.successes:
            self._row("library_success", pk, self.ids["goal_bearer", who], "", "", "")

    def _row(self, table: str, *values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def _flush(self) -> None:
        from django.db import connection

        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            for table, columns in COLUMNS.items():
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in self.rows.get(table, []):
                        copy.write_row(row)
        connection.commit() if not connection.get_autocommit() else None
        self.rows.clear()


COLUMNS = {
    "library_practiceexample": "id, uuid, origin, number, reference, state, title, summary, summary_en, why_lob,"
    " occasion, years, rhythm, preparation, experience, talk, choice, programme_place, steps, obstacles, hours_before,"
    " hours_run, cost, cost_note, place, contact, licence, published_at, changed_at, region_id, withdrawn_by_editors",
    "library_practiceterm": "practice_id, term_id, provenance, words",
    "library_fragment": 'id, uuid, element_id, text_nl, text_en, said_by, section, "order"',
    "library_citation": "fragment_id, practice_id, place, written, fault, proposed",
    "library_roletaken": "practice_id, role_id, who, does",
    "library_success": "practice_id, who_id, part, how_known, count",
}


# --- measuring


@dataclass(frozen=True)
class Cost:
    """Of one thing done: CPU of this process and of the database in ms, and how long it took."""

    worker: float
    database: float
    wall: float

    @property
    def cpu(self) -> float:
        """Worker and database together."""
        return self.worker + self.database


def pin(*processes: int) -> None:
    """Keep these processes (0: this one) on one core."""
    for process in processes or (0,):
        os.sched_setaffinity(process, {CORE})


def backend() -> int:
    """The process id of the database's end of our connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def cpu_of(process: int) -> float:
    """CPU seconds of another process, to the nanosecond, from the scheduler."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def cost_of(deed: Callable[[], object], database: int) -> Cost:
    """Do it once and say what it cost."""
    before, worker, wall = cpu_of(database), time.process_time(), time.perf_counter()
    deed()
    worker, wall = time.process_time() - worker, time.perf_counter() - wall
    return Cost(worker * 1000, (cpu_of(database) - before) * 1000, wall * 1000)


def percentile(values: Sequence[float], part: float) -> float:
    """The value that this part of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def verdict(name: str, figure: float, bar: float, unit: str = "ms", *, at_least: bool = False) -> bool:
    """Print a figure beside its bar; whether it is reached."""
    good = figure >= bar if at_least else figure <= bar
    sign = "≥" if at_least else "≤"
    print(f"{'ok  ' if good else 'FAIL'} {name}: {figure:.2f} {unit} (bar {sign} {bar:g} {unit})", flush=True)
    return good


def leave(good: bool) -> None:
    """End the bench: not zero when a bar was missed."""
    sys.exit(0 if good else 1)

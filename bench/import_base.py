"""How long does it take to bring in a base, and does memory stay level? 2,000 practices with dry run: at most 20 s.

A CSV file of invented practices (300 words each, values in every facet) goes through the very actions behind the
pages: received, looked at, checked row by row, brought in, and offered a second time, which may change nothing. Peak
memory of the process at 20,000 rows may be at most 1.3 times that at 2,000; each size runs in a process of its own.

    python bench/import_base.py
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.a_base import database, load_framework, term_keys  # noqa: E402

SMALL, LARGE, SECONDS, GROWTH = 2_000, 20_000, 20.0, 1.3


def write_table(path: Path, practices: int) -> None:
    """The file that is brought in, in the columns of our own export."""
    from bench.practices import Inventor
    from rodedraad.framework.models import Vocabulary
    from rodedraad.opendata import cells, rows

    inventor = Inventor(term_keys())
    names = [name for name in rows.NAMES if name not in {"organisation_id", "region_id", "material"}]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for number in range(practices):
            made = inventor.practice(number)
            row = dict.fromkeys(names, "")
            row |= {"origin": "bench", "number": f"B-{number}", "reference": f"B-{number}", "title": made.title}
            row |= {"summary": made.summary, "hours_run": str(made.hours), "cost": str(made.cost)}
            row |= dict(zip(("why_lob", "preparation", "experience", "talk", "choice"), made.story, strict=False))
            row |= {name: cells.join(keys) for name, keys in made.terms.items() if name in Vocabulary.values}
            row["fragments"] = cells.write_records([{"element": key, "text_nl": text} for key, text in made.fragments])
            row["successes"] = cells.write_records([{"who": key, "part": made.summary[:60]} for key in made.successes])
            row["roles"] = cells.write_records([{"role": key, "does": made.title} for key in made.roles])
            writer.writerow({name: row[name] for name in names})


def editor() -> tuple[Any, Any]:
    """The national editor, and the national base."""
    from rodedraad.accounts.models import Person
    from rodedraad.base.gate import acting_as
    from rodedraad.schools.models import Membership, Organisation, Role

    base = Organisation.objects.filter(kind="national").first()
    person = Person.objects.filter(username="editor").first()
    if base is None or person is None:
        base = Organisation.objects.create(kind="national", name="Landelijke kennisbank")
        person = Person.objects.create_user("editor")
        with acting_as(person.pk, base.pk):
            Membership.objects.create(
                organisation=base, person=person, name="E", role=Role.NATIONAL_EDITOR, starts_on="2026-01-01"
            )
    return person, base


def bring_in(path: Path) -> dict[str, Any]:
    """Receive, check, bring in, and once more; seconds of each and what was found."""
    from django.core.files.base import File

    from rodedraad.base.gate import acting_as
    from rodedraad.exchange.actions import imports

    by, base = editor()
    took: dict[str, Any] = {}

    def step(name: str, work: Any) -> Any:
        began = time.perf_counter()
        with acting_as(by.pk, base.pk):
            found = work()
        took[name] = time.perf_counter() - began
        return found

    def received() -> Any:
        with path.open("rb") as file:
            return imports.receive_file(by=by, organisation=base, file=File(file), name=path.name)

    first = step("receive", received)
    checked = step("dry run", lambda: imports.check_rows(first))
    assert not checked.fault_count, checked.faults[:5]
    written = step("bring in", lambda: imports.write_rows(checked))
    again = step("dry run of the same file", lambda: imports.check_rows(received()))
    took |= {"found": written.found, "again": again.found}
    return took


def measured(practices: int, path: Path) -> dict[str, Any]:
    """One size, in a process of its own."""
    own = [sys.executable, __file__, "--one", str(practices), "--file", str(path)]
    done = subprocess.run(own, check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(done.stdout.splitlines()[-1])


def one(practices: int, path: Path) -> None:
    """What `measured` runs: an empty base, one file, the figures as JSON."""
    with database(f"import-{practices}"):
        load_framework()
        write = subprocess.run([sys.executable, __file__, "--write", str(practices), "--file", str(path)], cwd=ROOT)
        assert write.returncode == 0
        from django.conf import settings

        settings.MEDIA_ROOT = path.parent / "media"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        took = bring_in(path)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(took | {"peak": peak / 1024, "before": before / 1024}))


def main() -> int:
    """Measure both sizes; 0 when every bar is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", type=int)
    parser.add_argument("--write", type=int)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.write:
        import django

        django.setup()
        write_table(asked.file, asked.write)
        return 0
    if asked.one:
        one(asked.one, asked.file)
        return 0
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"rodedraad-bench-import-{os.getpid()}"
    folder.mkdir()
    found = {size: measured(size, folder / f"{size}.csv") for size in (SMALL, LARGE)}
    return told(found)


def told(found: dict[int, dict[str, Any]]) -> int:
    """Print the figures beside the bars."""
    bad = 0
    for size, figures in found.items():
        steps = ", ".join(f"{name} {figures[name]:.1f} s" for name in ("receive", "dry run", "bring in"))
        print(f"{size:>6,} practices: {steps}; peak {figures['peak']:.0f} MB; {figures['found']}")
        print(f"        the same file again: {figures['dry run of the same file']:.1f} s, {figures['again']}")
        bad += figures["again"]["new"] + figures["again"]["changed"]
    total = sum(found[SMALL][name] for name in ("receive", "dry run", "bring in"))
    growth = found[LARGE]["peak"] / found[SMALL]["peak"]
    print(f"{SMALL:,} with dry run: {total:.1f} s (bar {SECONDS:.0f})")
    print(f"peak memory at {LARGE:,} over {SMALL:,}: {growth:.2f} (bar {GROWTH})")
    print(f"rows changed by the same file a second time: {bad} (bar 0)")
    return int(total > SECONDS or growth > GROWTH or bad > 0)


if __name__ == "__main__":
    raise SystemExit(main())

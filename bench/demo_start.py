"""How long `make demo` takes, from a fresh clone and again; what it prints meanwhile; what it takes of memory and disk.

Clones the repository into a folder of its own and runs `make demo` there as a user would, with whatever the machine
already keeps of packages (say so beside the figure). Needs Linux.

    python -m bench.demo_start [--keep FOLDER]
"""

import argparse
import contextlib
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from bench.servers import descendants

ROOT = Path(__file__).resolve().parents[1]
READY = re.compile(r"runs at http://localhost:(\d+)")
COLD, WARM, SILENCE, MEMORY, DISK = 120.0, 6.0, 5.0, 700.0, 600.0
WARMS = 3


@dataclass
class Run:
    """One `make demo`: what it printed and when, and its first page."""

    lines: list[tuple[float, str]] = field(default_factory=list)
    first_page: float = 0.0
    page: str = ""
    memory: float = 0.0
    shared_counted_once: float = 0.0
    stopping: float = 0.0
    status: int = -1

    @property
    def silence(self) -> float:
        """The longest time without a line until the first page."""
        moments = [0.0, *(at for at, _ in self.lines if at <= self.first_page), self.first_page]
        return max(later - earlier for earlier, later in itertools.pairwise(moments))


def run(folder: Path, *, settle: float) -> Run:
    """Start it, fetch the first page, let it settle, weigh it, and press ctrl-C."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("RODEDRAAD_", "VIRTUAL_ENV"))}
    plain.pop("LANG", None)
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "demo", "ARGS=--port 8600"],
        cwd=folder,
        env=plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    found = Run()

    def listen() -> None:
        for line in process.stdout or []:
            found.lines.append((time.monotonic() - began, line.rstrip()))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        port = _port(process, found)
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=30) as answer:
            found.page = answer.read().decode()
        found.first_page = time.monotonic() - began
        time.sleep(settle)
        found.memory, found.shared_counted_once = _memory(process.pid)
    finally:
        asked = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        found.status = process.wait(90)
        found.stopping = time.monotonic() - asked
        listener.join(5)
    return found


def _port(process: "subprocess.Popen[str]", found: Run) -> int:
    while True:
        for _, line in list(found.lines):
            if ready := READY.search(line):
                return int(ready[1])
        if process.poll() is not None:
            raise SystemExit("\n".join(line for _, line in found.lines[-20:]))
        time.sleep(0.02)


def _memory(process: int) -> tuple[float, float]:
    """MB of the whole family: resident, and with what processes share counted once."""
    resident = proportional = 0
    for pid in [process, *descendants(process)]:
        with contextlib.suppress(OSError):
            rows = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
            resident += int(rows["Rss"].split()[0])
            proportional += int(rows["Pss"].split()[0])
    return resident / 1024, proportional / 1024


def _disk(folder: Path) -> float:
    """MB that the clone takes, with what it keeps elsewhere for root."""
    done = subprocess.run(["du", "-sm", "--apparent-size", str(folder)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


def verdict(what: str, value: float, bar: float, unit: str) -> bool:
    """One line: measured, bar, and whether it holds."""
    good = value <= bar
    print(f"  {'ok ' if good else 'NO '} {what}: {value:.1f} {unit} (bar {bar:g})", flush=True)
    return good


def main() -> None:
    """One cold start, three warm ones."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path, help="clone here and leave it there")
    keep = parser.parse_args().keep
    place = keep or Path(tempfile.mkdtemp(prefix="rodedraad-demo-", dir="/var/tmp"))
    folder = place / "rodedraad"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    try:
        cold = run(folder, settle=20)
        warm = [run(folder, settle=0.5) for _ in range(WARMS)]
        good = verdict("cold start to the first page", cold.first_page, COLD, "s")
        good &= verdict("longest silence meanwhile", cold.silence, SILENCE, "s")
        good &= verdict("warm start to the first page, worst of three", max(one.first_page for one in warm), WARM, "s")
        good &= verdict("memory when idle, shared pages counted in each process", cold.memory, MEMORY, "MB")
        print(f"      the same with shared pages counted once: {cold.shared_counted_once:.0f} MB")
        good &= verdict("disk of the clone with everything it installed", _disk(folder), DISK, "MB")
        print(f"      stopping took {cold.stopping:.1f} s, status {cold.status}")
    finally:
        if not keep:
            shutil.rmtree(place, ignore_errors=True)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()

"""The processes of the demo: each in a session of its own, so that ctrl-C reaches only the supervisor."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rodedraad.base.postgres import command_of


@dataclass
class Child:
    """A process we start, watch, start again when it dies, and stop with patience."""

    name: str
    command: list[str]
    environment: dict[str, str]
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)

    def start(self, output: int | None = None) -> None:
        """Start it, after ending what an earlier one left behind; what it prints appears where we print."""
        if self.process is not None:
            _end_session(self.process.pid)
        self.process = subprocess.Popen(
            self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=output, start_new_session=True
        )
        self.starts.append(time.monotonic())

    def lines(self) -> Iterator[str]:
        """What it prints, line by line, until it ends (started with output=PIPE)."""
        assert self.process is not None
        for line in self.process.stdout or []:
            if text := line.decode(errors="replace").rstrip():
                yield text

    def ended_badly(self) -> bool:
        """Wait for its end; True when it did not succeed."""
        assert self.process is not None
        return self.process.wait() != 0

    @property
    def is_running(self) -> bool:
        """Started, and not ended by itself."""
        return self.process is not None and self.process.poll() is None

    @property
    def keeps_dying(self) -> bool:
        """Five starts within half a minute: starting it once more will not help."""
        return len(self.starts) >= 5 and self.starts[-1] - self.starts[-5] < 30

    def stop(self) -> None:
        """Ask it to stop, wait, and only then make it."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            _end_session(self.process.pid)
            self.process.wait()


def _end_session(number: int) -> None:
    """Whatever is left of a child and its own children."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(number, signal.SIGKILL)


def remember(file: Path, children: list[Child]) -> None:
    """Write down who runs, for a next start after we were killed ourselves."""
    file.write_text(json.dumps([[child.process.pid, child.name] for child in children if child.process]))


def stop_leftovers(file: Path) -> None:
    """Stop web and tasks of a supervisor that was killed; a number that now belongs to another is left alone."""
    with contextlib.suppress(OSError, ValueError):
        for number, _name in json.loads(file.read_text()):
            if "rodedraad" in command_of(number):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(number, signal.SIGTERM)
                    time.sleep(0.5)
                _end_session(number)
    file.unlink(missing_ok=True)
